namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// A bilingual word list by light stems and in both directions: the one that ships with the library, a user's own, a dictionary,
/// or several merged into one. It tells which words may be translations of each other, not how to translate: the words as they
/// were written are not kept. A term is one stem, or up to <see cref="MaxPhraseWords"/> stems. Immutable and thread-safe.
/// </summary>
public sealed class WordList
{
    /// <summary>Most words of a term.</summary>
    public const int MaxPhraseWords = 4;

    internal WordList(string sourceLanguage, string targetLanguage, LexiconSide source, LexiconSide target)
    {
        SourceLanguage = sourceLanguage;
        TargetLanguage = targetLanguage;
        Source = source;
        Target = target;
    }

    /// <summary>Primary subtag of the source language: <c>ar</c>, also where the list was read for <c>ar-EG</c>.</summary>
    public string SourceLanguage { get; }

    /// <summary>Primary subtag of the target language.</summary>
    public string TargetLanguage { get; }

    /// <summary>How many terms of the source language it has, counted by stem.</summary>
    public int SourceCount => Source.Count;

    /// <summary>How many terms of the target language it has, counted by stem.</summary>
    public int TargetCount => Target.Count;

    /// <summary>Source terms and their translations.</summary>
    internal LexiconSide Source { get; }

    /// <summary>Target terms and their translations.</summary>
    internal LexiconSide Target { get; }

    /// <summary>
    /// One list with the translations of all, those of the first list first; where two lists give a pair of terms different
    /// weights, the first list is right. Lists of the opposite direction are turned round. Cost: linear in the entries.
    /// </summary>
    /// <param name="lists">At least one; all of the same two languages.</param>
    /// <exception cref="ArgumentException">There is no list, or one is of other languages.</exception>
    public static WordList Merge(params IReadOnlyList<WordList> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        if (lists.Count == 0)
        {
            throw new ArgumentException("There is no word list to merge.", nameof(lists));
        }

        WordList first = lists[0];
        if (lists.Count == 1)
        {
            return first;
        }

        var source = new LexiconSide();
        var target = new LexiconSide();
        foreach (WordList list in lists)
        {
            bool isTurned = !list.IsOf(first.SourceLanguage, first.TargetLanguage);
            if (isTurned && !list.IsOf(first.TargetLanguage, first.SourceLanguage))
            {
                throw new ArgumentException(
                    $"A list of {list.SourceLanguage}-{list.TargetLanguage} cannot be merged with one of {first.SourceLanguage}-{first.TargetLanguage}.",
                    nameof(lists));
            }

            Copy(isTurned ? list.Target : list.Source, source);
            Copy(isTurned ? list.Source : list.Target, target);
        }

        return new WordList(first.SourceLanguage, first.TargetLanguage, source, target);
    }

    /// <summary>The side of a language, null for one that the list is not about.</summary>
    /// <param name="language">A BCP-47 tag; regions and scripts share the list of their language.</param>
    internal LexiconSide? Side(string language)
    {
        string primary = PrimarySubtag(language);
        return Same(primary, SourceLanguage) ? Source : Same(primary, TargetLanguage) ? Target : null;
    }

    /// <summary>The language of a tag, in lower case.</summary>
    internal static string PrimarySubtag(string language)
    {
        int hyphen = language.AsSpan().IndexOfAny('-', '_');
        return (hyphen < 0 ? language : language[..hyphen]).ToLowerInvariant();
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private bool IsOf(string source, string target) => Same(SourceLanguage, source) && Same(TargetLanguage, target);

    private static void Copy(LexiconSide from, LexiconSide to)
    {
        foreach (string term in from.AllTerms)
        {
            foreach (string translation in from.Translations(term))
            {
                to.Add(term, translation, from.Weight(term, translation));
            }
        }
    }
}
