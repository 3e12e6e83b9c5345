namespace TranslationMemory.Client.Tests;

/// <summary>What a lookup may ask for besides its segment, and what a used match leaves behind.</summary>
public sealed class LookupOptionsTest(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Text = "افتتحت البلدية مكتبة جديدة في الحي القديم.";

    [Fact]
    public async Task Memories_have_priorities_and_penalties()
    {
        await using var client = server.Connect();
        var (first, second) = (await RunningServer.NewMemoryAsync(client), await RunningServer.NewMemoryAsync(client));
        await client.CreateTranslationUnitAsync(first.Name, new TranslationUnit { SourceText = Text, TargetText = "first" });
        await client.CreateTranslationUnitAsync(second.Name, new TranslationUnit { SourceText = Text, TargetText = "second" });
        var found = await client.LookupAsync(first.Name, Text, new LookupOptions { Memories = [new(second.Name["memories/".Length..], Penalty: 5), new(first.Name, Priority: 1)] });

        Assert.Equal([("first", 100), ("second", 95)], found.Select(match => (match.Unit.TargetText, match.Score)));
        Assert.Equal(new AppliedPenalty(PenaltyKind.Memory, 5, "", ""), Assert.Single(found[1].Penalties));
    }

    [Fact]
    public async Task Equal_targets_are_merged_and_variants_left_out_where_asked()
    {
        await using var client = server.Connect();
        var memory = await RunningServer.NewMemoryAsync(client);
        await client.CreateTranslationUnitAsync(memory.Name, new TranslationUnit { SourceText = Text, TargetText = "same" });
        await client.CreateTranslationUnitAsync(memory.Name, new TranslationUnit { SourceText = Text, TargetText = "same" });
        var merged = await client.LookupAsync(memory.Name, Text, new LookupOptions { MergesEqualTargets = true, Languages = new("ar-EG", "en") });
        var refused = await Assert.ThrowsAsync<TranslationMemoryException>(
            () => client.LookupAsync(memory.Name, Text, new LookupOptions { ExactLanguagesOnly = true, Languages = new("ar-EG", "en") }));

        Assert.Equal((2, 99), (Assert.Single(merged).MergedUnitCount, merged[0].Score));
        Assert.Equal(ErrorReason.LanguagePairNotInMemory, refused.Reason);
    }

    [Fact]
    public async Task A_use_is_recorded()
    {
        await using var client = server.Connect();
        var memory = await RunningServer.NewMemoryAsync(client);
        var unit = await client.CreateTranslationUnitAsync(memory.Name, new TranslationUnit { SourceText = Text, TargetText = "text" });
        var used = await client.RecordUsageAsync(unit.Name);

        Assert.Null(unit.LastUseTime);
        Assert.Equal((1, unit.Etag), (used.UsageCount, used.Etag));
        Assert.NotNull(used.LastUseTime);
    }
}
