using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>The review of an alignment over a real connection: the seven beads of the sample article are edited, queued and committed.</summary>
public sealed class ReviewTest(TestServer server) : IClassFixture<TestServer>
{
    private const double All = 1;

    [Fact]
    public async Task Steps_are_done_in_order_and_answered_with_the_whole_alignment()
    {
        var draft = await CreateAsync();
        var updated = await UpdateAsync(draft, Confirm(0), new EditOperation { Merge = new MergeBeads { Bead = 5 } }, new EditOperation { Reject = new RejectBead { Bead = 1 } });

        Assert.Equal((AlignmentState.Draft, AlignmentState.InReview), (draft.State, updated.State));
        Assert.Equal(["0:0 Confirmed", "1:1 Rejected", "2:2 Auto", "3:3 Auto", "4:4,5 Auto", "5,6:6,7 Manual"], updated.Beads.Select(Show));
        Assert.Equal((draft.Source, draft.Target), (updated.Source, updated.Target));
        Assert.NotEqual(draft.Etag, updated.Etag);
        Assert.Equal(updated, await server.Alignments.GetAlignmentAsync(new GetAlignmentRequest { Name = draft.Name }));
    }

    [Fact]
    public async Task Segments_are_split_and_what_nobody_decided_is_aligned_again()
    {
        var draft = await CreateAsync();
        var segment = draft.Source.Segments[4];
        var cut = segment.IndexOf("ومن المقرر", StringComparison.Ordinal);
        var updated = await UpdateAsync(draft, Confirm(3), new EditOperation { SplitSegment = new SplitSegment { Side = AlignmentSide.Source, Segment = 4, Offset = cut } });

        Assert.Equal(draft.Source.Segments.Count + 1, updated.Source.Segments.Count);
        Assert.Equal((segment[..cut].TrimEnd(), segment[cut..]), (updated.Source.Segments[4], updated.Source.Segments[5]));
        Assert.Equal(["4:4", "5:5", "6:6", "7:7"], updated.Beads.Skip(4).Select(bead => Show(bead).Split(' ')[0]));
        Assert.Equal(draft.Source.Text, updated.Source.Text);
    }

    [Fact]
    public async Task Updates_are_taken_back_one_by_one_to_the_draft()
    {
        var draft = await CreateAsync();
        var first = await UpdateAsync(draft, new EditOperation { SplitSegment = new SplitSegment { Side = AlignmentSide.Target, Segment = 1, Offset = 4 } });
        await UpdateAsync(first, new EditOperation { Detach = new DetachBead { Bead = 2 } }, new EditOperation { Realign = new RealignBeads() });
        await server.RestartAsync();
        var undoneOnce = await UpdateAsync(null, draft.Name, Undo());
        var undoneTwice = await UpdateAsync(null, draft.Name, Undo());
        var nothing = await Failure.OfAsync(server.Alignments.UpdateAlignmentAsync(new UpdateAlignmentRequest { Name = draft.Name, Operations = { Undo() } }));

        Assert.Equal(WithoutTimes(first), WithoutTimes(undoneOnce));
        Assert.Equal(WithoutTimes(draft), WithoutTimes(undoneTwice));
        Assert.Equal((StatusCode.FailedPrecondition, "NOTHING_TO_UNDO"), (nothing.Code, nothing.Reason));
    }

    [Fact]
    public async Task Every_bad_operation_is_named_and_none_is_done()
    {
        var draft = await CreateAsync();
        var impossible = await Failure.OfAsync(server.Alignments.UpdateAlignmentAsync(new UpdateAlignmentRequest
        {
            Name = draft.Name,
            Operations = { Confirm(0), new EditOperation { Split = new SplitBead { Bead = 0 } }, new EditOperation { Merge = new MergeBeads { Bead = 6 } } },
        }));
        var malformed = await Failure.OfAsync(server.Alignments.UpdateAlignmentAsync(new UpdateAlignmentRequest
        {
            Name = draft.Name,
            Operations = { new EditOperation(), new EditOperation { Shift = new ShiftSegment { Direction = (ShiftDirection)7 } }, Undo() },
        }));
        var empty = await Failure.OfAsync(server.Alignments.UpdateAlignmentAsync(new UpdateAlignmentRequest { Name = draft.Name }));

        Assert.Equal(["operations[1].split EDIT_NOT_POSSIBLE", "operations[2].merge.bead EDIT_NOT_POSSIBLE"], impossible.Violations);
        Assert.Contains("Bead 6 is the last", impossible.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["operations[0] FIELD_REQUIRED", "operations[1].shift.side FIELD_REQUIRED", "operations[1].shift.direction FIELD_OUT_OF_RANGE", "operations[2].undo EDIT_NOT_POSSIBLE"],
            malformed.Violations);
        Assert.Equal(["operations FIELD_REQUIRED"], empty.Violations);
        Assert.Equal(draft, await server.Alignments.GetAlignmentAsync(new GetAlignmentRequest { Name = draft.Name }));
    }

    [Fact]
    public async Task There_is_a_limit_to_the_steps_of_a_call()
    {
        var request = new UpdateAlignmentRequest { Name = (await CreateAsync()).Name };
        request.Operations.AddRange(Enumerable.Repeat(Confirm(0), ContractLimits.MaxEditOperations + 1));
        Assert.Equal(["operations TOO_MANY_ENTRIES"], (await Failure.OfAsync(server.Alignments.UpdateAlignmentAsync(request))).Violations);
        Assert.Equal(Core.Review.AlignmentUndo.MaxSteps, ContractLimits.MaxUndoSteps);
    }

    [Fact]
    public async Task An_etag_guards_an_update_and_a_repeated_request_is_done_once()
    {
        var draft = await CreateAsync();
        var request = new UpdateAlignmentRequest { Name = draft.Name, Etag = draft.Etag, RequestId = Guid.NewGuid().ToString(), Operations = { new EditOperation { Merge = new MergeBeads { Bead = 0 } } } };
        var first = await server.Alignments.UpdateAlignmentAsync(request);
        var repeated = await server.Alignments.UpdateAlignmentAsync(request);
        var outrun = await Failure.OfAsync(server.Alignments.UpdateAlignmentAsync(new UpdateAlignmentRequest { Name = draft.Name, Etag = draft.Etag, Operations = { Confirm(0) } }));

        Assert.Equal(first, repeated);
        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (outrun.Code, outrun.Reason));
    }

    [Fact]
    public async Task Updates_at_once_without_an_etag_are_all_done()
    {
        var draft = await CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(bead => UpdateAsync(null, draft.Name, Confirm(bead))));
        var after = await server.Alignments.GetAlignmentAsync(new GetAlignmentRequest { Name = draft.Name });
        Assert.Equal(4, after.Beads.Count(bead => bead.State == BeadState.Confirmed));
    }

    [Fact]
    public async Task The_queue_shows_the_doubtful_beads_with_their_neighbours_worst_first()
    {
        var memory = await server.CreateMemoryAsync();
        var (one, two) = (await CreateAsync(memory), await CreateAsync(memory));
        var queue = await QueueAsync(memory.Name, All, pageSize: 3);
        var some = queue[0];
        var alignment = string.Equals(some.Alignment, one.Name, StringComparison.Ordinal) ? one : two;

        Assert.Equal(
            new[] { one, two }.SelectMany(a => a.Beads.Select((bead, i) => (bead.Confidence, a.Name, Index: i))).Where(bead => bead.Confidence < All).Order(),
            queue.Select(bead => (bead.Bead.Confidence, bead.Alignment, Index: bead.BeadIndex)));
        Assert.Equal(alignment.Beads[some.BeadIndex], some.Bead);
        Assert.Equal((alignment.Etag, "ar", "en"), (some.AlignmentEtag, some.SourceLanguageCode, some.TargetLanguageCode));
        var source = some.Bead.SourceSegments;
        Assert.Equal(string.Join(' ', source.Select(i => alignment.Source.Segments[i])), some.SourceText);
        Assert.Equal(source[0] == 0 ? "" : alignment.Source.Segments[source[0] - 1], some.PreviousSourceText);
        Assert.Equal(alignment.Target.Segments.ElementAtOrDefault(some.Bead.TargetSegments[^1] + 1) ?? "", some.NextTargetText);
    }

    [Fact]
    public async Task A_decided_bead_leaves_the_queue_and_so_does_a_committed_alignment()
    {
        var memory = await server.CreateMemoryAsync();
        var draft = await CreateAsync(memory);
        var before = await QueueAsync(memory.Name, All);
        await UpdateAsync(draft, Confirm(before[0].BeadIndex));
        Assert.Equal(before.Skip(1).Select(bead => bead.BeadIndex), (await QueueAsync(memory.Name, All)).Select(bead => bead.BeadIndex));
        await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name, Remainder = CommitRemainder.Discard });
        Assert.Empty(await QueueAsync(memory.Name, All));
    }

    [Fact]
    public async Task The_threshold_of_a_memory_says_what_is_doubtful_and_all_memories_are_asked_at_once()
    {
        var memory = await MemoryAsync(threshold: 1);
        var draft = await CreateAsync(memory);
        var own = await QueueAsync(memory.Name, 0);
        Assert.Equal(draft.Beads.Count(bead => bead.Confidence < 1), own.Count);
        Assert.All(own, bead => Assert.Contains(BeadDoubt.LowPosterior, bead.Bead.Doubts));
        Assert.Contains(await QueueAsync("memories/-", 0, pageSize: 1_000), bead => string.Equals(bead.Alignment, draft.Name, StringComparison.Ordinal));
        Assert.Equal("MEMORY_NOT_FOUND", (await Failure.OfAsync(server.Alignments.ListReviewBeadsAsync(new ListReviewBeadsRequest { Parent = "memories/none" }))).Reason);
        Assert.Equal(
            ["parent RESOURCE_NAME_INVALID", "max_confidence FIELD_OUT_OF_RANGE"],
            (await Failure.OfAsync(server.Alignments.ListReviewBeadsAsync(new ListReviewBeadsRequest { Parent = "memories/A", MaxConfidence = 2 }))).Violations);
    }

    [Fact]
    public async Task Sure_beads_go_in_by_themselves_and_the_rest_when_it_is_decided()
    {
        var memory = await MemoryAsync(threshold: 0.9);
        var draft = await CreateAsync(memory);
        var bar = draft.Beads.Select(bead => bead.Confidence).Order().ElementAt(2);
        var shown = await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name, MinConfidence = bar, ValidateOnly = true });
        var first = await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name, MinConfidence = bar, Etag = draft.Etag });
        var doubtful = draft.Beads.Index().Where(bead => bead.Item.Confidence < bar).Select(bead => bead.Index).ToList();

        Assert.Equal((0, first.CreatedUnitCount, first.RemainingBeadCount), (shown.TranslationUnits.Count, shown.CreatedUnitCount, shown.RemainingBeadCount));
        Assert.Equal(AlignmentState.InReview, first.Alignment.State);
        Assert.Equal((draft.Beads.Count - doubtful.Count, doubtful.Count), (first.TranslationUnits.Count, first.RemainingBeadCount));

        await UpdateAsync(null, draft.Name, [.. doubtful.Select(Confirm)]);
        var second = await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name, MinConfidence = bar });
        Assert.Equal(AlignmentState.Committed, second.Alignment.State);
        Assert.Equal((doubtful.Count, first.CreatedUnitCount, 0), (second.CreatedUnitCount, second.KeptUnitCount, second.DeletedUnitCount));
        Assert.Equal(ReviewState.Reviewed, (await server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = second.TranslationUnits[0] })).ReviewState);
        var closed = await Failure.OfAsync(server.Alignments.UpdateAlignmentAsync(new UpdateAlignmentRequest { Name = draft.Name, Operations = { Confirm(0) } }));
        Assert.Equal("ALIGNMENT_ALREADY_COMMITTED", closed.Reason);
    }

    [Fact]
    public async Task An_article_aligned_again_replaces_its_units_and_keeps_the_reviewed_ones()
    {
        var memory = await server.CreateMemoryAsync();
        var store = new CommitAlignmentRequest { Name = (await CreateAsync(memory)).Name, Remainder = CommitRemainder.Store };
        var first = await server.Alignments.CommitAlignmentAsync(store);
        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest
        {
            TranslationUnit = new TranslationUnit { Name = first.TranslationUnits[2], TargetText = "Corrected by hand.", ReviewState = ReviewState.Reviewed },
        });
        var again = await CreateAsync(memory);
        await UpdateAsync(again, new EditOperation { Merge = new MergeBeads { Bead = 0 } });
        var second = await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = again.Name, Remainder = CommitRemainder.Store });
        var units = (await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name })).TranslationUnits;

        Assert.Equal((1, 4, 2, 1), (second.CreatedUnitCount, second.KeptUnitCount, second.DeletedUnitCount, second.SkippedBeadCount));
        Assert.Equal(first.TranslationUnits.Skip(2).Concat(second.TranslationUnits), units.Select(unit => unit.Name));
        Assert.Equal("Corrected by hand.", units[0].TargetText);
        Assert.All(units.Skip(1), unit => Assert.Equal(again.Name, unit.Origin.Alignment.Alignment));
    }

    [Fact]
    public async Task A_lookup_takes_points_off_for_the_doubt_of_the_aligner()
    {
        var memory = await server.CreateMemoryAsync();
        var request = new CreateAlignmentRequest
        {
            Parent = memory.Name,
            AllowLowPairScore = true,
            Alignment = new Alignment { Source = new AlignedText { Text = "هطلت أمطار غزيرة على الساحل." }, Target = new AlignedText { Text = "Nothing of this was said in the meeting of the council yesterday." } },
        };
        var draft = await server.Alignments.CreateAlignmentAsync(request);
        var merged = await UpdateAsync(draft, new EditOperation { Link = new LinkSegments { SourceSegments = { 0 }, TargetSegments = { 0 } } });
        var reset = merged.Beads.Count == 1 ? await UpdateAsync(merged, new EditOperation { Reset = new ResetBead { Bead = 0 } }) : merged;
        await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name, Remainder = CommitRemainder.Store });
        var matches = await server.LookupAsync(memory, "هطلت أمطار غزيرة على الساحل.");

        Assert.Equal(reset.Beads[0].TargetSegments.Count, matches.Count);
        Assert.All(matches, match => Assert.Equal(PenaltyKind.AlignmentConfidence, Assert.Single(match.Penalties).Kind));
    }

    [Fact]
    public async Task Only_the_allowed_creators_may_write()
    {
        var memory = await MemoryAsync(threshold: 0, "Amal", "desk");
        var draft = await CreateAsync(memory);
        var unit = new TranslationUnit { SourceText = "مرحبا", TargetText = "Hello", Creator = "desk" };
        var created = await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = unit });
        Failure[] refused =
        [
            await Failure.OfAsync(server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name, Creator = "amal" })),
            await Failure.OfAsync(server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name })),
            await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = new TranslationUnit(unit) { Creator = "x" } })),
            await Failure.OfAsync(server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = created.Name, Creator = "x" } })),
            await Failure.OfAsync(server.Units.BatchCreateTranslationUnitsAsync(new BatchCreateTranslationUnitsRequest
            {
                Parent = memory.Name,
                Requests = { new CreateTranslationUnitRequest { TranslationUnit = unit }, new CreateTranslationUnitRequest { TranslationUnit = new TranslationUnit(unit) { Creator = "" } } },
            })),
        ];

        Assert.All(refused, failure => Assert.Equal((StatusCode.PermissionDenied, "CREATOR_NOT_ALLOWED"), (failure.Code, failure.Reason)));
        Assert.Equal(("amal", memory.Name), (refused[0].Info.Metadata["creator"], refused[0].Info.Metadata["resource"]));
        Assert.NotEmpty((await server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = draft.Name, Creator = "Amal" })).TranslationUnits);
    }

    [Fact]
    public async Task The_review_settings_of_a_memory_are_checked_kept_and_changed()
    {
        var bad = await Failure.OfAsync(server.Units.CreateMemoryAsync(new CreateMemoryRequest
        {
            MemoryId = "bad-review-settings",
            Memory = new Memory
            {
                LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "en" } },
                AutoAcceptThreshold = double.NaN,
                AllowedCreators = { "a", "", "a", new string('x', ContractLimits.MaxNameLength + 1) },
            },
        }));
        var plain = await server.CreateMemoryAsync();
        var updated = await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = new Memory { Name = plain.Name, AutoAcceptThreshold = 0.75, AllowedCreators = { "Amal" } } });
        var reset = await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = new Memory { Name = plain.Name }, UpdateMask = new() { Paths = { "auto_accept_threshold", "allowed_creators" } } });

        Assert.Equal(
            ["memory.auto_accept_threshold FIELD_OUT_OF_RANGE", "memory.allowed_creators[1] FIELD_REQUIRED", "memory.allowed_creators[2] FIELD_OUT_OF_RANGE", "memory.allowed_creators[3] TEXT_TOO_LONG"],
            bad.Violations);
        Assert.Equal((Core.Units.AcceptThreshold.Default, 0.75, Core.Units.AcceptThreshold.Default), (plain.AutoAcceptThreshold, updated.AutoAcceptThreshold, reset.AutoAcceptThreshold));
        Assert.Equal((1, 0), (updated.AllowedCreators.Count, reset.AllowedCreators.Count));
    }

    [Fact]
    public async Task The_whole_review_is_there_in_JSON()
    {
        var memory = await server.CreateMemoryAsync();
        var draft = await CreateAsync(memory);
        using var patched = await server.Http.PatchAsJsonAsync($"/v1/{draft.Name}", new { operations = new object[] { new { confirm = new { bead = 0 } }, new { splitSegment = new { side = "ALIGNMENT_SIDE_TARGET", segment = 1, offset = 4 } } } });
        var alignment = await patched.Content.ReadFromJsonAsync<JsonElement>();
        var queue = await server.Http.GetFromJsonAsync<JsonElement>($"/v1/{memory.Name}/reviewBeads?maxConfidence=1");
        var all = await server.Http.GetFromJsonAsync<JsonElement>("/v1/memories/-/reviewBeads?maxConfidence=1&pageSize=1000");
        using var deleted = await server.Http.DeleteAsync(new Uri($"/v1/{draft.Name}", UriKind.Relative));

        Assert.Equal("BEAD_STATE_CONFIRMED", alignment.GetProperty("beads")[0].GetProperty("state").GetString());
        Assert.Equal("ALIGNMENT_STATE_IN_REVIEW", alignment.GetProperty("state").GetString());
        Assert.Equal(draft.Name, queue.GetProperty("reviewBeads")[0].GetProperty("alignment").GetString());
        Assert.True(all.GetProperty("reviewBeads").GetArrayLength() >= queue.GetProperty("reviewBeads").GetArrayLength());
        Assert.True(deleted.IsSuccessStatusCode);
    }

    private static EditOperation Confirm(int bead) => new() { Confirm = new ConfirmBead { Bead = bead } };

    private static EditOperation Undo() => new() { Undo = new UndoEdit() };

    private static string Show(Bead bead) => $"{string.Join(',', bead.SourceSegments)}:{string.Join(',', bead.TargetSegments)} {bead.State}";

    private static Alignment WithoutTimes(Alignment alignment) => new(alignment) { UpdateTime = null, Etag = "" };

    private async Task<Memory> MemoryAsync(double threshold, params string[] creators) => await server.Units.CreateMemoryAsync(new CreateMemoryRequest
    {
        MemoryId = $"m{Guid.NewGuid():N}",
        Memory = new Memory
        {
            LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "en" } },
            AutoAcceptThreshold = threshold,
            AllowedCreators = { creators },
        },
    });

    private async Task<Alignment> CreateAsync(Memory? memory = null) => await server.Alignments.CreateAlignmentAsync(new CreateAlignmentRequest
    {
        Parent = (memory ?? await server.CreateMemoryAsync()).Name,
        Alignment = new Alignment { Source = new AlignedText { Text = SampleArticle.Arabic }, Target = new AlignedText { Text = SampleArticle.English } },
    });

    private Task<Alignment> UpdateAsync(Alignment alignment, params EditOperation[] operations) => UpdateAsync(alignment.Etag, alignment.Name, operations);

    private async Task<Alignment> UpdateAsync(string? etag, string name, params EditOperation[] operations) =>
        await server.Alignments.UpdateAlignmentAsync(new UpdateAlignmentRequest { Name = name, Etag = etag ?? "", Operations = { operations } });

    private async Task<List<ReviewBead>> QueueAsync(string parent, double maxConfidence, int pageSize = 0)
    {
        var beads = new List<ReviewBead>();
        var request = new ListReviewBeadsRequest { Parent = parent, MaxConfidence = maxConfidence, PageSize = pageSize };
        do
        {
            var page = await server.Alignments.ListReviewBeadsAsync(request);
            beads.AddRange(page.ReviewBeads);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return beads;
    }
}
