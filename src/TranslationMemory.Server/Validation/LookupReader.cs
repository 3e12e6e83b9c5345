using Google.Protobuf.Collections;
using TranslationMemory.Core.Analysis;
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
            (request.AdditionalMemories, request.Memories),
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
        (settings.AdditionalMemories, settings.Memories),
        (settings.SourceLanguageCode, settings.TargetLanguageCode),
        settings.Options);

    /// <summary>The terms of an analysis: the best match of each segment counts.</summary>
    public static LookupTerms Read(FieldChecks checks, Proto.AnalysisSettings settings) => ReadTerms(
        checks,
        "settings.",
        settings.Parent,
        ([], settings.Memories),
        (settings.SourceLanguageCode, settings.TargetLanguageCode),
        new Proto.LookupOptions
        {
            MinScore = DocumentAnalysis.MinScore,
            MaxMatches = 1,
            Filter = settings.Filter,
            ExactLanguagesOnly = settings.ExactLanguagesOnly,
        },
        optionsPath: "");

    /// <summary>The terms of a pretranslation: as many matches as it has proposals.</summary>
    public static LookupTerms Read(FieldChecks checks, Proto.PretranslationSettings settings)
    {
        if (settings.MinScore is not 0 and (< ContractLimits.LowestPretranslationScore or > 100))
        {
            checks.Add("settings.min_score", Proto.ErrorReason.FieldOutOfRange,
                $"It is {settings.MinScore}. Use {ContractLimits.LowestPretranslationScore} to 100, or 0 for the default {ContractLimits.DefaultMinScore}.");
        }

        return ReadTerms(
            checks,
            "settings.",
            settings.Parent,
            ([], settings.Memories),
            (settings.SourceLanguageCode, settings.TargetLanguageCode),
            new Proto.LookupOptions
            {
                MinScore = Math.Clamp(settings.MinScore, 0, 100),
                MaxMatches = checks.Number("settings.max_proposals", settings.MaxProposals, ContractLimits.DefaultMaxProposals, ContractLimits.MaxProposals),
                MergeEqualTargets = true, // a translation is proposed once
                Filter = settings.Filter,
                ExactLanguagesOnly = settings.ExactLanguagesOnly,
            },
            optionsPath: "");
    }

    private static LookupTerms ReadTerms(
        FieldChecks checks,
        string prefix,
        string parent,
        (RepeatedField<string> Additional, RepeatedField<Proto.LookupMemory> WithTerms) others,
        (string Source, string Target) languages,
        Proto.LookupOptions? options,
        string optionsPath = "options.")
    {
        var memories = ReadMemories(checks, prefix, checks.Memory(prefix + "parent", parent), others.Additional, others.WithTerms);
        var pair = new LanguagePair(
            checks.Language(prefix + "source_language_code", languages.Source, required: false),
            checks.Language(prefix + "target_language_code", languages.Target, required: false));
        var minScore = checks.Number(prefix + optionsPath + "min_score", options?.MinScore ?? 0, ContractLimits.DefaultMinScore, max: 100);
        var maxMatches = checks.Number(prefix + optionsPath + "max_matches", options?.MaxMatches ?? 0, ContractLimits.DefaultMaxMatches, ContractLimits.MaxMaxMatches);
        return new LookupTerms(
            memories,
            pair,
            checks.Filter(prefix + optionsPath + "filter", options?.Filter ?? ""),
            new LookupOptions
            {
                MinScore = Math.Clamp(minScore, 1, 100),
                MaxMatches = Math.Clamp(maxMatches, 1, ContractLimits.MaxMaxMatches),
                MergesEqualTargets = options?.MergeEqualTargets ?? false,
            })
        {
            ExactLanguagesOnly = options?.ExactLanguagesOnly ?? false,
            ReadTime = checks.Time(prefix + optionsPath + "read_time", options?.ReadTime),
        };
    }

    /// <summary>The memories of a lookup, the first first, each once; those with terms of their own have these.</summary>
    private static List<MemoryTerms> ReadMemories(
        FieldChecks checks, string prefix, MemoryName parent, RepeatedField<string> additional, RepeatedField<Proto.LookupMemory> withTerms)
    {
        checks.Count(prefix + "additional_memories", additional, ContractLimits.MaxAdditionalMemories);
        checks.Count(prefix + "memories", withTerms, ContractLimits.MaxAdditionalMemories + 1);
        var terms = new Dictionary<MemoryName, MemoryTerms> { [parent] = new(parent) };
        foreach (var name in additional.Take(ContractLimits.MaxAdditionalMemories).Select((name, i) => checks.Memory($"{prefix}additional_memories[{i}]", name)))
        {
            terms[name] = new MemoryTerms(name);
        }

        var seen = new HashSet<MemoryName>();
        foreach (var (memory, i) in withTerms.Take(ContractLimits.MaxAdditionalMemories + 1).Select((memory, i) => (memory, i)))
        {
            var path = $"{prefix}memories[{i}]";
            var name = checks.Memory($"{path}.memory", memory.Memory);
            if (!seen.Add(name))
            {
                checks.Add($"{path}.memory", Proto.ErrorReason.FieldMalformed, $"`{FieldChecks.Shorten(memory.Memory)}` is named twice. Name each memory once.");
            }

            terms[name] = new MemoryTerms(
                name,
                checks.Range($"{path}.priority", memory.Priority, -ContractLimits.MaxMemoryPriority, ContractLimits.MaxMemoryPriority),
                checks.Range($"{path}.penalty", memory.Penalty, 0, 100));
        }

        if (terms.Count > ContractLimits.MaxAdditionalMemories + 1)
        {
            checks.Add(prefix + "memories", Proto.ErrorReason.TooManyEntries,
                $"With `additional_memories` it names {terms.Count - 1} memories besides the first; at most {ContractLimits.MaxAdditionalMemories} are allowed. Split the call.");
        }

        return [.. terms.Values.OrderBy(memory => memory.Name == parent ? 0 : 1)];
    }
}
