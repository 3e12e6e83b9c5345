using System.Globalization;
using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// Reads word lists as people write them: a term, a tab, translations with semicolons between them, and if wanted a tab and a
/// weight (above 0, up to 1; 1 when left out) that says how likely these translations are. UTF-8 with or without a byte order
/// mark; empty lines and lines that begin with <c>#</c> say nothing. What is bad is told by line and reason, and the rest is read.
/// </summary>
/// <remarks>Thread-safe. Linear; about two microseconds a pair. Never holds more than a line beside the list.</remarks>
public static class WordListReader
{
    /// <summary>Most pairs of term and translation that are read; lines after it are counted and skipped.</summary>
    public const int MaxEntries = 1_000_000;

    /// <summary>Most characters of a line.</summary>
    public const int MaxLineLength = 20_000;

    /// <summary>Reads a list from a stream, which stays open.</summary>
    /// <param name="stream">The list, UTF-8.</param>
    /// <param name="sourceLanguage">BCP-47 tag of the terms.</param>
    /// <param name="targetLanguage">BCP-47 tag of the translations.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WordListReading Read(
        Stream stream, string sourceLanguage, string targetLanguage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return Read(reader, sourceLanguage, targetLanguage, cancellationToken);
    }

    /// <summary>Reads a list from a reader, which stays open.</summary>
    /// <param name="reader">The list.</param>
    /// <param name="sourceLanguage">BCP-47 tag of the terms.</param>
    /// <param name="targetLanguage">BCP-47 tag of the translations.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static WordListReading Read(
        TextReader reader, string sourceLanguage, string targetLanguage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(sourceLanguage);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        var state = new State(new WordListBuilder(sourceLanguage, targetLanguage));
        var lines = new LimitedLineReader(reader, MaxLineLength);
        while (lines.TryRead(out ReadOnlySpan<char> line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!line.IsWhiteSpace() && line[0] != '#')
            {
                state.Line(lines.Number, line, lines.IsCut);
            }
        }

        return state.Reading();
    }

    /// <summary>A reading under way.</summary>
    private sealed class State(WordListBuilder builder)
    {
        private readonly RejectedLines _rejected = new();
        private int _skippedCount;
        private int _entries;

        internal void Line(int number, ReadOnlySpan<char> line, bool isCut)
        {
            if (_entries >= MaxEntries)
            {
                _skippedCount++;
            }
            else if (isCut)
            {
                _rejected.Add(number, WordListFault.TooLong);
            }
            else if (IsDamaged(line))
            {
                _rejected.Add(number, WordListFault.InvalidText);
            }
            else
            {
                Fields(number, line);
            }
        }

        internal WordListReading Reading() => new(builder.Build(), _entries, _rejected.Lines, _rejected.Count, _skippedCount);

        private void Fields(int number, ReadOnlySpan<char> line)
        {
            Span<Range> fields = stackalloc Range[4];
            int count = line.Split(fields, '\t');
            if (count is 1 or 4)
            {
                _rejected.Add(number, count == 1 ? WordListFault.NoTab : WordListFault.TooManyFields);
                return;
            }

            float weight = 1f;
            if (count == 3 && !TryReadWeight(line[fields[2]], out weight))
            {
                _rejected.Add(number, WordListFault.BadWeight, line[fields[2]]);
                return;
            }

            ReadOnlySpan<char> source = line[fields[0]].Trim();
            string term = source.ToString();
            TermFault fault = builder.FaultOfSource(term);
            if (fault != TermFault.None)
            {
                _rejected.Add(number, fault, source);
                return;
            }

            ReadOnlySpan<char> targets = line[fields[1]];
            foreach (Range range in targets.Split(';'))
            {
                Pair(number, term, targets[range].Trim(), weight);
            }
        }

        private void Pair(int number, string source, ReadOnlySpan<char> target, float weight)
        {
            TermFault fault = builder.Add(source, target.ToString(), weight);
            if (fault != TermFault.None)
            {
                _rejected.Add(number, fault, target);
                return;
            }

            _entries++;
        }

        /// <summary>An empty weight is none.</summary>
        private static bool TryReadWeight(ReadOnlySpan<char> text, out float weight)
        {
            weight = 1f;
            return text.IsWhiteSpace()
                || (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out weight) && weight is > 0 and <= 1);
        }

        /// <summary>The decoder leaves U+FFFD where the bytes are no UTF-8.</summary>
        private static bool IsDamaged(ReadOnlySpan<char> line) =>
            line.Contains('\uFFFD') || TextCheck.FirstFault(line.ToString()) is not null;
    }
}
