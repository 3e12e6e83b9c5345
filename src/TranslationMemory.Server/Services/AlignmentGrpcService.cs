using System.Globalization;
using Grpc.Core;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Validation;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;
using AlignmentState = TranslationMemory.Core.Units.AlignmentState;
using LanguagePair = TranslationMemory.Core.Units.LanguagePair;

namespace TranslationMemory.Server.Services;

/// <summary>
/// The <c>AlignmentService</c> of the contract. Reading, segmenting and aligning happen before the store is touched; only the finished
/// alignment, or its units, are written.
/// </summary>
internal sealed class AlignmentGrpcService(
    ITranslationStore store, Writer writer, ArticlePairs pairs, PageTokens pageTokens, SortableIds ids, TimeProvider time)
    : AlignmentService.AlignmentServiceBase
{
    /// <inheritdoc/>
    public override async Task<AlignTextResponse> AlignText(AlignTextRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var rules = MemoryReader.ReadRules(checks, "segmentation_rules", request.SegmentationRules);
        checks.ThrowIfAny();
        var source = ReadSide(checks, "source", request.Source, rules);
        var target = ReadSide(checks, "target", request.Target, rules);
        checks.ThrowIfAny();

        var result = await pairs.AlignAsync(source, target, context.CancellationToken);
        var response = new AlignTextResponse
        {
            Source = source.ToProto(withText: false, withSegments: true),
            Target = target.ToProto(withText: false, withSegments: true),
            PairScore = result.PairScore,
        };
        response.Beads.AddRange(result.Beads.Select(bead => bead.ToProto()));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Alignment> CreateAlignment(CreateAlignmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var requestId = checks.RequestId(request.RequestId);
        var languages = ReadLanguages(checks, request.Alignment);
        checks.ThrowIfAny();
        if (await writer.FirstAnswerAsync<Alignment>(request, requestId, context) is { } first)
        {
            return first;
        }

        var memory = await store.FindMemoryAsync(parent.MemoryId, context.CancellationToken) ?? throw ServiceError.NotFound(parent);
        var pair = memory.Resolve(languages, "alignment.source.language_code", "alignment.target.language_code");
        var source = pairs.ReadSide(checks, "alignment.source", request.Alignment?.Source ?? new(), pair.Source, memory.SegmentationRules);
        var target = pairs.ReadSide(checks, "alignment.target", request.Alignment?.Target ?? new(), pair.Target, memory.SegmentationRules);
        checks.ThrowIfAny();

        var result = await pairs.AlignAsync(source, target, context.CancellationToken);
        RefuseUnrelated(parent, result, request.AllowLowPairScore);
        return await writer.RunAsync(request, requestId, context, transaction =>
        {
            // The memory was read before the alignment was made: it may be gone, or have lost the pair.
            (transaction.FindMemory(parent.MemoryId) ?? throw ServiceError.NotFound(parent)).Resolve(pair);
            var now = time.NowToMicrosecond();
            var alignment = new ArticleAlignment
            {
                Id = ids.Next(),
                MemoryId = parent.MemoryId,
                Source = source,
                Target = target,
                Beads = result.Beads,
                PairScore = result.PairScore,
                CreateTime = now,
                UpdateTime = now,
                Revision = 1,
            };
            transaction.InsertAlignment(alignment);
            return alignment.ToProto(full: true);
        });
    }

    /// <inheritdoc/>
    public override async Task<Alignment> GetAlignment(GetAlignmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.Alignment("name", request.Name);
        var view = checks.Enum("view", request.View);
        checks.ThrowIfAny();
        var alignment = await store.FindAlignmentAsync(name.MemoryId, name.AlignmentId, context.CancellationToken) ?? throw ServiceError.NotFound(name);
        return alignment.ToProto(full: view is not AlignmentView.Basic);
    }

    /// <inheritdoc/>
    public override async Task<ListAlignmentsResponse> ListAlignments(ListAlignmentsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var size = checks.PageSize(request.PageSize);
        var view = checks.Enum("view", request.View);
        var call = $"{nameof(ListAlignments)} {request.Parent} {view}";
        var afterId = pageTokens.ReadId(checks, request.PageToken, call);
        checks.ThrowIfAny();
        if (await store.FindMemoryAsync(parent.MemoryId, context.CancellationToken) is null)
        {
            throw ServiceError.NotFound(parent);
        }

        var summaries = await store.ListAlignmentsAsync(parent.MemoryId, afterId, size + 1, context.CancellationToken);
        var page = new Page<Alignment>(size);
        foreach (var summary in summaries)
        {
            var alignment = view is AlignmentView.Full
                ? (await store.FindAlignmentAsync(parent.MemoryId, summary.Id, context.CancellationToken))?.ToProto(full: true)
                : summary.ToProto();
            if (alignment is not null && !page.TryAdd(alignment))
            {
                break;
            }
        }

        var response = new ListAlignmentsResponse
        {
            NextPageToken = page.HasMore ? pageTokens.Make(AlignmentIdOf(page.Items[^1]).ToString(), call) : "",
        };
        response.Alignments.AddRange(page.Items);
        return response;
    }

    /// <inheritdoc/>
    public override Task<CommitAlignmentResponse> CommitAlignment(CommitAlignmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.Alignment("name", request.Name);
        var minConfidence = checks.Probability("min_confidence", request.MinConfidence);
        var creator = checks.Text("creator", request.Creator, ContractLimits.MaxNameLength);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            var draft = FindDraft(transaction, name, request.Etag);
            RequirePair(transaction, draft);
            var now = time.NowToMicrosecond();
            var units = UnitMaker.Units(draft, minConfidence, ids.Next, now, creator).Where(FitsLimits).ToList();
            var committed = draft with { State = AlignmentState.Committed, UpdateTime = now, Revision = draft.Revision + 1 };
            transaction.InsertUnits(units);
            transaction.UpdateAlignment(committed);

            var response = new CommitAlignmentResponse
            {
                Alignment = committed.ToProto(full: false),
                SkippedBeadCount = draft.Beads.Count(bead => bead.IsTranslation) - units.Count,
            };
            response.TranslationUnits.AddRange(units.Select(unit => new TranslationUnitName(unit.MemoryId, unit.Id).ToString()));
            return response;
        });
    }

    private Core.Units.AlignedText ReadSide(FieldChecks checks, string field, Protocol.V1.AlignedText? side, string rules)
    {
        side ??= new Protocol.V1.AlignedText();
        return pairs.ReadSide(checks, field, side, checks.Language($"{field}.language_code", side.LanguageCode, required: true), rules);
    }

    private static LanguagePair ReadLanguages(FieldChecks checks, Alignment? alignment) => new(
        checks.Language("alignment.source.language_code", alignment?.Source?.LanguageCode ?? "", required: false),
        checks.Language("alignment.target.language_code", alignment?.Target?.LanguageCode ?? "", required: false));

    private static void RefuseUnrelated(MemoryName parent, AlignmentResult result, bool allowed)
    {
        if (!result.IsTranslationPair && !allowed)
        {
            var score = result.PairScore.ToString("F2", CultureInfo.InvariantCulture);
            throw ServiceError.FailedPrecondition(ErrorReason.NotATranslationPair, parent.ToString(),
                $"The two texts do not look like translations of each other (pair score {score}). Check that they belong together, or set `allow_low_pair_score`.",
                ("pair_score", score));
        }
    }

    private static ArticleAlignment FindDraft(IStoreTransaction transaction, AlignmentName name, string etag)
    {
        var alignment = transaction.FindAlignment(name.MemoryId, name.AlignmentId) ?? throw ServiceError.NotFound(name);
        if (!Etag.Allows(etag, alignment.Revision, alignment.UpdateTime))
        {
            throw ServiceError.EtagMismatch(name.ToString());
        }

        return alignment.State is AlignmentState.Draft
            ? alignment
            : throw ServiceError.FailedPrecondition(ErrorReason.AlignmentAlreadyCommitted, name.ToString(),
                $"`{name}` is committed already; its units are in the memory. Create another alignment to store the article again.", ("resource", name.ToString()));
    }

    /// <summary>A draft does not keep its memory from losing the pair; its units would have none.</summary>
    private static void RequirePair(IStoreTransaction transaction, ArticleAlignment draft) =>
        (transaction.FindMemory(draft.MemoryId) ?? throw ServiceError.NotFound(new MemoryName(draft.MemoryId))).Resolve(new LanguagePair(draft.Source.Language, draft.Target.Language));

    private static bool FitsLimits(Core.Units.TranslationUnit unit) =>
        TextCheck.CountCodePoints(unit.SourceText) <= ContractLimits.MaxSegmentLength && TextCheck.CountCodePoints(unit.TargetText) <= ContractLimits.MaxSegmentLength;

    private static Guid AlignmentIdOf(Alignment alignment) =>
        AlignmentName.TryParse(alignment.Name, out var name) ? name.AlignmentId : throw new InvalidOperationException("An alignment without a name.");
}
