using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>The lexicon of a memory: what it learns, from what, and what alignments make of it.</summary>
public sealed class LexiconTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_new_memory_knows_what_the_server_knows()
    {
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("fr", "en"));
        var lexicon = await GetAsync(memory);

        Assert.Equal($"{memory.Name}/lexicon", lexicon.Name);
        Assert.Equal([("ar", "en"), ("fr", "en")], lexicon.Pairs.Select(pair => (pair.SourceLanguageCode, pair.TargetLanguageCode)));
        Assert.Matches("^shipped-[0-9a-f]{8}$", lexicon.Pairs[0].LexiconVersion);
        Assert.Equal("none", lexicon.Pairs[1].LexiconVersion);
        Assert.All(lexicon.Pairs, pair => Assert.Equal((LexiconState.Idle, 0, 0, 0), (pair.State, pair.Versions.Count, pair.PendingUnitCount, pair.EntryCount)));
    }

    [Fact]
    public async Task Units_teach_and_alignments_name_what_they_were_made_with()
    {
        var memory = await server.CreateMemoryAsync();
        var before = await CreateAlignmentAsync(memory);
        await AddUnitsAsync(memory, 60);
        var pending = Assert.Single((await GetAsync(memory)).Pairs);
        var learned = Assert.Single((await TrainAsync(memory)).Pairs);
        var version = Assert.Single(learned.Versions);
        var after = await CreateAlignmentAsync(memory);
        var text = await server.Alignments.AlignTextAsync(new AlignTextRequest
        {
            Source = new AlignedText { LanguageCode = "ar", Text = SampleArticle.Arabic },
            Target = new AlignedText { LanguageCode = "en", Text = SampleArticle.English },
            Memory = memory.Name,
        });

        Assert.Equal((60, 0), (pending.PendingUnitCount, learned.PendingUnitCount));
        Assert.Equal((1, 60, false), (version.Version, version.LearnedUnitCount, version.IncludesDrafts));
        Assert.InRange(version.SourceTermCount, 7, 1_000);
        Assert.InRange(version.TargetTermCount, 7, 1_000);
        Assert.InRange(version.TranslationCount, 10, 10_000);
        Assert.Equal(before.LexiconVersion + "+learned-1", after.LexiconVersion);
        Assert.Equal((learned.LexiconVersion, learned.LexiconVersion), (after.LexiconVersion, text.LexiconVersion));
    }

    [Fact]
    public async Task An_increment_learns_from_what_came_since_and_a_full_training_from_all()
    {
        var memory = await server.CreateMemoryAsync();
        await AddUnitsAsync(memory, 60);
        await TrainAsync(memory);
        var same = Assert.Single((await TrainAsync(memory)).Pairs);
        await AddUnitsAsync(memory, 20, first: 60);
        var grown = Assert.Single((await TrainAsync(memory)).Pairs);
        await server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = (await FirstUnitAsync(memory)).Name });
        var full = Assert.Single((await TrainAsync(memory, full: true)).Pairs);

        Assert.Single(same.Versions);
        Assert.Equal([(2, 80), (1, 60)], grown.Versions.Select(version => (version.Version, version.LearnedUnitCount)));
        Assert.Equal((3, 79), (full.Versions[0].Version, full.Versions[0].LearnedUnitCount));
    }

    [Fact]
    public async Task The_same_units_teach_the_same_to_the_byte()
    {
        var memories = new[] { await server.CreateMemoryAsync(), await server.CreateMemoryAsync() };
        foreach (var memory in memories)
        {
            await AddUnitsAsync(memory, 50);
            await TrainAsync(memory, full: true);
        }

        using var database = new SqliteConnection($"Data Source={server.DatabasePath};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT count(*), count(DISTINCT payload) FROM lexicon_versions v JOIN memories m USING (memory_key) WHERE m.id IN ($first, $second)";
        command.Parameters.AddWithValue("$first", memories[0].Name["memories/".Length..]);
        command.Parameters.AddWithValue("$second", memories[1].Name["memories/".Length..]);
        using var row = command.ExecuteReader();
        Assert.True(row.Read());
        Assert.Equal((2, 1), (row.GetInt32(0), row.GetInt32(1)));
    }

    [Fact]
    public async Task Doubtful_units_do_not_teach_until_somebody_reviews_them()
    {
        var memory = await server.Units.CreateMemoryAsync(new CreateMemoryRequest
        {
            MemoryId = $"m{Guid.NewGuid():N}",
            Memory = new Memory
            {
                AutoAcceptThreshold = 1,
                LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "en" } },
            },
        });
        var draft = await CreateAlignmentAsync(memory);
        await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name, Remainder = CommitRemainder.Store });
        var doubtful = draft.Beads.Count(bead => bead is { Confidence: < 1, SourceSegments.Count: > 0, TargetSegments.Count: > 0 });
        var before = Assert.Single((await TrainAsync(memory)).Pairs);
        foreach (var unit in (await ListAsync(memory)).Where(unit => unit.Origin.Alignment.Confidence < 1))
        {
            await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest
            {
                TranslationUnit = new TranslationUnit { Name = unit.Name, ReviewState = ReviewState.Reviewed },
                UpdateMask = FieldMask.FromString("review_state"),
            });
        }

        var after = Assert.Single((await TrainAsync(memory, full: true)).Pairs);
        Assert.True(doubtful > 0);
        Assert.Equal(doubtful, after.Versions[0].LearnedUnitCount - (before.Versions.Count > 0 ? before.Versions[0].LearnedUnitCount : 0));
    }

    [Fact]
    public async Task Sure_beads_of_drafts_teach_when_asked_and_are_not_learned_twice()
    {
        var memory = await server.CreateMemoryAsync();
        var draft = await CreateAlignmentAsync(memory);
        var sure = draft.Beads.Count(bead => bead.Confidence >= Core.Units.AcceptThreshold.Default && bead.SourceSegments.Count > 0 && bead.TargetSegments.Count > 0);
        var nothing = Assert.Single((await TrainAsync(memory)).Pairs);
        var withDraft = Assert.Single((await TrainAsync(memory, drafts: true)).Pairs);
        await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name });
        var committed = Assert.Single((await TrainAsync(memory)).Pairs);

        Assert.True(sure > 0);
        Assert.Empty(nothing.Versions);
        Assert.Equal((1, sure, true), (withDraft.Versions[0].Version, withDraft.Versions[0].LearnedUnitCount, withDraft.Versions[0].IncludesDrafts));
        Assert.Equal((2, sure, false), (committed.Versions[0].Version, committed.Versions[0].LearnedUnitCount, committed.Versions[0].IncludesDrafts));
    }

    [Fact]
    public async Task A_lexicon_learns_by_itself_once_enough_units_have_come()
    {
        var memory = await server.CreateMemoryAsync();
        await AddUnitsAsync(memory, 99);
        await AddUnitsAsync(memory, 51, first: 99);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var lexicon = await GetAsync(memory);
        while (lexicon.Pairs[0].Versions.Count == 0)
        {
            await Task.Delay(200, limit.Token);
            lexicon = await GetAsync(memory);
        }

        Assert.Equal(150, lexicon.Pairs[0].Versions[0].LearnedUnitCount);
    }

    [Fact]
    public async Task What_was_learned_and_imported_survives_a_restart()
    {
        await using var other = new TestServer();
        await other.InitializeAsync();
        var test = new LexiconTest(other);
        var memory = await other.CreateMemoryAsync();
        await test.AddUnitsAsync(memory, 60);
        await test.TrainAsync(memory);
        await test.ImportAsync(memory, Entry("زقزوق", "warbler"));
        var before = await test.GetAsync(memory);
        await other.RestartAsync();

        Assert.Equal(before, await test.GetAsync(memory));
        Assert.Contains("+words-1+learned-1", before.Pairs[0].LexiconVersion, StringComparison.Ordinal);
        Assert.Equal(before.Pairs[0].LexiconVersion, (await test.CreateAlignmentAsync(memory)).LexiconVersion);
    }

    [Fact]
    public async Task A_call_need_not_wait_for_the_training()
    {
        var memory = await server.CreateMemoryAsync();
        await AddUnitsAsync(memory, 60);
        var request = new TrainLexiconRequest { Name = $"{memory.Name}/lexicon", MaxWait = new Duration(), RequestId = Guid.NewGuid().ToString() };
        var first = await server.Alignments.TrainLexiconAsync(request);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var lexicon = first.Lexicon;
        while (lexicon.Pairs[0].State is LexiconState.Training)
        {
            await Task.Delay(50, limit.Token);
            lexicon = await GetAsync(memory);
        }

        Assert.Equal(60, Assert.Single(lexicon.Pairs[0].Versions).LearnedUnitCount);
        Assert.Equal(first, await server.Alignments.TrainLexiconAsync(request));
    }

    [Fact]
    public async Task Entries_are_imported_listed_page_by_page_and_replaced()
    {
        var memory = await server.CreateMemoryAsync();
        var first = await ImportAsync(memory, Entry("مرفأ", "harbour"), Entry("مرفأ", "port", 0.5), Entry("قارب", "fishing boat"));
        var page = await server.Alignments.ListLexiconEntriesAsync(new ListLexiconEntriesRequest { Parent = $"{memory.Name}/lexicon", PageSize = 2 });
        var rest = await server.Alignments.ListLexiconEntriesAsync(
            new ListLexiconEntriesRequest { Parent = $"{memory.Name}/lexicon", PageSize = 2, PageToken = page.NextPageToken });
        var replaced = await server.Alignments.ImportLexiconEntriesAsync(
            new ImportLexiconEntriesRequest { Parent = $"{memory.Name}/lexicon", Replace = true });

        Assert.Equal((3, 1), (first.EntryCount, first.EntriesVersion));
        Assert.Equal(
            ["ar en مرفأ harbour 1", "ar en مرفأ port 0.5", "ar en قارب fishing boat 1"],
            page.LexiconEntries.Concat(rest.LexiconEntries)
                .Select(entry => FormattableString.Invariant($"{entry.SourceLanguageCode} {entry.TargetLanguageCode} {entry.SourceTerm} {entry.TargetTerm} {entry.Weight}")));
        Assert.Empty(rest.NextPageToken);
        Assert.Equal((0, 2), (replaced.EntryCount, replaced.EntriesVersion));
        Assert.DoesNotContain("words", (await GetAsync(memory)).Pairs[0].LexiconVersion, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_bad_entry_is_named_and_none_is_stored()
    {
        var memory = await server.CreateMemoryAsync();
        var request = new ImportLexiconEntriesRequest { Parent = $"{memory.Name}/lexicon" };
        request.Entries.AddRange(
        [
            Entry("مرفأ", "harbour"), Entry("...", "harbour"), Entry("مرفأ", "one two three four five"), Entry("مرفأ", "a;b"), Entry("مرفأ", "harbour", 1.5),
            Entry("مرفأ", new string('x', 201)),
        ]);
        var failure = await Failure.OfAsync(server.Alignments.ImportLexiconEntriesAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        foreach (var violation in (string[])
            ["entries[1] LEXICON_ENTRY_INVALID", "entries[2] LEXICON_ENTRY_INVALID", "entries[3].target_term LEXICON_ENTRY_INVALID",
             "entries[4].weight LEXICON_ENTRY_INVALID", "entries[5].target_term TEXT_TOO_LONG"])
        {
            Assert.Contains(violation, failure.Violations);
        }

        Assert.Equal(0, (await GetAsync(memory)).Pairs[0].EntryCount);
    }

    [Fact]
    public async Task What_a_lexicon_cannot_do_is_said()
    {
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("ar", "fr"));
        var many = new ImportLexiconEntriesRequest { Parent = $"{memory.Name}/lexicon", TargetLanguageCode = "en" };
        many.Entries.AddRange(Enumerable.Repeat(Entry("مرفأ", "harbour"), 10_001));

        Assert.Equal("TOO_MANY_ENTRIES", (await Failure.OfAsync(server.Alignments.ImportLexiconEntriesAsync(many))).Reason);
        Assert.Equal(["name RESOURCE_NAME_INVALID"], (await Failure.OfAsync(server.Alignments.GetLexiconAsync(new GetLexiconRequest { Name = memory.Name }))).Violations);
        Assert.Equal("MEMORY_NOT_FOUND", (await Failure.OfAsync(server.Alignments.GetLexiconAsync(new GetLexiconRequest { Name = "memories/none/lexicon" }))).Reason);
        Assert.Equal(
            ["max_wait FIELD_OUT_OF_RANGE"],
            (await Failure.OfAsync(server.Alignments.TrainLexiconAsync(
                new TrainLexiconRequest { Name = $"{memory.Name}/lexicon", MaxWait = Duration.FromTimeSpan(TimeSpan.FromSeconds(601)) }))).Violations);
        Assert.Equal(
            ["entries FIELD_REQUIRED"],
            (await Failure.OfAsync(server.Alignments.ImportLexiconEntriesAsync(new ImportLexiconEntriesRequest { Parent = $"{memory.Name}/lexicon" }))).Violations);
        Assert.Equal(
            "LANGUAGE_PAIR_NOT_IN_MEMORY",
            (await Failure.OfAsync(server.Alignments.TrainLexiconAsync(new TrainLexiconRequest { Name = $"{memory.Name}/lexicon", TargetLanguageCode = "de" }))).Reason);
        Assert.Equal(
            "MEMORY_NOT_FOUND",
            (await Failure.OfAsync(server.Alignments.AlignTextAsync(new AlignTextRequest
            {
                Source = new AlignedText { LanguageCode = "ar", Text = SampleArticle.Arabic },
                Target = new AlignedText { LanguageCode = "en", Text = SampleArticle.English },
                Memory = "memories/none",
            }))).Reason);
    }

    [Fact]
    public async Task A_word_of_ones_own_decides_an_alignment()
    {
        var memory = await server.CreateMemoryAsync();
        async Task<double> ConfidenceAsync() => (await server.Alignments.AlignTextAsync(new AlignTextRequest
        {
            Source = new AlignedText { LanguageCode = "ar", Text = "زقزوق." },
            Target = new AlignedText { LanguageCode = "en", Text = "Warbler." },
            Memory = memory.Name,
        })).PairScore;
        var before = await ConfidenceAsync();
        await ImportAsync(memory, Entry("زقزوق", "warbler"));

        Assert.True(await ConfidenceAsync() > before);
    }

    [Fact]
    public async Task A_lexicon_has_routes_in_json()
    {
        var memory = await server.CreateMemoryAsync();
        using var imported = await server.Http.PostAsync(
            $"/v1/{memory.Name}/lexicon/entries:import",
            new StringContent("""{"entries":[{"sourceTerm":"مرفأ","targetTerm":"harbour"}]}""", System.Text.Encoding.UTF8, "application/json"));
        using var trained = await server.Http.PostAsync($"/v1/{memory.Name}/lexicon:train", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        Assert.Contains("\"entryCount\":\"1\"", await imported.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"state\":\"LEXICON_STATE_IDLE\"", await trained.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("harbour", await server.Http.GetStringAsync($"/v1/{memory.Name}/lexicon/entries"), StringComparison.Ordinal);
        Assert.Contains($"{memory.Name}/lexicon", await server.Http.GetStringAsync($"/v1/{memory.Name}/lexicon"), StringComparison.Ordinal);
    }

    private static LexiconEntry Entry(string source, string target, double weight = 0) => new() { SourceTerm = source, TargetTerm = target, Weight = weight };

    private async Task<Protocol.V1.Lexicon> GetAsync(Memory memory) => await server.Alignments.GetLexiconAsync(new GetLexiconRequest { Name = $"{memory.Name}/lexicon" });

    private async Task<Protocol.V1.Lexicon> TrainAsync(Memory memory, bool full = false, bool drafts = false) =>
        (await server.Alignments.TrainLexiconAsync(new TrainLexiconRequest
        {
            Name = $"{memory.Name}/lexicon",
            Full = full,
            IncludeDrafts = drafts,
            MaxWait = Duration.FromTimeSpan(TimeSpan.FromSeconds(120)),
        })).Lexicon;

    private async Task<ImportLexiconEntriesResponse> ImportAsync(Memory memory, params LexiconEntry[] entries)
    {
        var request = new ImportLexiconEntriesRequest { Parent = $"{memory.Name}/lexicon", RequestId = Guid.NewGuid().ToString() };
        request.Entries.AddRange(entries);
        return await server.Alignments.ImportLexiconEntriesAsync(request);
    }

    private async Task<Alignment> CreateAlignmentAsync(Memory memory) => await server.Alignments.CreateAlignmentAsync(new CreateAlignmentRequest
    {
        Parent = memory.Name,
        Alignment = new Alignment
        {
            Source = new AlignedText { Text = SampleArticle.Arabic },
            Target = new AlignedText { Text = SampleArticle.English },
        },
    });

    /// <summary>Units of a few words that come again and again.</summary>
    private async Task AddUnitsAsync(Memory memory, int count, int first = 0)
    {
        (string Source, string Target)[] words =
            [("الوزير", "minister"), ("المرفأ", "harbour"), ("المدرسة", "school"), ("المحافظ", "governor"), ("الطريق", "road"), ("القرية", "village"), ("النهر", "river")];
        var request = new BatchCreateTranslationUnitsRequest { Parent = memory.Name };
        request.Requests.AddRange(Enumerable.Range(first, count).Select(number => new CreateTranslationUnitRequest
        {
            TranslationUnit = new TranslationUnit
            {
                SourceText = $"زار {words[number % 7].Source} {words[number / 7 % 7].Source} رقم {number}.",
                TargetText = $"The {words[number % 7].Target} visited the {words[number / 7 % 7].Target} number {number}.",
            },
        }));
        await server.Units.BatchCreateTranslationUnitsAsync(request);
    }

    private async Task<IReadOnlyList<TranslationUnit>> ListAsync(Memory memory) =>
        [.. (await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name, PageSize = 1_000 })).TranslationUnits];

    private async Task<TranslationUnit> FirstUnitAsync(Memory memory) => (await ListAsync(memory))[0];
}
