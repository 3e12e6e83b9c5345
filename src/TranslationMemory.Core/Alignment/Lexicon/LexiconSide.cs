namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>One direction of a lexicon: its terms, their translations, and which words begin a phrase.</summary>
internal sealed class LexiconSide
{
    private readonly Dictionary<string, List<string>> _translations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _phraseStarts = new(StringComparer.Ordinal);

    /// <summary>How many terms it has.</summary>
    internal int Count => _translations.Count;

    /// <summary>Whether a stem is the first word of a term of several.</summary>
    internal bool BeginsPhrase(string stem) => _phraseStarts.Contains(stem);

    /// <summary>Whether it has the term.</summary>
    internal bool Contains(string term) => _translations.ContainsKey(term);

    /// <summary>Whether it has the term.</summary>
    internal bool Contains(ReadOnlySpan<char> term) => _translations.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(term);

    /// <summary>The translations of a term, in the order of the list; none when it is unknown.</summary>
    internal IReadOnlyList<string> Translations(string term) => _translations.TryGetValue(term, out List<string>? found) ? found : [];

    /// <summary>Adds a translation, once.</summary>
    internal void Add(string term, string translation)
    {
        if (!_translations.TryGetValue(term, out List<string>? translations))
        {
            _translations.Add(term, translations = []);
            int space = term.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0)
            {
                _phraseStarts.Add(term[..space]);
            }
        }

        if (!translations.Contains(translation, StringComparer.Ordinal))
        {
            translations.Add(translation);
        }
    }
}
