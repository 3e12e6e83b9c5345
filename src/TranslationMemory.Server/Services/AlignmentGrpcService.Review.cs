using Grpc.Core;
using TranslationMemory.Core.Review;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Validation;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;
using EditOperation = TranslationMemory.Core.Review.EditOperation;

namespace TranslationMemory.Server.Services;

/// <content>Updates and the queue of a reviewer.</content>
internal sealed partial class AlignmentGrpcService
{
    /// <summary>
    /// How often an update without an etag begins again because somebody else was faster: aligning takes its time, and must not stand in the way of
    /// other writes.
    /// </summary>
    private const int MaxUpdateAttempts = 5;

    /// <summary>So many places of the queue are read at once: about a page.</summary>
    private const int PlacesPerRead = 64;

    /// <inheritdoc/>
    public override async Task<Alignment> UpdateAlignment(UpdateAlignmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.Alignment("name", request.Name);
        var operations = EditOperationReader.Read(checks, request.Operations);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        if (await writer.FirstAnswerAsync<Alignment>(request, requestId, context) is { } first)
        {
            return first;
        }

        if (request.Operations is [{ KindCase: Protocol.V1.EditOperation.KindOneofCase.Undo }])
        {
            return await writer.RunAsync(request, requestId, context, transaction => Undo(transaction, name, request.Etag));
        }

        for (var attempt = 1; ; attempt++)
        {
            var before = await ReadOpenAsync(name, request.Etag, context.CancellationToken);
            var edited = await EditAsync(before, operations, context.CancellationToken);
            try
            {
                return await writer.RunAsync(request, requestId, context, transaction => Update(transaction, name, before, edited));
            }
            catch (OutrunException)
            {
                if (request.Etag.Length > 0 || attempt == MaxUpdateAttempts)
                {
                    throw ServiceError.EtagMismatch(name.ToString());
                }
            }
        }
    }

    /// <inheritdoc/>
    public override async Task<ListReviewBeadsResponse> ListReviewBeads(ListReviewBeadsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.MemoryOrAll("parent", request.Parent);
        var size = checks.PageSize(request.PageSize);
        var maxConfidence = checks.Probability("max_confidence", request.MaxConfidence);
        var call = FormattableString.Invariant($"{nameof(ListReviewBeads)} {request.Parent} {maxConfidence:R}");
        var last = ReviewBeadPosition.Read(pageTokens.Read(checks, request.PageToken, call));
        checks.ThrowIfAny();

        var reader = new ReviewBeadReader(store);
        if (parent is not null && await reader.FindMemoryAsync(parent.MemoryId, context.CancellationToken) is null)
        {
            throw ServiceError.NotFound(parent);
        }

        var page = new Page<ReviewBead>(size);
        IReadOnlyList<ReviewBeadPlace> places;
        do
        {
            places = await store.ListReviewBeadsAsync(parent?.MemoryId, maxConfidence > 0 ? maxConfidence : null, last, PlacesPerRead, context.CancellationToken);
            foreach (var place in places)
            {
                if (await reader.ReadAsync(place, context.CancellationToken) is { } bead && !page.TryAdd(bead))
                {
                    break;
                }

                last = place;
            }
        }
        while (!page.HasMore && places.Count == PlacesPerRead);

        var response = new ListReviewBeadsResponse { NextPageToken = page.HasMore ? pageTokens.Make(ReviewBeadPosition.Write(last!.Value), call) : "" };
        response.ReviewBeads.AddRange(page.Items);
        return response;
    }

    private async Task<ArticleAlignment> ReadOpenAsync(AlignmentName name, string etag, CancellationToken cancellationToken)
    {
        var alignment = await store.FindAlignmentAsync(name.MemoryId, name.AlignmentId, cancellationToken) ?? throw ServiceError.NotFound(name);
        return Etag.Allows(etag, alignment.Revision, alignment.UpdateTime) ? RequireOpen(alignment, name) : throw ServiceError.EtagMismatch(name.ToString());
    }

    private async Task<ArticleAlignment> EditAsync(ArticleAlignment before, IReadOnlyList<EditOperation> operations, CancellationToken cancellationToken)
    {
        var lexicon = await lexicons.GetAsync(before.MemoryId, cancellationToken);
        var result = await pairs.EditAsync(before, operations, lexicon, cancellationToken);
        return result.Faults.Count == 0
            ? result.Alignment
            : throw ServiceError.InvalidArgument(
                [.. result.Faults.Select(fault => new FieldViolation($"operations[{fault.Operation}].{fault.Field}", ErrorReason.EditNotPossible, fault.Description))]);
    }

    private Alignment Update(IStoreTransaction transaction, AlignmentName name, ArticleAlignment before, ArticleAlignment edited)
    {
        var memory = FindMemory(transaction, name.MemoryId);
        var stored = FindOpen(transaction, name, etag: "");
        if (stored.Revision != before.Revision || stored.UpdateTime != before.UpdateTime)
        {
            throw new OutrunException();
        }

        transaction.PushUndo(name.MemoryId, name.AlignmentId, AlignmentUndo.Between(before, edited));
        return Store(transaction, memory, edited);
    }

    private Alignment Undo(IStoreTransaction transaction, AlignmentName name, string etag)
    {
        var memory = FindMemory(transaction, name.MemoryId);
        var stored = FindOpen(transaction, name, etag);
        var undo = transaction.PopUndo(name.MemoryId, name.AlignmentId)
            ?? throw ServiceError.FailedPrecondition(ErrorReason.NothingToUndo, name.ToString(),
                $"`{name}` has no update that could be taken back; at most the last {AlignmentUndo.MaxSteps} are kept.", ("resource", name.ToString()));
        var undone = undo.Apply(stored);

        // A commit that came after the update is not taken back: what has units is no draft any more.
        var hasUnits = transaction.FindArticleUnits(stored).Any(unit => unit.Origin is Core.Units.AlignmentOrigin origin && origin.AlignmentId == stored.Id);
        return Store(transaction, memory, undone with { State = hasUnits ? Core.Units.AlignmentState.InReview : undone.State });
    }

    private Alignment Store(IStoreTransaction transaction, Core.Units.Memory memory, ArticleAlignment changed)
    {
        var updated = changed with { UpdateTime = time.NowToMicrosecond(), Revision = changed.Revision + 1 };
        transaction.UpdateAlignment(updated);
        return updated.ToProto(full: true, memory.AutoAcceptThreshold);
    }

    /// <summary>Somebody else has changed the alignment while it was aligned; thrown and caught in one call.</summary>
    private sealed class OutrunException : Exception;
}
