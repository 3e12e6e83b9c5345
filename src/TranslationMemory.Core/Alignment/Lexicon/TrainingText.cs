namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// Pairs of texts as the numbers of their distinct terms, one after the other for each side: what <see cref="TranslationTableTrainer"/> learns from.
/// Not thread-safe.
/// </summary>
internal sealed class TrainingText
{
    /// <summary>Terms an array holds. Arrays of one size, and not one that grows: that would leave as much behind as it holds.</summary>
    private const int ChunkLength = 1 << 16;

    private readonly List<int[]> _chunks = [];
    private readonly List<int> _starts = [];
    private readonly List<byte> _lengths = [];
    private int _end;

    /// <summary>How many texts it has.</summary>
    internal int Count => _starts.Count;

    /// <summary>How many terms all texts have together.</summary>
    internal int TermCount { get; private set; }

    /// <summary>How many places there are for terms, some of which are empty.</summary>
    internal int PlaceCount => _chunks.Count * ChunkLength;

    /// <summary>The distinct terms of a text.</summary>
    internal ReadOnlySpan<int> this[int text] => _chunks[_starts[text] / ChunkLength].AsSpan(_starts[text] % ChunkLength, _lengths[text]);

    /// <summary>The place of the first term of a text; the others follow.</summary>
    internal int StartOf(int text) => _starts[text];

    /// <summary>Adds a text of at most <see cref="TranslationTableTrainer.MaxTermsPerText"/> terms.</summary>
    internal void Add(ReadOnlySpan<int> distinctTerms)
    {
        if (_end + distinctTerms.Length > PlaceCount)
        {
            _end = PlaceCount;
            _chunks.Add(new int[ChunkLength]);
        }

        distinctTerms.CopyTo(_chunks[^1].AsSpan(_end % ChunkLength));
        _starts.Add(_end);
        _lengths.Add(checked((byte)distinctTerms.Length));
        _end += distinctTerms.Length;
        TermCount += distinctTerms.Length;
    }

    /// <summary>For each term the texts it stands in: the same as columns instead of rows.</summary>
    internal (int[] Starts, int[] Texts) ByTerm(int vocabulary)
    {
        int[] starts = new int[vocabulary + 1];
        for (int text = 0; text < Count; text++)
        {
            foreach (int term in this[text])
            {
                starts[term + 1]++;
            }
        }

        for (int i = 0; i < vocabulary; i++)
        {
            starts[i + 1] += starts[i];
        }

        int[] next = starts[..^1];
        int[] texts = new int[TermCount];
        for (int text = 0; text < Count; text++)
        {
            foreach (int term in this[text])
            {
                texts[next[term]++] = text;
            }
        }

        return (starts, texts);
    }
}
