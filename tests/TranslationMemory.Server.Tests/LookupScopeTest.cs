using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Where a lookup searches: in several memories at once, and by target text where a memory allows it.</summary>
public sealed class LookupScopeTest(TestServer server) : IClassFixture<TestServer>
{
    private const string Arabic = "افتتحت البلدية مكتبة جديدة في الحي القديم.";
    private const string English = "The municipality opened a new library in the old quarter.";

    [Fact]
    public async Task Several_memories_are_ranked_together()
    {
        var first = await server.CreateMemoryAsync();
        var second = await server.CreateMemoryAsync(("fr", "en"), ("ar", "en"));
        var third = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(first, Arabic.Replace("جديدة", "قديمة", StringComparison.Ordinal), "first, another word");
        await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = second.Name,
            TranslationUnit = new TranslationUnit { SourceText = Arabic, TargetText = "second", SourceLanguageCode = "ar", TargetLanguageCode = "en" },
        });
        await server.CreateUnitAsync(third, Arabic, "third");

        Assert.Equal(["third", "second", "first, another word"], await LookupAsync(first, second, third));
        Assert.Equal(["second", "first, another word"], await LookupAsync(first, second, second, first));
        Assert.Equal(["first, another word"], await LookupAsync(first));
    }

    [Fact]
    public async Task A_memory_that_is_missing_is_named()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(Request(Arabic, memory.Name, "memories/nowhere")));

        Assert.Equal((StatusCode.NotFound, "MEMORY_NOT_FOUND", "memories/nowhere"), (failure.Code, failure.Reason, failure.Info.Metadata["resource"]));
    }

    [Fact]
    public async Task A_memory_without_the_pair_is_named()
    {
        var memory = await server.CreateMemoryAsync();
        var french = await server.CreateMemoryAsync(("fr", "en"));
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(Request(Arabic, memory.Name, french.Name)));

        Assert.Equal((StatusCode.FailedPrecondition, "LANGUAGE_PAIR_NOT_IN_MEMORY", french.Name), (failure.Code, failure.Reason, failure.Info.Metadata["resource"]));
    }

    [Fact]
    public async Task More_memories_than_allowed_and_names_that_are_none_are_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var tooMany = await Failure.OfAsync(server.Units.LookupSegmentAsync(Request(Arabic, [.. Enumerable.Repeat(memory.Name, ContractLimits.MaxAdditionalMemories + 2)])));
        var malformed = await Failure.OfAsync(server.Units.LookupSegmentAsync(Request(Arabic, memory.Name, "memories/A", "")));

        Assert.Equal(["additional_memories TOO_MANY_ENTRIES"], tooMany.Violations);
        Assert.Equal(["additional_memories[0] RESOURCE_NAME_INVALID", "additional_memories[1] FIELD_REQUIRED"], malformed.Violations);
    }

    [Fact]
    public async Task A_reverse_lookup_finds_units_by_their_target_text_and_turns_them_round()
    {
        var memory = await CreateReversibleAsync(("ar", "en"));
        var unit = await server.CreateUnitAsync(memory, Arabic, English);
        var match = Assert.Single((await server.Units.LookupSegmentAsync(Reverse(memory))).Matches);

        Assert.Equal((unit.Name, English, Arabic), (match.TranslationUnit.Name, match.TranslationUnit.SourceText, match.TranslationUnit.TargetText));
        Assert.Equal(("en", "ar"), (match.TranslationUnit.SourceLanguageCode, match.TranslationUnit.TargetLanguageCode));
        Assert.Equal((MatchKind.Exact, 100), (match.Kind, match.Score));
        Assert.Equal(Arabic, Assert.Single(await server.LookupAsync(memory, Arabic)).TranslationUnit.SourceText);
    }

    [Fact]
    public async Task A_reverse_lookup_follows_changes_and_deletes()
    {
        var memory = await CreateReversibleAsync(("ar", "en"));
        var unit = await server.CreateUnitAsync(memory, Arabic, "The council built a bridge over the river.");
        Assert.Empty((await server.Units.LookupSegmentAsync(Reverse(memory))).Matches);

        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, TargetText = English } });
        Assert.Single((await server.Units.LookupSegmentAsync(Reverse(memory))).Matches);

        await server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name });
        Assert.Empty((await server.Units.LookupSegmentAsync(Reverse(memory))).Matches);
    }

    [Fact]
    public async Task A_memory_with_both_pairs_is_searched_both_ways_in_one_ranking()
    {
        var memory = await CreateReversibleAsync(("ar", "en"), ("en", "ar"));
        await CreateAsync(memory, "ar", "en", Arabic, English);
        await CreateAsync(memory, "en", "ar", English, Arabic);

        Assert.Equal(2, (await server.Units.LookupSegmentAsync(Reverse(memory))).Matches.Count);
    }

    [Fact]
    public async Task A_memory_that_does_not_allow_reverse_lookups_says_so()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, Arabic, English);
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(Reverse(memory)));

        Assert.Equal((StatusCode.FailedPrecondition, "LANGUAGE_PAIR_NOT_IN_MEMORY"), (failure.Code, failure.Reason));
        Assert.Contains("allows_reverse_lookup", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_a_memory_allows_reverse_lookups_is_read_back_and_does_not_change()
    {
        var memory = await CreateReversibleAsync(("ar", "en"));
        var updated = await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = new Memory { Name = memory.Name, DisplayName = "News" } });
        var refused = await Failure.OfAsync(server.Units.UpdateMemoryAsync(new UpdateMemoryRequest
        {
            Memory = new Memory { Name = memory.Name },
            UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "allows_reverse_lookup" } },
        }));

        Assert.True(memory.AllowsReverseLookup);
        Assert.True(updated.AllowsReverseLookup);
        Assert.Equal("UPDATE_MASK_INVALID", refused.Reason);
    }

    private async Task<Memory> CreateReversibleAsync(params (string Source, string Target)[] pairs)
    {
        var memory = new Memory { AllowsReverseLookup = true };
        memory.LanguagePairs.AddRange(pairs.Select(pair => new LanguagePair { SourceLanguageCode = pair.Source, TargetLanguageCode = pair.Target }));
        return await server.Units.CreateMemoryAsync(new CreateMemoryRequest { Memory = memory, MemoryId = $"m{Guid.NewGuid():N}" });
    }

    private async Task CreateAsync(Memory memory, string source, string target, string sourceText, string targetText) =>
        await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit { SourceText = sourceText, TargetText = targetText, SourceLanguageCode = source, TargetLanguageCode = target },
        });

    private async Task<IEnumerable<string>> LookupAsync(params Memory[] memories)
    {
        var request = Request(Arabic, [.. memories.Select(memory => memory.Name)]);
        request.SourceLanguageCode = "ar";
        return (await server.Units.LookupSegmentAsync(request)).Matches.Select(match => match.TranslationUnit.TargetText);
    }

    private static LookupSegmentRequest Reverse(Memory memory) =>
        new() { Parent = memory.Name, Text = English, SourceLanguageCode = "en", TargetLanguageCode = "ar" };

    private static LookupSegmentRequest Request(string text, params string[] memories) =>
        new() { Parent = memories[0], Text = text, AdditionalMemories = { memories.Skip(1) } };
}
