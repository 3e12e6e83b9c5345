namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>Keeps what a reader leaves out: all of it is counted, the first <see cref="WordListReading.MaxReported"/> are kept.</summary>
internal sealed class RejectedLines
{
    /// <summary>Characters of a term that are kept.</summary>
    private const int MaxTold = 60;

    private readonly List<RejectedLine> _lines = [];

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The first of them.</summary>
    internal IReadOnlyList<RejectedLine> Lines => _lines;

    /// <summary>Adds a whole line.</summary>
    internal void Add(int line, WordListFault fault) => Add(line, fault, "");

    /// <summary>Adds a term.</summary>
    internal void Add(int line, WordListFault fault, ReadOnlySpan<char> term)
    {
        Count++;
        if (_lines.Count < WordListReading.MaxReported)
        {
            _lines.Add(new RejectedLine(line, fault, term[..Math.Min(MaxTold, term.Length)].ToString()));
        }
    }

    /// <summary>Adds a term that the builder refused.</summary>
    internal void Add(int line, TermFault fault, ReadOnlySpan<char> term) => Add(line, FaultOf(fault), term);

    private static WordListFault FaultOf(TermFault fault) => fault switch
    {
        TermFault.TooLong => WordListFault.TooLong,
        TermFault.TooManyWords => WordListFault.TooManyWords,
        _ => WordListFault.NoWord,
    };
}
