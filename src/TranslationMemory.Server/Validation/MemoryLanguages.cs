using TranslationMemory.Core.Text;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using LanguagePair = TranslationMemory.Core.Units.LanguagePair;
using Memory = TranslationMemory.Core.Units.Memory;

namespace TranslationMemory.Server.Validation;

/// <summary>Which language pair of a memory a request means.</summary>
internal static class MemoryLanguages
{
    /// <summary>So many pairs are named in an error: it travels in a header, which must stay small.</summary>
    private const int MaxPairsShown = 10;

    /// <summary>
    /// The pair named by source and target, where an empty side is supplied by the memory when only one of its pairs fits.
    /// </summary>
    /// <param name="memory">The memory.</param>
    /// <param name="asked">The languages of the request; empty ones are not said.</param>
    /// <param name="sourceField">Path of the source language in the request, for the fault.</param>
    /// <param name="targetField">Path of the target language.</param>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: no pair fits; INVALID_ARGUMENT: several do.</exception>
    public static LanguagePair Resolve(this Memory memory, LanguagePair asked, FieldPath sourceField, FieldPath targetField)
    {
        // Most memories have one pair, and it is asked for every unit of a batch.
        if (memory.LanguagePairs is [var only] && Fits(asked, only))
        {
            return only;
        }

        return memory.LanguagePairs.Where(pair => Fits(asked, pair)).ToList() switch
        {
            [var pair] => pair,
            [] => throw NotInMemory(memory, asked, "Use another memory, or add the pair to this one."),
            _ => throw Ambiguous(memory, asked.Source.Length == 0 ? sourceField : targetField),
        };
    }

    /// <summary>The same where the languages stand in the request itself.</summary>
    public static LanguagePair Resolve(this Memory memory, LanguagePair asked) => memory.Resolve(asked, "source_language_code", "target_language_code");

    /// <summary>The pairs of a memory that fit; an empty side fits every language.</summary>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: none fits.</exception>
    public static IReadOnlyList<LanguagePair> PairsOf(this Memory memory, LanguagePair asked) =>
        memory.LanguagePairs.Where(pair => Fits(asked, pair)).ToList() is { Count: > 0 } pairs
            ? pairs
            : throw NotInMemory(memory, asked, "Use another memory, or add the pair to this one.");

    /// <summary>
    /// The languages that a lookup means: a pair of the memory, or, where the memory allows reverse lookups and a language is named, one of them
    /// turned round; or else, where variants count, the languages named, with what they are variants of.
    /// </summary>
    /// <param name="memory">The memory.</param>
    /// <param name="asked">The languages of the request; empty ones are not said.</param>
    /// <param name="exactOnly">Whether variants do not count.</param>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: no pair fits; INVALID_ARGUMENT: several do.</exception>
    public static LanguagePair ResolveLookup(this Memory memory, LanguagePair asked, bool exactOnly)
    {
        var isNamed = asked.Source.Length > 0 || asked.Target.Length > 0;
        var allowed = memory.AllowsReverseLookup && isNamed ? memory.LanguagePairs.Select(Turned) : [];
        var pairs = memory.LanguagePairs.Union(allowed).ToList();
        var fitting = pairs.FindAll(pair => Fits(asked, pair));
        if (fitting.Count == 0 && !exactOnly)
        {
            fitting = [.. pairs.Where(pair => FitsAsVariant(asked, pair)).Select(pair => Completed(asked, pair)).Distinct()];
        }

        return fitting switch
        {
            [var pair] => pair,
            [] => throw NotForLookup(memory, asked),
            _ => throw Ambiguous(memory, asked.Source.Length == 0 ? "source_language_code" : "target_language_code"),
        };
    }

    /// <summary>The pairs of a memory that a lookup for some languages finds units of, turned round where these are found by their target text.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="languages">The languages, both.</param>
    /// <param name="exactOnly">Whether variants do not count.</param>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: there are none.</exception>
    public static IReadOnlyList<LanguagePair> PairsForLookup(this Memory memory, LanguagePair languages, bool exactOnly)
    {
        var pairs = memory.LanguagePairs.Union(memory.AllowsReverseLookup ? memory.LanguagePairs.Select(Turned) : [])
            .Where(pair => pair == languages || (!exactOnly && FitsAsVariant(languages, pair))).ToList();
        return pairs.Count > 0 ? pairs : throw NotForLookup(memory, languages);
    }

    private static Grpc.Core.RpcException NotForLookup(Memory memory, LanguagePair asked) => NotInMemory(memory, asked,
        memory.LanguagePairs.Any(pair => Fits(asked, Turned(pair)))
            ? "It finds its units by their source text only: reverse lookups are allowed when a memory is created, with `allows_reverse_lookup`."
            : "Use another memory, or add the pair to this one.");

    private static LanguagePair Turned(LanguagePair pair) => new(pair.Target, pair.Source);

    private static bool FitsAsVariant(LanguagePair asked, LanguagePair pair) => FitsAsVariant(asked.Source, pair.Source) && FitsAsVariant(asked.Target, pair.Target);

    private static bool FitsAsVariant(string asked, string language) => asked.Length == 0 || LanguageCode.IsSameOrVariant(asked, language);

    private static LanguagePair Completed(LanguagePair asked, LanguagePair pair) =>
        new(asked.Source.Length > 0 ? asked.Source : pair.Source, asked.Target.Length > 0 ? asked.Target : pair.Target);

    private static Grpc.Core.RpcException NotInMemory(Memory memory, LanguagePair asked, string advice)
    {
        var name = new MemoryName(memory.Id).ToString();
        return ServiceError.FailedPrecondition(ErrorReason.LanguagePairNotInMemory, name,
            $"Memory `{name}` is for {Show(memory.LanguagePairs)}; the request is for {Show([asked])}. {advice}", ("resource", name), ("pair", Show([asked])));
    }

    private static Grpc.Core.RpcException Ambiguous(Memory memory, FieldPath field) => ServiceError.InvalidArgument(
        [new FieldViolation(field.ToString(), ErrorReason.FieldRequired, $"The memory is for {Show(memory.LanguagePairs)}. Say which pair is meant.")]);

    private static bool Fits(LanguagePair asked, LanguagePair pair) => Fits(asked.Source, pair.Source) && Fits(asked.Target, pair.Target);

    private static bool Fits(string asked, string language) => asked.Length == 0 || string.Equals(asked, language, StringComparison.Ordinal);

    private static string Show(IReadOnlyList<LanguagePair> pairs) =>
        string.Join(", ", pairs.Take(MaxPairsShown).Select(pair => $"{(pair.Source.Length > 0 ? pair.Source : "?")} → {(pair.Target.Length > 0 ? pair.Target : "?")}"))
        + (pairs.Count > MaxPairsShown ? $" and {pairs.Count - MaxPairsShown} others" : "");
}
