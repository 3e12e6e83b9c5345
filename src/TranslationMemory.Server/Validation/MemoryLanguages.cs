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
    public static LanguagePair Resolve(
        this Memory memory, LanguagePair asked, string sourceField = "source_language_code", string targetField = "target_language_code")
    {
        var fitting = memory.LanguagePairs.Where(pair => Fits(asked.Source, pair.Source) && Fits(asked.Target, pair.Target)).ToList();
        return fitting switch
        {
            [var pair] => pair,
            [] => throw ServiceError.FailedPrecondition(
                ErrorReason.LanguagePairNotInMemory,
                new MemoryName(memory.Id).ToString(),
                $"Memory `{new MemoryName(memory.Id)}` is for {Show(memory.LanguagePairs)}; the request is for {Show([asked])}. Use another memory, or add the pair to this one.",
                ("resource", new MemoryName(memory.Id).ToString()),
                ("pair", Show([asked]))),
            _ => throw ServiceError.InvalidArgument([new FieldViolation(
                asked.Source.Length == 0 ? sourceField : targetField,
                ErrorReason.FieldRequired,
                $"The memory is for {Show(memory.LanguagePairs)}. Say which pair is meant.")]),
        };
    }

    private static bool Fits(string asked, string language) => asked.Length == 0 || string.Equals(asked, language, StringComparison.Ordinal);

    private static string Show(IReadOnlyList<LanguagePair> pairs) =>
        string.Join(", ", pairs.Take(MaxPairsShown).Select(pair => $"{(pair.Source.Length > 0 ? pair.Source : "?")} → {(pair.Target.Length > 0 ? pair.Target : "?")}"))
        + (pairs.Count > MaxPairsShown ? $" and {pairs.Count - MaxPairsShown} others" : "");
}
