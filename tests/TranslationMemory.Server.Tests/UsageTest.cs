using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Uses of units, as translators take matches of them.</summary>
public sealed class UsageTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_use_is_counted_once_a_request_id_and_is_no_edit()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "نص");
        Assert.Null(unit.LastUseTime);
        var request = new RecordUsageRequest { Name = unit.Name, RequestId = Guid.NewGuid().ToString() };
        var first = await server.Units.RecordUsageAsync(request);
        var repeated = await server.Units.RecordUsageAsync(request);
        var second = await server.Units.RecordUsageAsync(new RecordUsageRequest { Name = unit.Name });

        Assert.Equal((1, 1, 2), (first.UsageCount, repeated.UsageCount, second.UsageCount));
        Assert.True(second.LastUseTime >= first.LastUseTime && first.LastUseTime >= unit.CreateTime);
        Assert.Equal((unit.Etag, unit.UpdateTime), (second.Etag, second.UpdateTime));
        Assert.Equal(second, await server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = unit.Name }));
        Assert.Equal(second, Assert.Single(await server.LookupAsync(memory, "نص")).TranslationUnit);
    }

    [Fact]
    public async Task An_update_keeps_the_time_of_the_last_use()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "نص");
        var used = await server.Units.RecordUsageAsync(new RecordUsageRequest { Name = unit.Name });
        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, Creator = "noor" } });

        var now = await server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = unit.Name });

        Assert.Equal((used.LastUseTime, 1), (now.LastUseTime, now.UsageCount));
    }

    [Fact]
    public async Task A_unit_that_is_not_there_cannot_be_used()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.RecordUsageAsync(new RecordUsageRequest { Name = $"{memory.Name}/translationUnits/{Guid.NewGuid()}" }));

        Assert.Equal((StatusCode.NotFound, "TRANSLATION_UNIT_NOT_FOUND"), (failure.Code, failure.Reason));
    }
}
