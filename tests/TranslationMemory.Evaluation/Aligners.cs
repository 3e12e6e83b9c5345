using TranslationMemory.Core.Alignment;
using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation;

/// <summary>The one place where commands get their aligner from.</summary>
internal static class Aligners
{
    /// <summary>An aligner that knows the words shipped, and those of two files where they are given.</summary>
    /// <param name="words">A word list: Arabic and English between tabs, or the .index of a dictd dictionary beside its entries.</param>
    /// <param name="memory">Units to learn from: domain, en, ar between tabs.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="FormatException">A line of the memory is no unit, or the dictionary is damaged.</exception>
    internal static SentenceAligner Make(FileInfo? words = null, FileInfo? memory = null) => new(LexiconFiles.Read(words?.FullName, memory?.FullName));
}
