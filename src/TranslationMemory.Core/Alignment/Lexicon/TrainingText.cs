namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// Pairs of texts as the numbers of their distinct terms, one after the other in one array for each side: what
/// <see cref="TranslationTableTrainer"/> learns from. Not thread-safe.
/// </summary>
internal sealed class TrainingText
{
    private readonly List<int> _starts = [0];
    private readonly List<int> _terms = [];

    /// <summary>How many texts it has.</summary>
    internal int Count => _starts.Count - 1;

    /// <summary>How many terms all texts have together.</summary>
    internal int TermCount => _terms.Count;

    /// <summary>The distinct terms of a text.</summary>
    internal ReadOnlySpan<int> this[int text] =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_terms)[_starts[text].._starts[text + 1]];

    /// <summary>Where the terms of a text begin among those of all texts.</summary>
    internal int StartOf(int text) => _starts[text];

    /// <summary>Adds a text.</summary>
    internal void Add(ReadOnlySpan<int> distinctTerms)
    {
        _terms.AddRange(distinctTerms);
        _starts.Add(_terms.Count);
    }

    /// <summary>For each term the texts it stands in, with the places of it there: the same as columns instead of rows.</summary>
    internal (int[] Starts, int[] Texts, int[] Places) ByTerm(int vocabulary)
    {
        int[] starts = new int[vocabulary + 1];
        foreach (int term in _terms)
        {
            starts[term + 1]++;
        }

        for (int i = 0; i < vocabulary; i++)
        {
            starts[i + 1] += starts[i];
        }

        int[] next = starts[..^1];
        int[] texts = new int[_terms.Count];
        int[] places = new int[_terms.Count];
        for (int text = 0; text < Count; text++)
        {
            for (int place = _starts[text]; place < _starts[text + 1]; place++)
            {
                int at = next[_terms[place]]++;
                texts[at] = text;
                places[at] = place;
            }
        }

        return (starts, texts, places);
    }
}
