using Grpc.Core;
using TranslationMemory.Core.Matching;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Services;

/// <content>Lookups.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <inheritdoc/>
    public override async Task<LookupSegmentResponse> LookupSegment(LookupSegmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var names = ReadMemories(checks, request);
        var text = checks.Segment("text", request.Text);
        var languages = new Core.Units.LanguagePair(
            checks.Language("source_language_code", request.SourceLanguageCode, required: false),
            checks.Language("target_language_code", request.TargetLanguageCode, required: false));
        var neighbours = TranslationUnitReader.ReadContext(checks, "context", request.Context);
        var minScore = checks.Number("options.min_score", request.Options?.MinScore ?? 0, ContractLimits.DefaultMinScore, max: 100);
        var maxMatches = checks.Number("options.max_matches", request.Options?.MaxMatches ?? 0, ContractLimits.DefaultMaxMatches, ContractLimits.MaxMaxMatches);
        var filter = checks.Filter("options.filter", request.Options?.Filter ?? "");
        checks.ThrowIfAny();

        using var slot = await slots.TakeAsync(context.CancellationToken);
        var scope = new LookupScope(await FindMemoriesAsync(names, context.CancellationToken), languages);
        var matches = await index.FindAsync(
            SegmentQuery.Of(text, neighbours),
            scope.Languages.Source,
            (facets, createTime, isFoundByTarget) => scope.Contains(facets, isFoundByTarget) && filter(facets, createTime, isFoundByTarget),
            new Core.Matching.LookupOptions
            {
                MinScore = minScore,
                MaxMatches = maxMatches,
            },
            context.CancellationToken);

        var response = new LookupSegmentResponse();
        response.Matches.AddRange(matches.Select(match => TargetMarking.Mark(match, lexicons.For(match.Unit.MemoryId)).ToProto()));
        return response;
    }

    private static List<MemoryName> ReadMemories(FieldChecks checks, LookupSegmentRequest request)
    {
        const string Additional = "additional_memories";
        var names = new List<MemoryName> { checks.Memory("parent", request.Parent) };
        checks.Count(Additional, request.AdditionalMemories, ContractLimits.MaxAdditionalMemories);
        names.AddRange(request.AdditionalMemories.Take(ContractLimits.MaxAdditionalMemories).Select((name, i) => checks.Memory($"{Additional}[{i}]", name)));
        return names;
    }

    private async Task<List<Core.Units.Memory>> FindMemoriesAsync(List<MemoryName> names, CancellationToken cancellationToken)
    {
        var memories = new List<Core.Units.Memory>(names.Count);
        foreach (var name in names)
        {
            memories.Add(await store.FindMemoryForLookupAsync(name.MemoryId, cancellationToken) ?? throw ServiceError.NotFound(name));
        }

        return memories;
    }
}
