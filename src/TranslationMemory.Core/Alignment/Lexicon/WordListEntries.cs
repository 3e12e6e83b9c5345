using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>A pair of terms as somebody wrote it.</summary>
/// <param name="Source">The term, 1 to <see cref="WordList.MaxPhraseWords"/> words.</param>
/// <param name="Target">Its translation, likewise.</param>
/// <param name="Weight">How likely the translation is, above 0, up to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WordListEntry(string Source, string Target, double Weight);

/// <summary>Makes a word list of pairs of terms that are kept one by one, as a user's are. Thread-safe; a microsecond or two a pair.</summary>
public static class WordListEntries
{
    /// <summary>Makes a list of the entries that are as they must be.</summary>
    /// <param name="entries">The entries; those that come first have the say in weights.</param>
    /// <param name="sourceLanguage">BCP-47 tag of the terms.</param>
    /// <param name="targetLanguage">BCP-47 tag of the translations.</param>
    /// <returns>The list, and what was left out; an entry counts as a line, the first as line 1.</returns>
    public static WordListReading Read(IEnumerable<WordListEntry> entries, string sourceLanguage, string targetLanguage)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(sourceLanguage);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        var builder = new WordListBuilder(sourceLanguage, targetLanguage);
        var rejected = new RejectedLines();
        int number = 0;
        int added = 0;
        foreach (WordListEntry entry in entries)
        {
            number++;
            TermFault source = builder.FaultOfSource(entry.Source);
            TermFault fault = source != TermFault.None ? source : builder.Add(entry.Source, entry.Target, (float)entry.Weight);
            if (fault != TermFault.None)
            {
                rejected.Add(number, fault, source != TermFault.None ? entry.Source : entry.Target);
                continue;
            }

            added++;
        }

        return new WordListReading(builder.Build(), added, rejected.Lines, rejected.Count, 0);
    }
}
