namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// Numbers for the terms of one language, given in order of arrival, with how many texts each stood in. Grows only; not thread-safe while it
/// grows, thread-safe from then on.
/// </summary>
internal sealed class TermVocabulary
{
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<string> _terms;
    private readonly List<float> _counts;

    internal TermVocabulary()
        : this([], [])
    {
    }

    internal TermVocabulary(List<string> terms, List<float> counts)
    {
        _terms = terms;
        _counts = counts;
        _numbers = new Dictionary<string, int>(terms.Count, StringComparer.Ordinal);
        for (int i = 0; i < terms.Count; i++)
        {
            _numbers.Add(terms[i], i);
        }

        _bySpan = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many terms it has.</summary>
    internal int Count => _terms.Count;

    /// <summary>How many texts the terms stood in, all counts added up.</summary>
    internal double Total { get; private set; }

    internal string this[int term] => _terms[term];

    /// <summary>In how many texts a term stood.</summary>
    internal float CountOf(int term) => _counts[term];

    /// <summary>The number of a term, -1 when it is not there.</summary>
    internal int Find(ReadOnlySpan<char> term) => _bySpan.TryGetValue(term, out int number) ? number : -1;

    /// <summary>The number of a term, a new one when it was not there.</summary>
    internal int Add(ReadOnlySpan<char> term)
    {
        if (!_bySpan.TryGetValue(term, out int number))
        {
            number = _terms.Count;
            string text = term.ToString();
            _numbers.Add(text, number);
            _terms.Add(text);
            _counts.Add(0);
        }

        return number;
    }

    /// <summary>Notes that a term stood in some more texts.</summary>
    internal void Increase(int term, float texts) => _counts[term] += texts;

    /// <summary>Adds the counts up, once they stand.</summary>
    internal void Close() => Total = _counts.Sum(count => (double)count);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static TermVocabulary Read(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        var terms = new List<string>();
        var counts = new List<float>();
        for (int i = 0; i < count; i++)
        {
            terms.Add(reader.ReadString());
            float texts = reader.ReadSingle();
            counts.Add(texts is >= 0 and < float.PositiveInfinity
                ? texts
                : throw new InvalidDataException($"Term {i} of the vocabulary is counted {texts} times."));
        }

        return new TermVocabulary(terms, counts);
    }

    /// <summary>Writes terms and counts.</summary>
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        for (int i = 0; i < Count; i++)
        {
            writer.Write(_terms[i]);
            writer.Write(_counts[i]);
        }
    }

    /// <summary>A copy that can grow without changing this one.</summary>
    internal TermVocabulary Copy() => new([.. _terms], [.. _counts]);
}
