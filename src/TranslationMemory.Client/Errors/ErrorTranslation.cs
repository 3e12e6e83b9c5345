using Google.Rpc;
using Grpc.Core;

namespace TranslationMemory.Client.Errors;

/// <summary>Makes the exception of this library from what a gRPC call threw.</summary>
internal static class ErrorTranslation
{
    /// <summary>The exception to throw in place of <paramref name="failure"/>.</summary>
    /// <param name="failure">What the call threw.</param>
    /// <param name="target">The address called, for messages; null when the channel does not say.</param>
    public static TranslationMemoryException Translate(RpcException failure, string? target)
    {
        var status = StatusOf(failure);
        var info = status?.GetDetail<ErrorInfo>();
        if (status is null || info is null || !string.Equals(info.Domain, ErrorReasons.Domain, StringComparison.Ordinal))
        {
            return new TranslationMemoryException(failure.StatusCode, TransportMessage(failure, target), failure);
        }

        return new TranslationMemoryException(failure.StatusCode, status.Message, failure)
        {
            Reason = ErrorReasons.Parse(info.Reason),
            ReasonText = info.Reason,
            Resource = ResourceOf(status, info),
            FieldViolations = ViolationsOf(status),
            RetryDelay = status.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan(),
            Metadata = info.Metadata.ToDictionary(StringComparer.Ordinal).AsReadOnly(),
        };
    }

    private static Google.Rpc.Status? StatusOf(RpcException failure)
    {
        try
        {
            return failure.GetRpcStatus();
        }
        catch (Exception e) when (e is Google.Protobuf.InvalidProtocolBufferException or FormatException or ArgumentException)
        {
            return null; // Details that cannot be read must not hide the failure itself.
        }
    }

    private static string? ResourceOf(Google.Rpc.Status status, ErrorInfo info) =>
        status.GetDetail<ResourceInfo>()?.ResourceName is { Length: > 0 } name ? name : info.Metadata.GetValueOrDefault("resource");

    private static IReadOnlyList<FieldViolation> ViolationsOf(Google.Rpc.Status status) => status.GetDetail<BadRequest>() is { } bad
        ? [.. bad.FieldViolations.Select(each => new FieldViolation(each.Field, each.Description, ErrorReasons.Parse(each.Reason)))]
        : [];

    private static string TransportMessage(RpcException failure, string? target)
    {
        var server = target is null ? "The translation-memory server" : $"The translation-memory server at {target}";
        return failure.StatusCode switch
        {
            StatusCode.Unavailable => $"{server} cannot be reached: {RootCause(failure)} Check that it runs and that the address is right.",
            StatusCode.DeadlineExceeded => $"{server} did not answer in time. Try again, or allow more time.",
            _ => $"{server} failed with {failure.StatusCode}: {Sentence(failure.Status.Detail)}",
        };
    }

    private static string RootCause(RpcException failure) =>
        Sentence(failure.Status.DebugException?.GetBaseException().Message ?? failure.Status.Detail);

    private static string Sentence(string text) => text.TrimEnd() switch
    {
        "" => "no details.",
        [.., '.'] whole => whole,
        var part => part + ".",
    };
}
