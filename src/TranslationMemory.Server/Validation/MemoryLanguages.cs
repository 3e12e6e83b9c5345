using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using LanguagePair = TranslationMemory.Core.Units.LanguagePair;
using Memory = TranslationMemory.Core.Units.Memory;

namespace TranslationMemory.Server.Validation;

/// <summary>Which language pair of a memory a request means.</summary>
internal static class MemoryLanguages
{
    /// <summary>
    /// The pair named by source and target, where an empty side is supplied by the memory when only one of its pairs fits.
    /// </summary>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: no pair fits; INVALID_ARGUMENT: several do.</exception>
    public static LanguagePair Resolve(this Memory memory, LanguagePair asked)
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
                asked.Source.Length == 0 ? "source_language_code" : "target_language_code",
                ErrorReason.FieldRequired,
                $"The memory is for {Show(memory.LanguagePairs)}. Say which pair is meant.")]),
        };
    }

    private static bool Fits(string asked, string language) => asked.Length == 0 || string.Equals(asked, language, StringComparison.Ordinal);

    private static string Show(IReadOnlyList<LanguagePair> pairs) =>
        string.Join(", ", pairs.Select(pair => $"{(pair.Source.Length > 0 ? pair.Source : "?")} → {(pair.Target.Length > 0 ? pair.Target : "?")}"));
}
