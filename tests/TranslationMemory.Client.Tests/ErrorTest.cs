using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace TranslationMemory.Client.Tests;

/// <summary>What the details of an error become; the server is a fake, so that every detail can be sent.</summary>
public sealed class ErrorTest
{
    [Fact]
    public async Task Every_detail_arrives()
    {
        var failure = await FailureOfAsync(
            Code.InvalidArgument,
            new ErrorInfo { Domain = "translationmemory", Reason = "FIELD_REQUIRED", Metadata = { ["field"] = "text" } },
            new BadRequest
            {
                FieldViolations =
                {
                    new BadRequest.Types.FieldViolation { Field = "text", Description = "is empty", Reason = "FIELD_REQUIRED" },
                    new BadRequest.Types.FieldViolation { Field = "x", Description = "is odd", Reason = "FROM_A_NEWER_SERVER" },
                },
            },
            new ResourceInfo { ResourceName = "memories/m" },
            new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) });

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        Assert.Equal("what happened, what to do", failure.Message);
        Assert.Equal(ErrorReason.FieldRequired, failure.Reason);
        Assert.Equal("memories/m", failure.Resource);
        Assert.Equal(TimeSpan.FromSeconds(2), failure.RetryDelay);
        Assert.Equal("text", failure.Metadata["field"]);
        Assert.Equal(
            [new FieldViolation("text", "is empty", ErrorReason.FieldRequired), new FieldViolation("x", "is odd", ErrorReason.Unspecified)],
            failure.FieldViolations);
    }

    [Fact]
    public async Task A_reason_of_a_newer_server_is_kept_as_text()
    {
        var failure = await FailureOfAsync(Code.NotFound, new ErrorInfo { Domain = "translationmemory", Reason = "GLOSSARY_NOT_FOUND" });

        Assert.Equal(ErrorReason.Unspecified, failure.Reason);
        Assert.Equal("GLOSSARY_NOT_FOUND", failure.ReasonText);
        Assert.Equal("what happened, what to do", failure.Message);
    }

    [Theory]
    [InlineData("20")]
    [InlineData("UNSPECIFIED")]
    [InlineData("")]
    public async Task A_reason_that_is_no_name_of_one_is_unspecified(string reason)
    {
        var failure = await FailureOfAsync(Code.NotFound, new ErrorInfo { Domain = "translationmemory", Reason = reason });

        Assert.Equal(ErrorReason.Unspecified, failure.Reason);
    }

    [Fact]
    public async Task Reasons_of_another_domain_are_not_ours()
    {
        var failure = await FailureOfAsync(Code.NotFound, new ErrorInfo { Domain = "proxy.example.org", Reason = "MEMORY_NOT_FOUND" });

        Assert.Equal(ErrorReason.Unspecified, failure.Reason);
        Assert.Equal("", failure.ReasonText);
    }

    [Fact]
    public async Task The_resource_is_read_from_the_metadata_where_there_is_no_other()
    {
        var failure = await FailureOfAsync(
            Code.Aborted,
            new ErrorInfo { Domain = "translationmemory", Reason = "ETAG_MISMATCH", Metadata = { ["resource"] = "memories/m" } });

        Assert.Equal(ErrorReason.EtagMismatch, failure.Reason);
        Assert.Equal("memories/m", failure.Resource);
    }

    [Fact]
    public async Task Details_that_cannot_be_read_do_not_hide_the_failure()
    {
        await using var server = await FakeServer.StartAsync();
        server.Answer = (_, _) => throw new RpcException(
            new Grpc.Core.Status(StatusCode.Internal, "broken"), new Metadata { { "grpc-status-details-bin", new byte[] { 0xFF, 0xFF, 0xFF } } });
        await using var client = new TranslationMemoryClient(server.Address);

        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => client.CreateTranslationUnitAsync("m", Unit()));

        Assert.Equal(StatusCode.Internal, failure.Code);
        Assert.Contains("broken", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<TranslationMemoryException> FailureOfAsync(Code code, params IMessage[] details)
    {
        await using var server = await FakeServer.StartAsync();
        var status = new Google.Rpc.Status { Code = (int)code, Message = "what happened, what to do", Details = { details.Select(Any.Pack) } };
        server.Answer = (_, _) => throw status.ToRpcException();
        await using var client = new TranslationMemoryClient(new TranslationMemoryClientOptions { Address = server.Address, MaxAttempts = 1 });
        return await Assert.ThrowsAsync<TranslationMemoryException>(() => client.CreateTranslationUnitAsync("m", Unit()));
    }

    private static TranslationUnit Unit() => new() { SourceText = "مرحبا", TargetText = "Hello" };
}
