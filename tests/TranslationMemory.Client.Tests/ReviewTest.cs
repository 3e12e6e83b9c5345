namespace TranslationMemory.Client.Tests;

/// <summary>The review of an alignment through the friendly methods, against the real server.</summary>
public sealed class ReviewTest(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private readonly TranslationMemoryClient _client = server.Connect();

    [Fact]
    public async Task An_alignment_is_reviewed_from_the_queue_to_the_commit()
    {
        var memory = await _client.CreateMemoryAsync($"m-{Guid.NewGuid():N}", new Memory { LanguagePairs = [new("ar", "en")], AutoAcceptThreshold = 1, AllowedCreators = ["Amal"] });
        Assert.Equal((1, "Amal"), (memory.AutoAcceptThreshold, Assert.Single(memory.AllowedCreators)));
        var draft = await _client.CreateAlignmentAsync(memory.Name, new AlignedText(SampleArticles.Arabic), new AlignedText(SampleArticles.English));
        var first = await _client.CommitAlignmentAsync(draft.Name, new CommitOptions { Creator = "Amal" });
        Assert.Equal((AlignmentState.InReview, draft.Beads.Count), (first.Alignment.State, first.CreatedUnitCount + first.RemainingBeadCount));

        var queue = await _client.ListReviewBeadsAsync(memory.Name, pageSize: 2).ToListAsync();
        Assert.Equal(first.RemainingBeadCount, queue.Count);
        Assert.Equal(queue.OrderBy(bead => bead.Bead.Confidence), queue);
        Assert.All(queue, bead => Assert.Equal((draft.Name, new LanguagePair("ar", "en"), BeadState.Auto), (bead.Alignment, bead.Languages, bead.Bead.State)));
        Assert.Contains(BeadDoubt.LowPosterior, queue[0].Bead.Doubts);

        var decided = await _client.UpdateAlignmentAsync(draft.Name, queue.Select(bead => new ConfirmBead(bead.BeadIndex)), queue[0].AlignmentEtag);
        Assert.All(queue, bead => Assert.Equal(BeadState.Confirmed, decided.Beads[bead.BeadIndex].State));
        Assert.DoesNotContain(await _client.ListReviewBeadsAsync().ToListAsync(), bead => string.Equals(bead.Alignment, draft.Name, StringComparison.Ordinal));

        var shown = await _client.CommitAlignmentAsync(draft.Name, new CommitOptions { Creator = "Amal", ValidateOnly = true });
        var last = await _client.CommitAlignmentAsync(draft.Name, new CommitOptions { Creator = "Amal", Remainder = CommitRemainder.Discard });
        Assert.Equal((AlignmentState.Committed, shown.CreatedUnitCount, first.CreatedUnitCount), (last.Alignment.State, last.TranslationUnits.Count, last.KeptUnitCount));
        Assert.Equal(0, last.DeletedUnitCount);
    }

    [Fact]
    public async Task Every_step_reaches_the_server()
    {
        var draft = await DraftAsync();
        EditOperation[] steps =
        [
            new MergeBeads(0),
            new SplitBead(0, 1, 1),
            new ShiftSegment(0, AlignmentSide.Source, ShiftDirection.Next),
            new LinkSegments([0], [0]),
            new DetachBead(1),
            new SplitSegment(AlignmentSide.Target, 1, 4),
            new ConfirmBead(0),
            new RejectBead(0),
            new ResetBead(0),
            new RealignBeads(),
        ];
        for (var i = 0; i < steps.Length; i++)
        {
            // Each alone, and taken back again: what a step does is for the tests of the server.
            var edited = await _client.UpdateAlignmentAsync(draft.Name, steps[i] is SplitBead or ShiftSegment ? [new MergeBeads(0), steps[i]] : [steps[i]]);
            Assert.Equal(AlignmentState.InReview, edited.State);
            var undone = await _client.UpdateAlignmentAsync(draft.Name, [new UndoEdit()]);
            Assert.Equal((draft.State, draft.Beads.Count, draft.Target.Segments.Count), (undone.State, undone.Beads.Count, undone.Target.Segments.Count));
        }
    }

    [Fact]
    public async Task A_step_that_cannot_be_done_is_named()
    {
        var draft = await DraftAsync();
        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => _client.UpdateAlignmentAsync(draft.Name, [new ConfirmBead(0), new MergeBeads(99)]));
        Assert.Equal((ErrorReason.EditNotPossible, "operations[1].merge.bead"), (failure.Reason, Assert.Single(failure.FieldViolations).Field));
        Assert.Equal(ErrorReason.NothingToUndo, (await Assert.ThrowsAsync<TranslationMemoryException>(() => _client.UpdateAlignmentAsync(draft.Name, [new UndoEdit()]))).Reason);
    }

    [Fact]
    public async Task A_memory_changes_who_may_write_and_an_alignment_goes()
    {
        var draft = await DraftAsync();
        var memory = await _client.GetMemoryAsync(draft.Name.Split('/')[1]);
        await _client.UpdateMemoryAsync(memory with { AllowedCreators = ["desk"], AutoAcceptThreshold = 0.5 }, MemoryFields.AllowedCreators | MemoryFields.AutoAcceptThreshold);
        var refused = await Assert.ThrowsAsync<TranslationMemoryException>(() => _client.CommitAlignmentAsync(draft.Name));
        await _client.DeleteAlignmentAsync(draft.Name, draft.Etag);

        Assert.Equal(ErrorReason.CreatorNotAllowed, refused.Reason);
        Assert.Equal(ErrorReason.AlignmentNotFound, (await Assert.ThrowsAsync<TranslationMemoryException>(() => _client.GetAlignmentAsync(draft.Name))).Reason);
    }

    [Fact]
    public async Task Sides_in_the_wrong_order_have_a_reason_of_their_own()
    {
        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => _client.AlignTextAsync(new AlignedText(SampleArticles.English, "ar"), new AlignedText(SampleArticles.Arabic, "en")));
        Assert.Equal(ErrorReason.SidesSwapped, failure.Reason);
    }

    public void Dispose() => _client.Dispose();

    private async Task<Alignment> DraftAsync()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        return await _client.CreateAlignmentAsync(memory.Name, new AlignedText(SampleArticles.Arabic), new AlignedText(SampleArticles.English));
    }
}
