namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// One direction of a word list: its terms, their translations, and which words begin a phrase. Terms are keys: stems
/// (<see cref="Terms"/>) with a space between them. It is filled by a <see cref="WordListBuilder"/> and never changes after;
/// then it is thread-safe, and every question costs one hash.
/// </summary>
internal sealed class LexiconSide
{
    /// <summary>
    /// Most translations of a term, those after it are left out: no word has as many, and a list that says so only makes every
    /// sentence look like a translation of every other.
    /// </summary>
    internal const int MaxTranslations = 200;

    private readonly Dictionary<string, List<string>> _translations = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Term, string Translation), float> _weights = [];
    private readonly HashSet<string> _phraseStarts = new(StringComparer.Ordinal);

    /// <summary>How many terms it has.</summary>
    internal int Count => _translations.Count;

    /// <summary>Its terms, in the order of the list.</summary>
    internal IEnumerable<string> AllTerms => _translations.Keys;

    /// <summary>Whether a stem is the first word of a term of several.</summary>
    internal bool BeginsPhrase(ReadOnlySpan<char> stem) => _phraseStarts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(stem);

    /// <summary>Whether it has the term.</summary>
    internal bool Contains(string term) => _translations.ContainsKey(term);

    /// <summary>Whether it has the term.</summary>
    internal bool Contains(ReadOnlySpan<char> term) => _translations.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(term);

    /// <summary>The translations of a term, in the order of the list; none when it is unknown.</summary>
    internal IReadOnlyList<string> Translations(string term) => _translations.TryGetValue(term, out List<string>? found) ? found : [];

    /// <summary>
    /// The weight of a translation that the list has: above 0, up to 1, and 1 where the list says none. 1 too for a pair that it
    /// does not have.
    /// </summary>
    internal float Weight(string term, string translation) => _weights.GetValueOrDefault((term, translation), 1f);

    /// <summary>Adds a translation, once: the weight that came first stays.</summary>
    /// <returns>Whether it was new and there was room.</returns>
    internal bool Add(string term, string translation, float weight = 1f)
    {
        if (!_translations.TryGetValue(term, out List<string>? translations))
        {
            _translations.Add(term, translations = new List<string>(2));
            int space = term.IndexOf(' ', StringComparison.Ordinal);
            if (space > 0)
            {
                _phraseStarts.Add(term[..space]);
            }
        }

        if (translations.Count == MaxTranslations || translations.Contains(translation))
        {
            return false;
        }

        translations.Add(translation);
        if (weight < 1f)
        {
            _weights.Add((term, translation), weight);
        }

        return true;
    }
}
