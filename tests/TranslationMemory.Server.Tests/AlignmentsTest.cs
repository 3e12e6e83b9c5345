using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>An article and its translation, from text to units, over a real connection.</summary>
public sealed class AlignmentsTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task AlignText_shows_segments_beads_and_what_the_header_says_and_stores_nothing()
    {
        var response = await server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("ar", SampleArticle.Arabic), Target = Text("en", SampleArticle.English) });

        Assert.Equal((7, 8), (response.Source.Segments.Count, response.Target.Segments.Count));
        Assert.Equal(
            ["0:0", "1:1", "2:2", "3:3", "4:4,5", "5:6", "6:7"],
            response.Beads.Select(bead => $"{string.Join(',', bead.SourceSegments)}:{string.Join(',', bead.TargetSegments)}"));
        Assert.All(response.Beads, bead => Assert.InRange(bead.Confidence, 0, 1));
        Assert.InRange(response.PairScore, 0.5, 1);
        Assert.Equal("افتتاح خط قطار جديد بين عمان والعقبة", response.Source.Article.Title);
        Assert.Equal(new Google.Type.Date { Year = 2026, Month = 3, Day = 14 }, response.Source.Article.PublishDate);
        Assert.Equal("news.example.org", response.Target.Article.Outlet);
        Assert.Empty(response.Source.Text);
    }

    [Fact]
    public async Task A_committed_alignment_becomes_units_with_their_place_neighbours_and_article()
    {
        var memory = await server.CreateMemoryAsync();
        var draft = await CreateAsync(memory);
        var before = await server.LookupAsync(memory, draft.Source.Segments[1]);
        var commit = await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name, Etag = draft.Etag, Creator = "desk" });
        var match = Assert.Single(await server.LookupAsync(memory, draft.Source.Segments[4]));
        var unit = match.TranslationUnit;

        Assert.Empty(before);
        Assert.Equal(AlignmentState.Committed, commit.Alignment.State);
        Assert.Equal(draft.Beads.Count, commit.TranslationUnits.Count);
        Assert.Equal(MatchKind.Exact, match.Kind);
        Assert.Equal($"{draft.Target.Segments[4]} {draft.Target.Segments[5]}", unit.TargetText);
        Assert.Equal((draft.Name, 4), (unit.Origin.Alignment.Alignment, unit.Origin.Alignment.Bead));
        Assert.Equal(draft.Beads[4].Confidence, unit.Origin.Alignment.Confidence);
        Assert.Equal(new SegmentRange { FirstSegment = 4, SegmentCount = 1 }, unit.SourceRange);
        Assert.Equal(new SegmentRange { FirstSegment = 4, SegmentCount = 2 }, unit.TargetRange);
        Assert.Equal((draft.Source.Segments[3], draft.Source.Segments[5]), (unit.Context.PreviousSourceText, unit.Context.NextSourceText));
        Assert.Equal(draft.Source.Article, unit.SourceArticle);
        Assert.Equal(draft.Target.Article, unit.TargetArticle);
        Assert.Equal("desk", unit.Creator);
    }

    [Fact]
    public async Task An_alignment_is_committed_once()
    {
        var memory = await server.CreateMemoryAsync();
        var draft = await CreateAsync(memory);
        var request = new CommitAlignmentRequest { Name = draft.Name, RequestId = Guid.NewGuid().ToString() };
        var first = await server.Alignments.CommitAlignmentAsync(request);
        var repeated = await server.Alignments.CommitAlignmentAsync(request);
        var second = await Failure.OfAsync(server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name }));

        Assert.Equal(first, repeated);
        Assert.Equal((StatusCode.FailedPrecondition, "ALIGNMENT_ALREADY_COMMITTED"), (second.Code, second.Reason));
        Assert.Equal(draft.Beads.Count, (await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name })).TranslationUnitCount);
    }

    [Fact]
    public async Task An_alignment_is_read_whole_and_listed_without_its_texts_unless_asked()
    {
        var memory = await server.CreateMemoryAsync();
        var (first, second) = (await CreateAsync(memory), await CreateAsync(memory));
        var read = await server.Alignments.GetAlignmentAsync(new GetAlignmentRequest { Name = first.Name });
        var basic = await server.Alignments.ListAlignmentsAsync(new ListAlignmentsRequest { Parent = memory.Name });
        var full = await server.Alignments.ListAlignmentsAsync(new ListAlignmentsRequest { Parent = memory.Name, View = AlignmentView.Full, PageSize = 1 });
        var rest = await server.Alignments.ListAlignmentsAsync(
            new ListAlignmentsRequest { Parent = memory.Name, View = AlignmentView.Full, PageSize = 1, PageToken = full.NextPageToken });

        Assert.Equal(first, read);
        Assert.Equal(SampleArticle.Arabic, read.Source.Text);
        Assert.Equal([first.Name, second.Name], basic.Alignments.Select(alignment => alignment.Name));
        Assert.All(basic.Alignments, alignment => Assert.Equal(("", 0, 0), (alignment.Source.Text, alignment.Source.Segments.Count, alignment.Beads.Count)));
        Assert.Equal(first.Etag, basic.Alignments[0].Etag);
        Assert.Equal([first, second], full.Alignments.Concat(rest.Alignments));
        Assert.Empty(rest.NextPageToken);
    }

    [Fact]
    public async Task What_the_request_says_of_the_article_wins_over_what_the_text_says()
    {
        var memory = await server.CreateMemoryAsync();
        var request = Request(memory);
        request.Alignment.Source.Article = new Article { Outlet = "وكالة الأنباء" };
        var alignment = await server.Alignments.CreateAlignmentAsync(request);

        Assert.Equal("وكالة الأنباء", alignment.Source.Article.Outlet);
        Assert.Equal("افتتاح خط قطار جديد بين عمان والعقبة", alignment.Source.Article.Title);
    }

    [Fact]
    public async Task Texts_that_are_no_translations_of_each_other_are_shown_with_a_low_score_and_kept_only_when_asked()
    {
        var memory = await server.CreateMemoryAsync();
        var request = Request(memory);
        request.Alignment.Target.Text = SampleArticle.UnrelatedEnglish;
        var shown = await server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("ar", SampleArticle.Arabic), Target = Text("en", SampleArticle.UnrelatedEnglish) });
        var refused = await Failure.OfAsync(server.Alignments.CreateAlignmentAsync(request));
        request.AllowLowPairScore = true;
        var kept = await server.Alignments.CreateAlignmentAsync(request);

        Assert.InRange(shown.PairScore, 0, 0.499);
        Assert.Equal((StatusCode.FailedPrecondition, "NOT_A_TRANSLATION_PAIR"), (refused.Code, refused.Reason));
        Assert.Equal(shown.PairScore, kept.PairScore);
    }

    [Theory]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData(" \n\t ", "FIELD_REQUIRED")]
    [InlineData(" date 2026-03-14 https://news.example.org/20260314/a.html\n\n", "TEXT_WITHOUT_SEGMENTS")]
    [InlineData("نص\u0000.", "TEXT_MALFORMED")]
    public async Task A_text_with_nothing_to_align_is_refused(string text, string reason)
    {
        var failure = await Failure.OfAsync(server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("ar", text), Target = Text("en", SampleArticle.English) }));

        Assert.Equal([$"source.text {reason}"], failure.Violations);
    }

    [Fact]
    public async Task Texts_beyond_the_limits_are_refused_with_the_limit()
    {
        var book = await AlignFailsAsync(string.Concat(Enumerable.Repeat("كلمة ", 900_000)));
        var sentences = await AlignFailsAsync(string.Concat(Enumerable.Repeat("نعم.\n", 100_000)));
        var megabyte = await AlignFailsAsync(string.Concat(Enumerable.Repeat("كلمة ", 100_000)));

        Assert.All([book, sentences, megabyte], failure => Assert.Equal(["source.text TEXT_TOO_LONG"], failure.Violations));
        Assert.Contains("It has 4,500,000 code points; at most 4,000,000 are allowed.", book.Message, StringComparison.Ordinal);
        Assert.Matches("It has 100,000 segments; at most 20,000 are allowed. Split the article.", sentences.Message);
        Assert.Contains("Its segment 0 has more than 10,000 code points without the end of a sentence.", megabyte.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sides_in_the_wrong_order_are_refused_with_a_message_that_says_so()
    {
        var memory = await server.CreateMemoryAsync();
        var aligned = await Failure.OfAsync(server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("ar", SampleArticle.English), Target = Text("en", SampleArticle.Arabic) }));
        var created = await Failure.OfAsync(server.Alignments.CreateAlignmentAsync(new CreateAlignmentRequest
        {
            Parent = memory.Name,
            Alignment = new Alignment { Source = new AlignedText { Text = SampleArticle.English }, Target = new AlignedText { Text = SampleArticle.Arabic } },
        }));

        Assert.Equal(["source.text SIDES_SWAPPED"], aligned.Violations);
        Assert.Equal(["alignment.source.text SIDES_SWAPPED"], created.Violations);
        Assert.Contains("The sides are swapped", aligned.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", SampleArticle.Arabic, "ar", SampleArticle.English, "target.language_code SAME_LANGUAGE_TWICE")]
    [InlineData("ar", SampleArticle.Arabic, "en", SampleArticle.Arabic, "target.text SAME_LANGUAGE_TWICE")]
    [InlineData("ar", SampleArticle.English, "en", SampleArticle.English, "target.text SAME_LANGUAGE_TWICE")]
    public async Task One_language_twice_is_refused(string sourceLanguage, string source, string targetLanguage, string target, string violation) => Assert.Equal(
        [violation],
        (await Failure.OfAsync(server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text(sourceLanguage, source), Target = Text(targetLanguage, target) }))).Violations);

    [Fact]
    public async Task One_side_empty_is_refused() => Assert.Equal(
        ["target.text FIELD_REQUIRED"],
        (await Failure.OfAsync(server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("ar", SampleArticle.Arabic), Target = Text("en", "") }))).Violations);

    [Fact]
    public async Task A_deleted_alignment_is_gone_and_its_units_stay()
    {
        var memory = await server.CreateMemoryAsync();
        var draft = await CreateAsync(memory);
        var commit = await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name });
        var outrun = await Failure.OfAsync(server.Alignments.DeleteAlignmentAsync(new DeleteAlignmentRequest { Name = draft.Name, Etag = draft.Etag }));
        var request = new DeleteAlignmentRequest { Name = draft.Name, Etag = commit.Alignment.Etag, RequestId = Guid.NewGuid().ToString() };
        await server.Alignments.DeleteAlignmentAsync(request);
        await server.Alignments.DeleteAlignmentAsync(request);
        var gone = await Failure.OfAsync(server.Alignments.GetAlignmentAsync(new GetAlignmentRequest { Name = draft.Name }));

        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (outrun.Code, outrun.Reason));
        Assert.Equal((StatusCode.NotFound, "ALIGNMENT_NOT_FOUND"), (gone.Code, gone.Reason));
        Assert.Equal(draft.Name, (await server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = commit.TranslationUnits[0] })).Origin.Alignment.Alignment);
    }

    [Fact]
    public void The_aligner_takes_as_many_segments_as_the_contract_allows() =>
        Assert.Equal(ContractLimits.MaxSegmentsPerSide, Core.Alignment.SentenceAligner.MaxSegmentsPerSide);

    [Fact]
    public async Task Two_thousand_segments_a_side_are_aligned()
    {
        const int Count = 2_000;
        var source = string.Join('\n', Enumerable.Range(0, Count).Select(i => $"الجملة رقم {i} تتحدث عن المدينة."));
        var target = string.Join('\n', Enumerable.Range(0, Count).Select(i => $"Sentence number {i} speaks of the city."));
        var response = await server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("ar", source), Target = Text("en", target) });

        Assert.Equal(Count, response.Beads.Sum(bead => bead.SourceSegments.Count));
        Assert.Equal(Count, response.Beads.Sum(bead => bead.TargetSegments.Count));
    }

    [Fact]
    public async Task Languages_are_required_where_no_memory_supplies_them()
    {
        var failure = await Failure.OfAsync(server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("", SampleArticle.Arabic), Target = Text("qq", SampleArticle.English) }));

        Assert.Equal(["source.language_code FIELD_REQUIRED", "target.language_code LANGUAGE_CODE_INVALID"], failure.Violations);
    }

    [Fact]
    public async Task A_draft_of_a_pair_that_its_memory_lost_is_not_committed()
    {
        var memory = await server.CreateMemoryAsync();
        var draft = await CreateAsync(memory);
        await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest
        {
            Memory = new Memory { Name = memory.Name, LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "fr" } } },
        });
        var failure = await Failure.OfAsync(server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name }));

        Assert.Equal((StatusCode.FailedPrecondition, "LANGUAGE_PAIR_NOT_IN_MEMORY"), (failure.Code, failure.Reason));
        Assert.Equal("ar → en", failure.Info.Metadata["pair"]);
    }

    private static AlignedText Text(string language, string text) => new() { LanguageCode = language, Text = text };

    private static CreateAlignmentRequest Request(Memory memory) => new()
    {
        Parent = memory.Name,
        Alignment = new Alignment { Source = new AlignedText { Text = SampleArticle.Arabic }, Target = new AlignedText { Text = SampleArticle.English } },
    };

    private async Task<Alignment> CreateAsync(Memory memory) => await server.Alignments.CreateAlignmentAsync(Request(memory));

    private Task<Failure> AlignFailsAsync(string source) =>
        Failure.OfAsync(server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("ar", source), Target = Text("en", SampleArticle.English) }));
}
