using Google.Rpc;
using Grpc.Core;

namespace TranslationMemory.Server.Tests.Support;

/// <summary>A failed call, taken apart.</summary>
internal sealed record Failure(StatusCode Code, string Reason, string Message, ErrorInfo Info, BadRequest? BadRequest, Metadata Trailers)
{
    /// <summary>Awaits a call that must fail, and reads its error; it must carry exactly one ErrorInfo of ours.</summary>
    public static async Task<Failure> OfAsync<T>(AsyncUnaryCall<T> call)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(async () => await call);
        var status = exception.GetRpcStatus();
        Assert.NotNull(status);
        var info = Assert.Single(status.Details, detail => detail.Is(ErrorInfo.Descriptor)).Unpack<ErrorInfo>();
        Assert.Equal("translationmemory", info.Domain);
        Assert.DoesNotContain("   at ", status.Message, StringComparison.Ordinal);
        return new Failure(exception.StatusCode, info.Reason, status.Message, info, status.GetDetail<BadRequest>(), exception.Trailers);
    }

    /// <summary>The violations as <c>field REASON</c>.</summary>
    public IEnumerable<string> Violations => BadRequest?.FieldViolations.Select(v => $"{v.Field} {v.Reason}") ?? [];
}
