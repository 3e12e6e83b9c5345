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
    public async Task A_penalty_is_taken_from_the_matches_of_its_memory_and_a_priority_decides_between_equals()
    {
        var first = await server.CreateMemoryAsync();
        var second = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(first, Arabic, "first");
        await server.CreateUnitAsync(second, Arabic, "second");
        var request = Request(Arabic, first.Name, second.Name);
        Assert.Equal(["second", "first"], await TargetsAsync(request));

        request.Memories.Add(new LookupMemory { Memory = first.Name, Priority = 1 });
        Assert.Equal(["first", "second"], await TargetsAsync(request));

        request.Memories.Add(new LookupMemory { Memory = second.Name, Penalty = 10, Priority = 100 });
        var penalised = (await server.Units.LookupSegmentAsync(request)).Matches[1];
        Assert.Equal((MatchKind.Exact, 100, 90), (penalised.Kind, penalised.BaseScore, penalised.Score));
        Assert.Equal([new AppliedPenalty { Kind = PenaltyKind.Memory, Points = 10 }], penalised.Penalties);

        var third = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(third, Arabic, "third");
        request.Memories.Add(new LookupMemory { Memory = third.Name, Penalty = 1 });
        Assert.Equal(["first", "third", "second"], await TargetsAsync(request));
    }

    [Fact]
    public async Task Memories_with_terms_are_checked()
    {
        var memory = await server.CreateMemoryAsync();
        var request = Request(Arabic, memory.Name);
        request.Memories.Add(new LookupMemory { Memory = memory.Name, Priority = 101, Penalty = -1 });
        request.Memories.Add(new LookupMemory { Memory = memory.Name });
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(request));

        Assert.Equal(
            ["memories[0].priority FIELD_OUT_OF_RANGE", "memories[0].penalty FIELD_OUT_OF_RANGE", "memories[1].memory FIELD_MALFORMED"], failure.Violations);
    }

    [Theory]
    [InlineData("ar", "en", "ar-EG", "en", 99)]
    [InlineData("ar-EG", "en", "ar", "en", 99)]
    [InlineData("ar", "en-GB", "ar", "en", 99)]
    [InlineData("ar-EG", "en-GB", "ar", "en", 98)]
    [InlineData("ar", "en", "ar-EG", "en-GB", 98)]
    [InlineData("ar", "en", "ar", "en", 100)]
    public async Task A_variant_stands_for_its_language_and_the_other_way_round(string source, string target, string askedSource, string askedTarget, int score)
    {
        var memory = await server.CreateMemoryAsync((source, target));
        await server.CreateUnitAsync(memory, Arabic, English);
        var request = Request(Arabic, memory.Name);
        (request.SourceLanguageCode, request.TargetLanguageCode) = (askedSource, askedTarget);
        var match = Assert.Single((await server.Units.LookupSegmentAsync(request)).Matches);

        Assert.Equal((score, MatchKind.Exact), (match.Score, match.Kind));
        Assert.Equal(100 - score, match.Penalties.Count(penalty => penalty.Kind == PenaltyKind.LanguageVariant));

        request.Options = new LookupOptions { ExactLanguagesOnly = true };
        if (score < 100)
        {
            Assert.Equal("LANGUAGE_PAIR_NOT_IN_MEMORY", (await Failure.OfAsync(server.Units.LookupSegmentAsync(request))).Reason);
        }
    }

    [Fact]
    public async Task One_variant_does_not_stand_for_another_and_the_language_itself_comes_first()
    {
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("ar-EG", "en"), ("ar-MA", "en"));
        await CreateAsync(memory, "ar", "en", Arabic, "ar");
        await CreateAsync(memory, "ar-EG", "en", Arabic, "ar-EG");
        await CreateAsync(memory, "ar-MA", "en", Arabic, "ar-MA");
        var request = Request(Arabic, memory.Name);
        (request.SourceLanguageCode, request.TargetLanguageCode) = ("ar-EG", "en");
        Assert.Equal(["ar-EG", "ar"], await TargetsAsync(request));

        request.SourceLanguageCode = "ar";
        Assert.Equal(["ar", "ar-MA", "ar-EG"], await TargetsAsync(request));
        request.Options = new LookupOptions { ExactLanguagesOnly = true };
        Assert.Equal(["ar"], await TargetsAsync(request));
    }

    [Fact]
    public async Task Equal_targets_are_one_match_with_their_number_where_that_is_asked_for()
    {
        var memory = await server.CreateMemoryAsync();
        foreach (var target in (string[])["a", "b", "a", "a ", "c", "b"])
        {
            await server.CreateUnitAsync(memory, Arabic, target);
        }

        var request = Request(Arabic, memory.Name);
        request.Options = new LookupOptions { MergeEqualTargets = true, MaxMatches = 2 };
        var matches = (await server.Units.LookupSegmentAsync(request)).Matches;

        Assert.Equal([("b", 2), ("c", 1)], matches.Select(match => (match.TranslationUnit.TargetText, match.MergedUnitCount)));
        request.Options.MergeEqualTargets = false;
        Assert.All((await server.Units.LookupSegmentAsync(request)).Matches, match => Assert.Equal(1, match.MergedUnitCount));
    }

    private async Task<IEnumerable<string>> TargetsAsync(LookupSegmentRequest request) =>
        (await server.Units.LookupSegmentAsync(request)).Matches.Select(match => match.TranslationUnit.TargetText);

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
