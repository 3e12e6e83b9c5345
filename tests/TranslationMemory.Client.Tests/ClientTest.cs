using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace TranslationMemory.Client.Tests;

/// <summary>The methods against the real server.</summary>
public sealed class ClientTest(RunningServer server) : IClassFixture<RunningServer>, IAsyncDisposable
{
    private readonly TranslationMemoryClient _client = server.Connect();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task A_memory_lives()
    {
        var id = $"m-{Guid.NewGuid():N}";
        var given = new Memory { LanguagePairs = [new("ar", "en"), new("fr", "de")], DisplayName = "أخبار", Description = "News" };

        var created = await _client.CreateMemoryAsync(id, given);
        Assert.Equal(($"memories/{id}", "أخبار", "News"), (created.Name, created.DisplayName, created.Description));
        Assert.Equal([new LanguagePair("ar", "en"), new LanguagePair("fr", "de")], created.LanguagePairs);
        Assert.True(created.CreateTime > DateTimeOffset.UnixEpoch);

        var changed = await _client.UpdateMemoryAsync(
            created with { DisplayName = "Renamed", Description = "not in the mask" }, MemoryFields.DisplayName);
        Assert.Equal(("Renamed", "News"), (changed.DisplayName, changed.Description));

        var stale = await FailureAsync(_client.UpdateMemoryAsync(created with { DisplayName = "late" }, MemoryFields.DisplayName));
        Assert.Equal((StatusCode.Aborted, ErrorReason.EtagMismatch), (stale.Code, stale.Reason));

        Assert.Equal("Renamed", (await _client.GetMemoryAsync(id)).DisplayName);
        await _client.DeleteMemoryAsync(id);
        var gone = await FailureAsync(_client.GetMemoryAsync(created.Name));
        Assert.Equal((ErrorReason.MemoryNotFound, created.Name), (gone.Reason, gone.Resource));
    }

    [Fact]
    public async Task A_unit_lives()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        var given = new TranslationUnit
        {
            SourceText = "أعلن الوزير الخطة.",
            TargetText = "The minister announced the plan.",
            Languages = new LanguagePair("ar", "en"),
            Origin = new ImportOrigin("plan.tmx"),
            SourceArticle = new Article("https://example.org/ar", new DateOnly(2026, 2, 28), "example.org", "الخطة"),
            TargetArticle = new Article(Title: "The plan"),
            SourceRange = new SegmentRange(3, 1),
            TargetRange = new SegmentRange(4, 2),
            Context = new SegmentContext("", null),
            Creator = "Amal",
            ReviewState = ReviewState.Reviewed,
            UsageCount = 7,
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["project"] = "spring" },
        };

        var created = await _client.CreateTranslationUnitAsync(memory.Name, given);
        AssertSameContent(given, created);
        AssertSameContent(given, await _client.GetTranslationUnitAsync(created.Name));

        var changed = await _client.UpdateTranslationUnitAsync(
            created with { TargetText = "The minister unveiled the plan.", Creator = "not in the mask", SourceRange = null },
            TranslationUnitFields.TargetText | TranslationUnitFields.SourceRange);
        Assert.Equal(("The minister unveiled the plan.", "Amal", (SegmentRange?)null), (changed.TargetText, changed.Creator, changed.SourceRange));

        var stale = await FailureAsync(_client.DeleteTranslationUnitAsync(created.Name, created.Etag));
        Assert.Equal(ErrorReason.EtagMismatch, stale.Reason);
        await _client.DeleteTranslationUnitAsync(created.Name, changed.Etag);
        Assert.Equal(ErrorReason.TranslationUnitNotFound, (await FailureAsync(_client.GetTranslationUnitAsync(created.Name))).Reason);
    }

    [Fact]
    public async Task What_can_change_is_what_the_server_lets_change()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        var unit = await _client.CreateTranslationUnitAsync(memory.Name, Unit(1));

        await _client.UpdateTranslationUnitAsync(unit, TranslationUnitFields.All);
        await _client.UpdateMemoryAsync(memory, MemoryFields.All);
    }

    [Fact]
    public async Task An_update_of_no_field_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => _client.UpdateMemoryAsync(new Memory { Name = "memories/m", LanguagePairs = [] }, MemoryFields.None));
        await Assert.ThrowsAsync<ArgumentException>(() => _client.UpdateTranslationUnitAsync(Unit(1), TranslationUnitFields.None));
    }

    [Fact]
    public async Task Lists_go_over_all_pages_in_order()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        await _client.BatchCreateTranslationUnitsAsync(memory.Name, [.. Enumerable.Range(1, 25).Select(Unit)]);

        var texts = await _client.ListTranslationUnitsAsync(memory.Name, pageSize: 4).Select(unit => unit.TargetText).ToListAsync();

        Assert.Equal([.. Enumerable.Range(1, 25).Select(number => Unit(number).TargetText)], texts);
        Assert.Equal(25, (await _client.GetMemoryAsync(memory.Name)).TranslationUnitCount);
    }

    [Fact]
    public async Task Memories_are_listed_over_all_pages()
    {
        var names = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            names.Add((await RunningServer.NewMemoryAsync(_client)).Name);
        }

        var listed = await _client.ListMemoriesAsync(pageSize: 2).Select(memory => memory.Name).ToListAsync();

        Assert.Empty(names.Except(listed, StringComparer.Ordinal));
        Assert.Equal(listed.Count, listed.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_list_that_is_cancelled_stops()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        await _client.BatchCreateTranslationUnitsAsync(memory.Name, [.. Enumerable.Range(1, 10).Select(Unit)]);
        using var cancellation = new CancellationTokenSource();
        var seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var unit in _client.ListTranslationUnitsAsync(memory.Name, pageSize: 3).WithCancellation(cancellation.Token))
            {
                seen++;
                await cancellation.CancelAsync();
            }
        });

        Assert.InRange(seen, 1, 3);
    }

    [Fact]
    public async Task A_batch_above_the_limit_is_refused_as_a_whole()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        var many = Enumerable.Range(1, 1001).Select(Unit).ToList();

        var failure = await FailureAsync(_client.BatchCreateTranslationUnitsAsync(memory.Name, many));

        Assert.Equal((StatusCode.InvalidArgument, ErrorReason.TooManyEntries), (failure.Code, failure.Reason));
        Assert.Contains("1,001", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1000, (await _client.BatchCreateTranslationUnitsAsync(memory.Name, many[..1000])).Count);
    }

    [Fact]
    public async Task A_lookup_finds_what_was_stored_by_id_or_name()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        var unit = await _client.CreateTranslationUnitAsync(
            memory.Name, new TranslationUnit { SourceText = "زار الوفد مدينة حلب أمس.", TargetText = "The delegation visited Aleppo yesterday." });

        var exact = Assert.Single(await _client.LookupAsync(memory.Name, unit.SourceText));
        Assert.Equal((MatchKind.Exact, 100, unit.Name), (exact.Kind, exact.Score, exact.Unit.Name));

        const string Query = "زار الوفد مدينة حمص أمس.";
        var fuzzy = Assert.Single(await _client.LookupAsync(
            memory.Name["memories/".Length..], Query, new LookupOptions { MinScore = 50, Languages = new("ar", "en") }));
        Assert.Equal(MatchKind.Fuzzy, fuzzy.Kind);
        Assert.Equal(fuzzy.BaseScore - fuzzy.Score, fuzzy.Penalties.Sum(penalty => penalty.Points));
        Assert.Equal(
            Query,
            string.Concat(fuzzy.SourceDifference.Where(run => run.Kind is TextRunKind.Equal or TextRunKind.Inserted).Select(run => run.Text)));
        Assert.Contains(fuzzy.SourceDifference, run => run.Kind == TextRunKind.Deleted && run.Text.Contains("حلب", StringComparison.Ordinal));

        Assert.Empty(await _client.LookupAsync(memory.Name, "لا علاقة لهذا النص بما سبق إطلاقا"));
    }

    [Fact]
    public async Task Lookups_take_filters_further_memories_and_the_other_direction()
    {
        const string Source = "وصلت 12 سفينة إلى الميناء.";
        const string Target = "12 ships reached the port.";
        var first = await _client.CreateMemoryAsync($"m-{Guid.NewGuid():N}", new Memory { LanguagePairs = [new("ar", "en")], AllowsReverseLookup = true });
        var second = await RunningServer.NewMemoryAsync(_client);
        await _client.CreateTranslationUnitAsync(first.Name, new TranslationUnit { SourceText = Source, TargetText = Target, Creator = "Amal" });
        await _client.CreateTranslationUnitAsync(second.Name, new TranslationUnit
        {
            SourceText = Source,
            TargetText = Target,
            Languages = new("ar", "en"),
            Creator = "Noor",
            Context = new SegmentContext(null, null) { Key = "port.1" },
        });
        var both = new LookupOptions { AdditionalMemories = [second.Name["memories/".Length..]], Languages = new("ar", "en") };

        Assert.True((await _client.GetMemoryAsync(first.Name)).AllowsReverseLookup);
        Assert.Equal(["Noor", "Amal"], (await _client.LookupAsync(first.Name, Source, both)).Select(match => match.Unit.Creator));
        var amal = Assert.Single(await _client.LookupAsync(first.Name, Source, both with { Filter = "creator = 'Amal'" }));
        Assert.Equal("Amal", amal.Unit.Creator);
        var placed = (await _client.LookupAsync(first.Name, Source, both with { Context = new SegmentContext(null, null) { Key = "port.1" } }))[0];
        Assert.Equal((MatchKind.Context, "port.1"), (placed.Kind, placed.Unit.Context!.Key));
        var reverse = Assert.Single(await _client.LookupAsync(first.Name, Target, new LookupOptions { Languages = new("en", "ar") }));
        Assert.Equal((Target, Source, new LanguagePair("en", "ar")), (reverse.Unit.SourceText, reverse.Unit.TargetText, reverse.Unit.Languages));
        var repaired = Assert.Single(await _client.LookupAsync(first.Name, "وصلت 15 سفينة إلى الميناء."));
        Assert.Equal((MatchKind.Repaired, "15 ships reached the port."), (repaired.Kind, repaired.SuggestedTargetText));
        Assert.Null(amal.SuggestedTargetText);
        var refused = await FailureAsync(_client.LookupAsync(first.Name, Source, new LookupOptions { Filter = "outlet = 'x'" }));
        Assert.Equal(ErrorReason.FilterInvalid, refused.Reason);
    }

    [Fact]
    public async Task Options_of_a_lookup_reach_the_server()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        await _client.BatchCreateTranslationUnitsAsync(memory.Name, [Unit(1), Unit(1), Unit(1)]);

        Assert.Equal(2, (await _client.LookupAsync(memory.Name, Unit(1).SourceText, new LookupOptions { MaxMatches = 2 })).Count);
        var failure = await FailureAsync(_client.LookupAsync(memory.Name, "نص", new LookupOptions { MinScore = 101 }));
        Assert.Equal(ErrorReason.FieldOutOfRange, failure.Reason);
        Assert.Contains("min_score", Assert.Single(failure.FieldViolations).Field, StringComparison.Ordinal);
        var pair = await FailureAsync(_client.LookupAsync(memory.Name, "نص", new LookupOptions { Languages = new("fr", "en") }));
        Assert.Equal(ErrorReason.LanguagePairNotInMemory, pair.Reason);
    }

    [Fact]
    public async Task Texts_are_cut_by_rules_of_their_own_and_read_in_their_format()
    {
        const string srx =
            """
            <srx version="2.0"><body><languagerules><languagerule languagerulename="all"><rule><beforebreak>;</beforebreak></rule></languagerule></languagerules>
            <maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>
            """;
        var page = new AlignedText("<p>One; two.</p>", "en") { Format = TextFormat.Html };

        var shown = await _client.AlignTextAsync(new AlignedText("واحد؛ اثنان.", "ar"), page, segmentationRules: srx);
        var memory = await RunningServer.NewMemoryAsync(_client);
        var updated = await _client.UpdateMemoryAsync(memory with { SegmentationRules = srx }, MemoryFields.SegmentationRules);

        Assert.Equal(["One;", "two."], shown.Target.Segments);
        Assert.Equal(srx, updated.SegmentationRules);
    }

    [Fact]
    public async Task An_article_pair_is_aligned_kept_and_committed()
    {
        var source = new AlignedText(SampleArticles.Arabic, "ar");
        var target = new AlignedText(SampleArticles.English, "en") { Article = new Article(Outlet: "Harbour Post") };

        var shown = await _client.AlignTextAsync(source, target);
        Assert.True(shown.IsTranslationPair);
        Assert.Equal(Enumerable.Range(0, shown.Source.Segments.Count), shown.Beads.SelectMany(bead => bead.SourceSegments));
        Assert.Equal(Enumerable.Range(0, shown.Target.Segments.Count), shown.Beads.SelectMany(bead => bead.TargetSegments));

        var memory = await RunningServer.NewMemoryAsync(_client);
        var draft = await _client.CreateAlignmentAsync(memory.Name, source, target);
        Assert.Equal(AlignmentState.Draft, draft.State);
        Assert.Equal(shown.Source.Segments, draft.Source.Segments);
        Assert.Equal("Harbour Post", draft.Target.Article?.Outlet);

        var result = await _client.CommitAlignmentAsync(draft.Name, new CommitOptions { Etag = draft.Etag, Creator = "Amal" });
        Assert.Equal(AlignmentState.Committed, result.Alignment.State);
        Assert.Equal(draft.Beads.Count(bead => bead.IsTranslation), result.TranslationUnits.Count + result.SkippedBeadCount);
        var unit = await _client.GetTranslationUnitAsync(result.TranslationUnits[0]);
        Assert.Equal("Amal", unit.Creator);
        Assert.Equal(draft.Name, Assert.IsType<AlignmentOrigin>(unit.Origin).Alignment);

        var again = await FailureAsync(_client.CommitAlignmentAsync(draft.Name));
        Assert.Equal(ErrorReason.AlignmentAlreadyCommitted, again.Reason);
        var listed = Assert.Single(await _client.ListAlignmentsAsync(memory.Name).ToListAsync());
        Assert.Empty(listed.Beads);
        var full = Assert.Single(await _client.ListAlignmentsAsync(memory.Name, AlignmentView.Full, pageSize: 1).ToListAsync());
        Assert.Equal(SampleArticles.Arabic, full.Source.Text);
        Assert.Empty((await _client.GetAlignmentAsync(draft.Name, AlignmentView.Basic)).Source.Segments);
        Assert.Equal(ErrorReason.MemoryNotEmpty, (await FailureAsync(_client.DeleteMemoryAsync(memory.Name))).Reason);
        await _client.DeleteMemoryAsync(memory.Name, force: true);
    }

    [Fact]
    public async Task A_channel_of_the_program_stays_open_after_the_client()
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        await new TranslationMemoryClient(channel, new()).DisposeAsync();
        var counting = new CountingInterceptor();
        await using var client = new TranslationMemoryClient(channel.Intercept(counting), new());

        await client.ListMemoriesAsync().ToListAsync();

        Assert.True(counting.Calls > 0);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("/path")]
    public void An_address_that_is_none_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => new TranslationMemoryClient(new Uri(address, UriKind.RelativeOrAbsolute)));

    private static TranslationUnit Unit(int number) =>
        new() { SourceText = $"الجملة رقم {number}", TargetText = $"Sentence number {number}" };

    private static async Task<TranslationMemoryException> FailureAsync(Task call) =>
        await Assert.ThrowsAsync<TranslationMemoryException>(() => call);

    private static void AssertSameContent(TranslationUnit expected, TranslationUnit actual)
    {
        Assert.Equal(expected.Properties, actual.Properties);
        Assert.Equal(
            expected,
            actual with { Name = "", CreateTime = default, UpdateTime = default, Etag = "", Properties = expected.Properties });
    }

    private sealed class CountingInterceptor : Interceptor
    {
        public int Calls { get; private set; }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            Calls++;
            return continuation(request, context);
        }
    }
}
