using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Many lookups in one call: each answered as if it were alone, in order.</summary>
public sealed class BatchLookupTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_full_batch_is_answered_in_order_as_each_lookup_alone_would_be()
    {
        var memory = await server.CreateMemoryAsync();
        for (var i = 0; i < 40; i++)
        {
            await server.CreateUnitAsync(memory, $"افتتحت الوزيرة {i} مدرسة جديدة في المدينة رقم {i % 7}.", $"Unit {i}");
        }

        var batch = new BatchLookupSegmentsRequest { Parent = memory.Name };
        batch.Requests.AddRange(Enumerable.Range(0, ContractLimits.MaxLookupBatchSize).Select(i => new LookupSegmentRequest
        {
            Text = $"افتتحت الوزيرة {i % 50} مدرسة جديدة في المدينة رقم {i % 5}.",
            Options = new LookupOptions { MaxMatches = 1 + (i % 10) },
        }));
        var response = await server.Units.BatchLookupSegmentsAsync(batch);

        Assert.Equal(batch.Requests.Count, response.Responses.Count);
        foreach (var (request, answer) in batch.Requests.Zip(response.Responses))
        {
            request.Parent = memory.Name;
            Assert.Equal(await server.Units.LookupSegmentAsync(request), answer);
        }
    }

    [Fact]
    public async Task One_bad_request_refuses_the_batch_by_its_place()
    {
        var memory = await server.CreateMemoryAsync();
        var batch = new BatchLookupSegmentsRequest
        {
            Parent = memory.Name,
            Requests = { new LookupSegmentRequest { Text = "نص" }, new LookupSegmentRequest { Text = " ", Options = new LookupOptions { MinScore = 101 } } },
        };

        var error = await Assert.ThrowsAsync<RpcException>(async () => await server.Units.BatchLookupSegmentsAsync(batch));

        Assert.Equal(
            ["requests[1].options.min_score", "requests[1].text"],
            error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, "FIELD_REQUIRED")]
    [InlineData(ContractLimits.MaxLookupBatchSize + 1, "TOO_MANY_ENTRIES")]
    public async Task A_batch_has_1_to_200_requests(int count, string reason)
    {
        var memory = await server.CreateMemoryAsync();
        var batch = new BatchLookupSegmentsRequest { Parent = memory.Name };
        batch.Requests.AddRange(Enumerable.Repeat(new LookupSegmentRequest { Text = "نص" }, count));

        var error = await Assert.ThrowsAsync<RpcException>(async () => await server.Units.BatchLookupSegmentsAsync(batch));

        Assert.Equal(reason, error.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    [Fact]
    public async Task Another_memory_inside_a_batch_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var batch = new BatchLookupSegmentsRequest { Parent = memory.Name, Requests = { new LookupSegmentRequest { Parent = "memories/other", Text = "نص" } } };

        var error = await Assert.ThrowsAsync<RpcException>(async () => await server.Units.BatchLookupSegmentsAsync(batch));

        Assert.Contains("requests[0].parent", error.Status.Detail, StringComparison.Ordinal);
    }
}
