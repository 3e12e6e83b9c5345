using Grpc.Core;
using TranslationMemory.Core.Matching;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Services;

/// <content>Lookups.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <inheritdoc/>
    public override async Task<LookupSegmentResponse> LookupSegment(LookupSegmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var text = checks.Segment("text", request.Text);
        var languages = new Core.Units.LanguagePair(
            checks.Language("source_language_code", request.SourceLanguageCode, required: false),
            checks.Language("target_language_code", request.TargetLanguageCode, required: false));
        var neighbours = TranslationUnitReader.ReadContext(checks, "context", request.Context);
        var minScore = checks.Number("options.min_score", request.Options?.MinScore ?? 0, ContractLimits.DefaultMinScore, max: 100);
        var maxMatches = checks.Number("options.max_matches", request.Options?.MaxMatches ?? 0, ContractLimits.DefaultMaxMatches, ContractLimits.MaxMaxMatches);
        checks.ThrowIfAny();

        var memory = await store.FindMemoryAsync(parent.MemoryId, context.CancellationToken) ?? throw ServiceError.NotFound(parent);
        var pair = memory.Resolve(languages);
        var options = new Core.Matching.LookupOptions { MinScore = minScore, MaxMatches = maxMatches };
        var matches = await index.FindAsync(
            SegmentQuery.Of(text, neighbours),
            pair.Source,
            (facets, _, isFoundByTarget) => !isFoundByTarget && facets.Languages == pair && string.Equals(facets.MemoryId, memory.Id, StringComparison.Ordinal),
            options,
            context.CancellationToken);

        var response = new LookupSegmentResponse();
        response.Matches.AddRange(matches.Select(match => match.ToProto()));
        return response;
    }
}
