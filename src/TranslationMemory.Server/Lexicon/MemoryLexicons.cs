using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Server.Lexicon;

/// <summary>What is known of words in each memory: for now the shipped word list in all of them. Thread-safe.</summary>
internal sealed class MemoryLexicons
{
    private readonly AlignmentLexicon _shipped = AlignmentLexicon.Shipped;

    /// <summary>The lexicon of a memory.</summary>
    /// <param name="memoryId">Id of the memory.</param>
    public AlignmentLexicon For(string memoryId)
    {
        ArgumentNullException.ThrowIfNull(memoryId);
        return _shipped;
    }
}
