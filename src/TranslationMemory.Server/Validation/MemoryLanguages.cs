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

    /// <summary>
    /// The pair that a lookup means: one of the memory, or, where the memory allows reverse lookups and a language is named, one of them turned
    /// round.
    /// </summary>
    /// <param name="memory">The memory.</param>
    /// <param name="asked">The languages of the request; empty ones are not said.</param>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: no pair fits; INVALID_ARGUMENT: several do.</exception>
    public static LanguagePair ResolveLookup(this Memory memory, LanguagePair asked)
    {
        var isNamed = asked.Source.Length > 0 || asked.Target.Length > 0;
        var turned = memory.LanguagePairs.Select(pair => new LanguagePair(pair.Target, pair.Source)).Where(pair => isNamed && Fits(asked, pair)).ToList();
        var allowed = memory.AllowsReverseLookup ? turned : [];
        return memory.LanguagePairs.Where(pair => Fits(asked, pair)).Union(allowed).ToList() switch
        {
            [var pair] => pair,
            [] when turned.Count > 0 => throw NotInMemory(memory, asked,
                "It finds its units by their source text only: reverse lookups are allowed when a memory is created, with `allows_reverse_lookup`."),
            [] => throw NotInMemory(memory, asked, "Use another memory, or add the pair to this one."),
            _ => throw Ambiguous(memory, asked.Source.Length == 0 ? "source_language_code" : "target_language_code"),
        };
    }

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
