using System.Diagnostics;
using TranslationMemory.Core.Alignment.Lexicon;

namespace TranslationMemory.Evaluation.Data;

/// <summary>What a command is told to know of words beside the shipped list.</summary>
internal static class LexiconFiles
{
    /// <summary>The shipped list, with a word list and with what the units of a memory teach, where there are any.</summary>
    internal static AlignmentLexicon Read(string? words, string? memory)
    {
        AlignmentLexicon lexicon = words is null ? AlignmentLexicon.Shipped : AlignmentLexicon.Shipped.With(WordListFile.Read(words), "words");
        if (memory is null)
        {
            return lexicon;
        }

        long started = Stopwatch.GetTimestamp();
        TranslationTable table = TrainingFile.Train(memory);
        Console.Error.WriteLine($"learned {table.Count} pairs of terms from {table.Units} units in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        return lexicon.With(table);
    }
}
