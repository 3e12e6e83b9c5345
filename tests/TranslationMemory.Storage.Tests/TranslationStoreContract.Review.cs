using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    private static readonly BeadEvidence Evidence = new(12, 7, 2, 1, 3, 0, -1.0 / 3);

    [Fact]
    public async Task The_review_of_an_alignment_comes_back_as_it_was_given()
    {
        var alignment = Samples.Alignment(1) with
        {
            Beads = [new(new Bead(0, 1, 0, 1, 0.1 + 0.2), BeadState.Confirmed, Evidence), new(new Bead(1, 1, 1, 0, 1), BeadState.Manual), new(new Bead(2, 0, 1, 0, 0), BeadState.Rejected)],
            State = AlignmentState.InReview,
            LexiconVersion = "news-3",
        };
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertAlignment(alignment));
        await ReopenAsync();
        Assert.Equal(Samples.Show(alignment), Samples.Show(await Store.FindAlignmentAsync("news", alignment.Id)));
        Assert.Equal("news-3", Assert.Single(await Store.ListAlignmentsAsync("news", null, 1)).LexiconVersion);
    }

    [Fact]
    public async Task Who_may_write_and_the_accept_threshold_come_back_as_they_were_given()
    {
        var memory = Samples.Memory() with { ChosenAcceptThreshold = 0.1 + 0.2, AllowedCreators = ["Layla", "\"desk\""] };
        await InsertMemoryAsync(memory, Samples.Memory("other"));
        Assert.Equal(Samples.Show(memory), Samples.Show(await Store.FindMemoryAsync("news")));
        Assert.Equal((null, AcceptThreshold.Default), ((await Store.FindMemoryAsync("other"))!.ChosenAcceptThreshold, (await Store.FindMemoryAsync("other"))!.AutoAcceptThreshold));
        await WriteAsync(t => t.UpdateMemory(memory with { ChosenAcceptThreshold = null, AllowedCreators = [] }));
        Assert.Equal(Samples.Show(Samples.Memory()), Samples.Show(await Store.FindMemoryAsync("news")));
    }

    [Fact]
    public async Task The_queue_has_the_least_sure_beads_first_whatever_alignment_they_stand_in()
    {
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("other") with { ChosenAcceptThreshold = 0.5 });
        await WriteAsync(t =>
        {
            t.InsertAlignment(Queued(300, "news", 0.4, 0.95, 0.2));
            t.InsertAlignment(Queued(2, "news", 0.2, 0.2));
            t.InsertAlignment(Queued(70_000, "other", 0.3, 0.6));
        });

        Assert.Equal(
            ["0.2 2 0 news", "0.2 2 1 news", "0.2 300 2 news", "0.3 70000 0 other", "0.4 300 0 news"],
            await QueueAsync(null, null, pageSize: 2), StringComparer.Ordinal);
        Assert.Equal(["0.2 2 0 news", "0.2 2 1 news", "0.2 300 2 news", "0.4 300 0 news"], await QueueAsync("news", null, pageSize: 3), StringComparer.Ordinal);
        Assert.Equal(["0.3 70000 0 other", "0.6 70000 1 other"], await QueueAsync("other", 0.61, pageSize: 1), StringComparer.Ordinal);
        Assert.Empty(await QueueAsync("missing", 1, pageSize: 10));
    }

    [Fact]
    public async Task The_queue_follows_every_change_of_an_alignment()
    {
        await InsertMemoryAsync(Samples.Memory());
        var alignment = Queued(1, "news", 0.4, 0.5);
        await WriteAsync(t => t.InsertAlignment(alignment));
        await WriteAsync(t => t.UpdateAlignment(alignment with { Beads = [alignment.Beads[0] with { State = BeadState.Confirmed }, alignment.Beads[1]] }));
        Assert.Equal(["0.5 1 1 news"], await QueueAsync("news", null, pageSize: 10), StringComparer.Ordinal);
        await WriteAsync(t => t.UpdateAlignment(alignment with { State = AlignmentState.Committed }));
        Assert.Empty(await QueueAsync("news", null, pageSize: 10));
        await WriteAsync(t => t.UpdateAlignment(alignment with { State = AlignmentState.InReview }));
        Assert.Equal(2, (await QueueAsync("news", null, pageSize: 10)).Count);
        await WriteAsync(t => Assert.True(t.DeleteAlignment("news", alignment.Id)));
        Assert.Empty(await QueueAsync("news", null, pageSize: 10));
    }

    [Fact]
    public async Task Updates_are_taken_back_last_first_and_only_the_newest_are_kept()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t =>
        {
            t.InsertAlignment(Samples.Alignment(1));
            t.InsertAlignment(Samples.Alignment(2));
            t.PushUndo("news", Samples.Id(2), Undo("other"));
            for (var i = 0; i < AlignmentUndo.MaxSteps + 3; i++)
            {
                t.PushUndo("news", Samples.Id(1), Undo($"{i}"));
            }
        });
        await ReopenAsync();
        var popped = await Store.WriteAsync(t => Enumerable.Range(0, AlignmentUndo.MaxSteps + 1).Select(_ => t.PopUndo("news", Samples.Id(1))).ToList());

        Assert.Equal(Enumerable.Range(3, AlignmentUndo.MaxSteps).Reverse().Select(i => $"{i}"), popped.SkipLast(1).Select(undo => undo!.LexiconVersion), StringComparer.Ordinal);
        Assert.Null(popped[^1]);
        Assert.Equal("other", (await Store.WriteAsync(t => t.PopUndo("news", Samples.Id(2))))!.LexiconVersion);
    }

    [Fact]
    public async Task What_takes_an_update_back_comes_back_as_it_was_given()
    {
        var undo = new AlignmentUndo(
            AlignmentState.Draft, "3", new(1, 2, ["وصلت \"السفينة\".\0"]), new(0, 0, []), new(4, 1, [new(new Bead(0, 2, 0, 1, 1.0 / 3), BeadState.Rejected, Evidence), new(new Bead(0, 1, 0, 1, 0))]));
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertAlignment(Samples.Alignment(1)));
        await WriteAsync(t => t.PushUndo("news", Samples.Id(1), undo));
        var popped = (await Store.WriteAsync(t => t.PopUndo("news", Samples.Id(1))))!;

        Assert.Equal((undo.State, undo.LexiconVersion), (popped.State, popped.LexiconVersion));
        Assert.Equal((1, 2, 0, 0, 4, 1), (popped.Source.Start, popped.Source.Count, popped.Target.Start, popped.Target.Count, popped.Beads.Start, popped.Beads.Count));
        Assert.Equal(undo.Source.Replaced, popped.Source.Replaced, StringComparer.Ordinal);
        Assert.Empty(popped.Target.Replaced);
        Assert.Equal(undo.Beads.Replaced, popped.Beads.Replaced);
    }

    [Fact]
    public async Task A_deleted_alignment_leaves_its_units()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t =>
        {
            t.InsertAlignment(Samples.Alignment(77));
            t.InsertUnit(Samples.FullUnit(1));
            t.PushUndo("news", Samples.Id(77), Undo("1"));
        });
        var deleted = await Store.WriteAsync(t => (t.DeleteAlignment("news", Samples.Id(77)), t.DeleteAlignment("news", Samples.Id(77)), t.DeleteAlignment("no", Samples.Id(77))));
        Assert.Equal((true, false, false), deleted);
        Assert.Null(await Store.FindAlignmentAsync("news", Samples.Id(77)));
        Assert.Equal(Samples.Show(Samples.FullUnit(1)), Samples.Show(await Store.FindUnitAsync("news", Samples.Id(1))));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.PushUndo("news", Samples.Id(77), Undo("1"))));
    }

    [Fact]
    public async Task A_memory_is_deleted_with_its_queue_and_its_history()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t =>
        {
            t.InsertAlignment(Queued(1, "news", 0.1));
            t.PushUndo("news", Samples.Id(1), Undo("1"));
        });
        await WriteAsync(t => t.DeleteMemory("news"));
        await InsertMemoryAsync(Samples.Memory());
        Assert.Empty(await QueueAsync(null, 1, pageSize: 10));
    }

    [Fact]
    public async Task The_units_of_an_article_are_those_that_any_alignment_of_its_address_made()
    {
        await InsertMemoryAsync(Samples.Memory("news", Samples.ArabicEnglish, Samples.FrenchEnglish), Samples.Memory("other"));
        var alignment = Samples.Alignment(50);
        await WriteAsync(t =>
        {
            t.InsertAlignment(alignment);
            t.InsertUnits(
            [
                Samples.FullUnit(1),
                Samples.Unit(2) with { SourceArticle = Samples.SourceArticle },
                Samples.Unit(3) with { Origin = new AlignmentOrigin(alignment.Id, 0, 1) },
                Samples.Unit(4) with { Origin = new AlignmentOrigin(Samples.Id(51), 0, 1), SourceArticle = Samples.SourceArticle with { Title = null } },
                Samples.FullUnit(5) with { SourceArticle = Samples.TargetArticle },
                Samples.FullUnit(6) with { Languages = Samples.FrenchEnglish },
            ]);
            t.InsertUnit(Samples.FullUnit(7, "other"));
        });
        var found = await Store.WriteAsync(t => t.FindArticleUnits(alignment));
        Assert.Equal([Samples.Id(1), Samples.Id(3), Samples.Id(4)], found.Select(unit => unit.Id));
        Assert.Equal(Samples.Show(Samples.FullUnit(1)), Samples.Show(found[0]));
    }

    [Fact]
    public async Task Without_an_address_an_article_is_known_by_its_text()
    {
        await InsertMemoryAsync(Samples.Memory());
        var alignments = ((string[])["نص", "نص", "نص آخر", "نث"]).Select((text, i) => Samples.Alignment(50 + i) with
        {
            Source = new AlignedText("ar", text, Core.Segmentation.Article.Unknown, [text]),
        }).ToList();
        await WriteAsync(t =>
        {
            alignments.ForEach(t.InsertAlignment);
            t.InsertUnits([.. alignments.Select((alignment, i) => Samples.Unit(i) with { Origin = new AlignmentOrigin(alignment.Id, 0, 1) })]);
        });
        Assert.Equal([Samples.Id(0), Samples.Id(1)], (await Store.WriteAsync(t => t.FindArticleUnits(alignments[1]))).Select(unit => unit.Id));
        Assert.Equal([Samples.Id(2)], (await Store.WriteAsync(t => t.FindArticleUnits(alignments[2]))).Select(unit => unit.Id));
    }

    private static ArticleAlignment Queued(int number, string memoryId, params double[] confidences) => Samples.Alignment(number, memoryId) with
    {
        Beads = [.. confidences.Select((confidence, i) => new ArticleBead(new Bead(i, 1, i, 1, confidence)))],
    };

    private static AlignmentUndo Undo(string lexiconVersion) =>
        new(AlignmentState.InReview, lexiconVersion, new(0, 0, []), new(0, 0, []), new(0, 0, []));

    private async Task<IReadOnlyList<string>> QueueAsync(string? memoryId, double? maxConfidence, int pageSize)
    {
        var shown = new List<string>();
        IReadOnlyList<ReviewBeadPlace> page;
        ReviewBeadPlace? last = null;
        do
        {
            page = await Store.ListReviewBeadsAsync(memoryId, maxConfidence, last, pageSize);
            shown.AddRange(page.Select(place => FormattableString.Invariant(
                $"{place.Confidence} {System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(place.AlignmentId.ToByteArray(bigEndian: true))} {place.Bead} {place.MemoryId}")));
            last = page.Count > 0 ? page[^1] : last;
        }
        while (page.Count > 0);

        return shown;
    }
}
