using System.Text;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Pretranslation;

/// <summary>
/// A file that a translator works on: its segments, and the file once more with translations in it. All else goes out as it came in, to the byte:
/// elements nobody knows, comments, order, encoding, line ends. A segment that has a translation is left alone. For one thread; it holds the file
/// some five times in memory.
/// </summary>
public abstract class TranslatableDocument
{
    private readonly List<DocumentSegment> _segments = [];
    private readonly List<ExchangeProblem> _problems = [];

    /// <summary>Makes a document of a text.</summary>
    private protected TranslatableDocument(DocumentText text) => File = text;

    /// <summary>What the file says its languages are; empty where it does not.</summary>
    public virtual LanguagePair DeclaredLanguages => new("", "");

    /// <summary>The segments in their order, translated or not, once they are read; none is only white space.</summary>
    public IReadOnlyList<DocumentSegment> Segments => _segments;

    /// <summary>What of the file cannot be read; it is left as it is.</summary>
    public IReadOnlyList<ExchangeProblem> Problems => _problems;

    /// <summary>Whether the format has a place for proposals beside the translation.</summary>
    public virtual bool TakesProposals => false;

    /// <summary>The file.</summary>
    private protected DocumentText File { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="bytes">All of it; not changed.</param>
    /// <param name="format">Its format.</param>
    /// <exception cref="ExchangeException">It is not what its format asks, or could not be given back unharmed.</exception>
    public static TranslatableDocument Open(byte[] bytes, TranslatableFormat format)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return format switch
        {
            TranslatableFormat.Tmx => new TmxDocument(bytes),
            TranslatableFormat.Po => new PoDocument(bytes),
            TranslatableFormat.Xliff => new XliffDocument(bytes),
            _ => new PlainTextDocument(bytes),
        };
    }

    /// <summary>Finds the segments. To be called once.</summary>
    /// <param name="languages">The languages, both.</param>
    /// <param name="rules">What cuts running text.</param>
    public void Read(LanguagePair languages, SegmentationRules rules)
    {
        ArgumentNullException.ThrowIfNull(languages);
        ReadSegments(languages, rules);
    }

    /// <summary>Puts translations into the file. To be called once, after <see cref="Read"/>.</summary>
    /// <param name="proposals">Those of each segment, best first, none where there are none.</param>
    /// <param name="options">What goes where.</param>
    /// <param name="outcomes">What became of each segment.</param>
    /// <returns>The file: the bytes it was opened with where nothing went in.</returns>
    public byte[] Fill(IReadOnlyList<IReadOnlyList<Proposal>> proposals, PretranslationOptions options, out IReadOnlyList<SegmentOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(proposals);
        ArgumentNullException.ThrowIfNull(options);
        if (proposals.Count != _segments.Count)
        {
            throw new ArgumentException("There are more or fewer lists of proposals than segments.", nameof(proposals));
        }

        var found = new SegmentOutcome[_segments.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = _segments[i].State == SegmentState.Translated ? SegmentOutcome.AlreadyTranslated : SegmentOutcome.LeftAlone;
        }

        Fill(proposals, options, found);
        outcomes = found;
        return File.ToBytes(Escape);
    }

    /// <summary>Finds the segments and adds each.</summary>
    private protected abstract void ReadSegments(LanguagePair languages, SegmentationRules rules);

    /// <summary>Writes translations into <see cref="File"/>, and says so.</summary>
    private protected abstract void Fill(IReadOnlyList<IReadOnlyList<Proposal>> proposals, PretranslationOptions options, SegmentOutcome[] outcomes);

    /// <summary>How a character is written that the encoding does not have; null where it cannot.</summary>
    private protected virtual Func<Rune, string>? Escape => null;

    private protected void Add(DocumentSegment segment) => _segments.Add(segment);

    private protected void Add(ExchangeProblem problem) => _problems.Add(problem);

    /// <summary>Reads a file through as an import does. What is wrong with single units becomes problems of this document.</summary>
    /// <returns>The numbers of the units that cannot be read.</returns>
    /// <exception cref="ExchangeException">Nothing can be made of it.</exception>
    private protected HashSet<long> Check(ExchangeReader reader)
    {
        using var opened = reader;
        var bad = new HashSet<long>();
        while (reader.Read())
        {
            if (reader.Problem is { IsFatal: true } fatal)
            {
                throw new ExchangeException(fatal);
            }

            if (reader.Problem is { } problem)
            {
                Add(problem);
                bad.Add(problem.UnitNumber);
            }
        }

        return bad;
    }

    /// <summary>A translation with the white space around it that its segment has: tools ask for the same line ends on both sides.</summary>
    private protected static string Fitted(string segment, string translation)
    {
        var inner = translation.Trim();
        var start = segment.Length - segment.TrimStart().Length;
        return inner.Length == 0 ? "" : string.Concat(segment.AsSpan(0, start), inner, segment.AsSpan(segment.TrimEnd().Length));
    }
}
