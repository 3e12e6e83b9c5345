using Google.Protobuf.Collections;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;
using TranslationMemory.Protocol;
using TranslationMemory.Server.Lookup;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Validation;

/// <summary>Reads what lookups ask for, alone, in a batch or on a stream.</summary>
internal static class LookupReader
{
    /// <summary>The terms and the segment of a request.</summary>
    /// <param name="checks">Takes what is wrong.</param>
    /// <param name="prefix">Path of the request with its dot; empty for a request of its own.</param>
    /// <param name="request">The request.</param>
    /// <param name="parent">The memory of the batch it belongs to; empty for a request of its own.</param>
    public static (LookupTerms Terms, SegmentQuery Query) Read(FieldChecks checks, string prefix, Proto.LookupSegmentRequest request, string parent = "")
    {
        var terms = ReadTerms(
            checks,
            prefix,
            parent.Length > 0 ? parent : request.Parent,
            request.AdditionalMemories,
            (request.SourceLanguageCode, request.TargetLanguageCode),
            request.Options);
        var text = checks.Segment(prefix + "text", request.Text);
        return (terms, SegmentQuery.Of(text, TranslationUnitReader.ReadContext(checks, prefix + "context", request.Context)));
    }

    /// <summary>The terms of all lookups of a stream.</summary>
    public static LookupTerms Read(FieldChecks checks, Proto.LookupStreamSettings settings) => ReadTerms(
        checks,
        "settings.",
        settings.Parent,
        settings.AdditionalMemories,
        (settings.SourceLanguageCode, settings.TargetLanguageCode),
        settings.Options);

    private static LookupTerms ReadTerms(
        FieldChecks checks,
        string prefix,
        string parent,
        RepeatedField<string> additional,
        (string Source, string Target) languages,
        Proto.LookupOptions? options)
    {
        var names = new List<MemoryName> { checks.Memory(prefix + "parent", parent) };
        checks.Count(prefix + "additional_memories", additional, ContractLimits.MaxAdditionalMemories);
        names.AddRange(additional.Take(ContractLimits.MaxAdditionalMemories).Select((name, i) => checks.Memory($"{prefix}additional_memories[{i}]", name)));
        var minScore = checks.Number(prefix + "options.min_score", options?.MinScore ?? 0, ContractLimits.DefaultMinScore, max: 100);
        var maxMatches = checks.Number(prefix + "options.max_matches", options?.MaxMatches ?? 0, ContractLimits.DefaultMaxMatches, ContractLimits.MaxMaxMatches);
        return new LookupTerms(
            names,
            new LanguagePair(
                checks.Language(prefix + "source_language_code", languages.Source, required: false),
                checks.Language(prefix + "target_language_code", languages.Target, required: false)),
            checks.Filter(prefix + "options.filter", options?.Filter ?? ""),
            new LookupOptions
            {
                MinScore = Math.Clamp(minScore, 1, 100),
                MaxMatches = Math.Clamp(maxMatches, 1, ContractLimits.MaxMaxMatches),
            });
    }
}
