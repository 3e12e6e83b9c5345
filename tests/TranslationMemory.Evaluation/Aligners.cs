using TranslationMemory.Core.Alignment;

namespace TranslationMemory.Evaluation;

/// <summary>The one place where commands get their aligner from.</summary>
internal static class Aligners
{
    internal static SentenceAligner Make() => new();
}
