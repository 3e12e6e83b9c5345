using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Errors;

/// <summary>
/// Makes the errors of the contract (AIP-193): a status code, a sentence that says what happened and what to do, one
/// <see cref="ErrorInfo"/>, and what else the code calls for. Every error that a client sees is made here.
/// </summary>
internal static class ServiceError
{
    /// <summary>What every <see cref="ErrorInfo"/> of ours names as its domain.</summary>
    public const string Domain = "translationmemory";

    /// <summary>What the names of <see cref="ErrorReason"/> begin with and reasons as they are sent do not.</summary>
    public const string ReasonPrefix = "ERROR_REASON_";

    /// <summary>
    /// Room for the violations of an error, and for the sentences of its message, in UTF-8. An error travels in a header, in base64 and, the
    /// message once more, with %XX for each byte beyond ASCII; gRPC's C core, and with it Python, Ruby and PHP, refuses headers above 8 KiB
    /// altogether (RESOURCE_EXHAUSTED instead of the error).
    /// </summary>
    private const int MaxViolationBytes = 2_500, MaxMessageBytes = 600;

    /// <summary>Every message that the details of an error may hold.</summary>
    public static IReadOnlyList<MessageDescriptor> DetailTypes { get; } =
        [ErrorInfo.Descriptor, BadRequest.Descriptor, ResourceInfo.Descriptor, PreconditionFailure.Descriptor, RetryInfo.Descriptor, RequestInfo.Descriptor];

    /// <summary>How long a client should wait before it tries again when the server is busy or stopping.</summary>
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Fields that are not as the contract asks; never empty. The first gives the error its reason; of many, those are in it that there is room for.</summary>
    public static RpcException InvalidArgument(IReadOnlyList<FieldViolation> violations)
    {
        var first = violations[0];
        var badRequest = new BadRequest();
        var shown = violations.Select(v => new BadRequest.Types.FieldViolation { Field = v.Field, Description = v.Description, Reason = NameOf(v.Reason) });
        badRequest.FieldViolations.AddRange(Fitting(shown, MaxViolationBytes, v => v.CalculateSize()));
        var sentences = Fitting(violations.Select(v => $"`{v.Field}`: {v.Description}"), MaxMessageBytes, Encoding.UTF8.GetByteCount);
        var message = string.Join(' ', sentences) + (sentences.Count < violations.Count ? " And there is more." : "");
        return Make(Code.InvalidArgument, first.Reason, message, [("field", first.Field)], badRequest);
    }

    /// <summary>There is no such memory.</summary>
    public static RpcException NotFound(MemoryName name) => NotFound(ErrorReason.MemoryNotFound, nameof(Memory), "memory", name.ToString());

    /// <summary>There is no such translation unit.</summary>
    public static RpcException NotFound(TranslationUnitName name) =>
        NotFound(ErrorReason.TranslationUnitNotFound, nameof(TranslationUnit), "translation unit", name.ToString());

    /// <summary>There is no such alignment.</summary>
    public static RpcException NotFound(AlignmentName name) => NotFound(ErrorReason.AlignmentNotFound, nameof(Alignment), "alignment", name.ToString());

    /// <summary>There is no route or method of this name.</summary>
    public static RpcException MethodNotFound(string message) => Make(Code.NotFound, ErrorReason.MethodNotFound, message, []);

    /// <summary>The id of a new memory is taken.</summary>
    public static RpcException MemoryExists(string name) =>
        Make(Code.AlreadyExists, ErrorReason.MemoryAlreadyExists, $"There is a memory `{name}` already. Choose another `memory_id`.",
            [("resource", name)], new ResourceInfo { ResourceType = $"{Domain}/{nameof(Memory)}", ResourceName = name });

    /// <summary>Somebody changed the resource since its etag was read.</summary>
    public static RpcException EtagMismatch(string name) =>
        Make(Code.Aborted, ErrorReason.EtagMismatch, $"`{name}` has changed since its etag was read. Read it again and repeat the call.",
            [("resource", name)]);

    /// <summary>The call is well formed, but the state of a resource forbids it.</summary>
    public static RpcException FailedPrecondition(ErrorReason reason, string subject, string message, params (string Key, string Value)[] metadata)
    {
        var failure = new PreconditionFailure();
        failure.Violations.Add(new PreconditionFailure.Types.Violation { Type = NameOf(reason), Subject = subject, Description = message });
        return Make(Code.FailedPrecondition, reason, message, metadata, failure);
    }

    /// <summary>The caller may not do this.</summary>
    public static RpcException PermissionDenied(ErrorReason reason, string message, params (string Key, string Value)[] metadata) =>
        Make(Code.PermissionDenied, reason, message, metadata);

    /// <summary>The client took the call back or is gone; as gRPC itself says it, without a reason, since nobody is left to read one.</summary>
    public static RpcException Cancelled() => new(new Grpc.Core.Status(StatusCode.Cancelled, "The call was cancelled."));

    /// <summary>
    /// The server cannot take the call now; a client may try again. The delay is said twice: to people's code in the details, and to gRPC's own
    /// retries, which read nothing but the trailer of gRFC A6.
    /// </summary>
    public static RpcException Unavailable(ErrorReason reason, string message)
    {
        var exception = Make(Code.Unavailable, reason, message, [], new RetryInfo { RetryDelay = Duration.FromTimeSpan(RetryDelay) });
        exception.Trailers.Add("grpc-retry-pushback-ms", RetryDelay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return exception;
    }

    /// <summary>More is asked of the server at once than it takes on; a client may try again, with less.</summary>
    public static RpcException ResourceExhausted(ErrorReason reason, string message) =>
        Make(Code.ResourceExhausted, reason, message, [], new RetryInfo { RetryDelay = Duration.FromTimeSpan(RetryDelay) });

    /// <summary>A fault that no client can mend; the request id leads to the details in the server's log.</summary>
    public static RpcException Fault(Code code, ErrorReason reason, string message, string requestId) =>
        Make(code, reason, $"{message} The server's log has the details under request {requestId}.", [("request", requestId)],
            new RequestInfo { RequestId = requestId });

    private static RpcException NotFound(ErrorReason reason, string type, string words, string name) =>
        Make(Code.NotFound, reason, $"There is no {words} `{name}`. Check the name, or create it first.", [("resource", name)],
            new ResourceInfo { ResourceType = $"{Domain}/{type}", ResourceName = name });

    private static RpcException Make(Code code, ErrorReason reason, string message, (string Key, string Value)[] metadata, params IMessage[] details)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = NameOf(reason) };
        foreach (var (key, value) in metadata)
        {
            info.Metadata.Add(key, value);
        }

        var status = new Google.Rpc.Status { Code = (int)code, Message = message };
        status.Details.Add(Any.Pack(info));
        status.Details.AddRange(details.Select(Any.Pack));
        return status.ToRpcException();
    }

    /// <summary>The first items, as many as there is room for; never none.</summary>
    private static List<T> Fitting<T>(IEnumerable<T> items, int room, Func<T, int> size)
    {
        var fitting = new List<T>();
        foreach (var item in items)
        {
            room -= size(item);
            if (room < 0 && fitting.Count > 0)
            {
                break;
            }

            fitting.Add(item);
        }

        return fitting;
    }

    /// <summary>The name a client sees: that of the contract, without its prefix.</summary>
    private static string NameOf(ErrorReason reason) =>
        ErrorReasonReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>(nameof(ErrorReason))
            .FindValueByNumber((int)reason)!.Name[ReasonPrefix.Length..];
}

/// <summary>A field of a request that is not as the contract asks.</summary>
/// <param name="Field">Its path, as in <c>translation_unit.source_text</c>.</param>
/// <param name="Reason">What is wrong, for programs.</param>
/// <param name="Description">What is wrong and what would be right, for people; a sentence.</param>
internal sealed record FieldViolation(string Field, ErrorReason Reason, string Description);
