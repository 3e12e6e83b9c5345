using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Lexicon;
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
internal sealed partial class AlignmentGrpcService(
    ITranslationStore store,
    Writer writer,
    ArticlePairs pairs,
    MemoryLexicons lexicons,
    LexiconTrainer trainer,
    PageTokens pageTokens,
    SortableIds ids,
    TimeProvider time)
    : AlignmentService.AlignmentServiceBase
{
    /// <inheritdoc/>
    public override async Task<AlignTextResponse> AlignText(AlignTextRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var own = MemoryReader.ReadRules(checks, "segmentation_rules", request.SegmentationRules);
        var memory = await FindNamedMemoryAsync(checks, request.Memory, context.CancellationToken);
        var rules = own.Length > 0 ? own : memory?.SegmentationRules ?? "";
        var source = ReadSide(checks, "source", request.Source, rules);
        var target = ReadSide(checks, "target", request.Target, rules);
        ArticlePairs.CheckLanguages(checks, "", source.Language, target.Language);
        checks.ThrowIfAny();
        ArticlePairs.CheckSides(checks, "", source, target);
        checks.ThrowIfAny();

        var lexicon = memory is null ? lexicons.Shared : await lexicons.GetAsync(memory.Id, context.CancellationToken);
        var result = await pairs.AlignAsync(source, target, lexicon, context.CancellationToken);
        var response = new AlignTextResponse
        {
            Source = source.ToProto(withText: false, withSegments: true),
            Target = target.ToProto(withText: false, withSegments: true),
            PairScore = result.PairScore,
            LexiconVersion = result.LexiconVersion,
        };
        response.Beads.AddRange(ArticleBead.Of(result).Select(bead => bead.ToProto(AcceptThreshold.Default)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Alignment> CreateAlignment(CreateAlignmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var requestId = checks.RequestId(request.RequestId);
        var languages = ReadLanguages(checks, request.Alignment);
        ArticlePairs.CheckLanguages(checks, "alignment.", languages.Source, languages.Target);
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
        ArticlePairs.CheckSides(checks, "alignment.", source, target);
        checks.ThrowIfAny();

        var lexicon = await lexicons.GetAsync(parent.MemoryId, context.CancellationToken);
        var result = await pairs.AlignAsync(source, target, lexicon, context.CancellationToken);
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
                Beads = ArticleBead.Of(result),
                PairScore = result.PairScore,
                LexiconVersion = result.LexiconVersion,
                CreateTime = now,
                UpdateTime = now,
                Revision = 1,
            };
            transaction.InsertAlignment(alignment);
            return alignment.ToProto(full: true, memory.AutoAcceptThreshold);
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
        var memory = await store.FindMemoryAsync(name.MemoryId, context.CancellationToken) ?? throw ServiceError.NotFound(name);
        return alignment.ToProto(full: view is not AlignmentView.Basic, memory.AutoAcceptThreshold);
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
        var memory = await store.FindMemoryAsync(parent.MemoryId, context.CancellationToken) ?? throw ServiceError.NotFound(parent);
        var summaries = await store.ListAlignmentsAsync(parent.MemoryId, afterId, size + 1, context.CancellationToken);
        var page = new Page<Alignment>(size);
        foreach (var summary in summaries)
        {
            var alignment = view is AlignmentView.Full
                ? (await store.FindAlignmentAsync(parent.MemoryId, summary.Id, context.CancellationToken))?.ToProto(full: true, memory.AutoAcceptThreshold)
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
    public override Task<Empty> DeleteAlignment(DeleteAlignmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.Alignment("name", request.Name);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            Find(transaction, name, request.Etag);
            transaction.DeleteAlignment(name.MemoryId, name.AlignmentId);
            return new Empty();
        });
    }

    /// <summary>The memory that a request may name; null when it names none, or badly.</summary>
    private async Task<Core.Units.Memory?> FindNamedMemoryAsync(FieldChecks checks, string value, CancellationToken cancellationToken)
    {
        if (value.Length == 0 || checks.Memory("memory", value) is not { MemoryId.Length: > 0 } name)
        {
            return null;
        }

        return await store.FindMemoryAsync(name.MemoryId, cancellationToken) ?? throw ServiceError.NotFound(name);
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

    private static ArticleAlignment Find(IStoreTransaction transaction, AlignmentName name, string etag)
    {
        var alignment = transaction.FindAlignment(name.MemoryId, name.AlignmentId) ?? throw ServiceError.NotFound(name);
        return Etag.Allows(etag, alignment.Revision, alignment.UpdateTime) ? alignment : throw ServiceError.EtagMismatch(name.ToString());
    }

    private static ArticleAlignment FindOpen(IStoreTransaction transaction, AlignmentName name, string etag) => RequireOpen(Find(transaction, name, etag), name);

    private static ArticleAlignment RequireOpen(ArticleAlignment alignment, AlignmentName name) => alignment.State is not AlignmentState.Committed
        ? alignment
        : throw ServiceError.FailedPrecondition(ErrorReason.AlignmentAlreadyCommitted, name.ToString(),
            $"`{name}` is committed already; its units are in the memory. Create another alignment to store the article again.", ("resource", name.ToString()));

    private static Core.Units.Memory FindMemory(IStoreTransaction transaction, string memoryId) =>
        transaction.FindMemory(memoryId) ?? throw ServiceError.NotFound(new MemoryName(memoryId));

    private static Guid AlignmentIdOf(Alignment alignment) =>
        AlignmentName.TryParse(alignment.Name, out var name) ? name.AlignmentId : throw new InvalidOperationException("An alignment without a name.");
}
