using System.Runtime.InteropServices;
using System.Text;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>A translation of a term in a <see cref="TranslationTable"/>.</summary>
/// <param name="Term">Number of the translation in the vocabulary of its side.</param>
/// <param name="Count">In how many texts the one is expected to be the translation of the other.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TableCell(int Term, float Count);

/// <summary>
/// What a memory teaches of words: for terms of a source language their translations in a target language, each with the number of units in
/// which one is expected to be the translation of the other. Learned by <see cref="TranslationTableTrainer"/>; the same table serves both
/// directions. It knows single terms only, by the keys of <see cref="Terms"/>, and no numbers or addresses. Immutable and thread-safe.
/// </summary>
public sealed class TranslationTable
{
    /// <summary>
    /// Units that a term is taken to have stood in without a translation, beside those it really stood in: the less often a term was seen,
    /// the less its translations are believed.
    /// </summary>
    internal const float UnseenUnits = 0.5f;

    private const int FormatVersion = 0x544D5401;

    private readonly int[] _starts;
    private readonly TableCell[] _cells;
    private readonly int[] _reverseStarts;
    private readonly TableCell[] _reverseCells;

    /// <param name="sourceLanguage">Language subtag of the source.</param>
    /// <param name="targetLanguage">Language subtag of the target.</param>
    /// <param name="units">Units it was learned from.</param>
    /// <param name="source">Terms of the source.</param>
    /// <param name="target">Terms of the target.</param>
    /// <param name="starts">For each source term where its cells begin, and the end of all.</param>
    /// <param name="cells">The cells, of a term ascending by translation.</param>
    internal TranslationTable(
        string sourceLanguage, string targetLanguage, long units, TermVocabulary source, TermVocabulary target, int[] starts, TableCell[] cells)
    {
        SourceLanguage = sourceLanguage;
        TargetLanguage = targetLanguage;
        Units = units;
        Source = source;
        Target = target;
        _starts = starts;
        _cells = cells;
        Source.Close();
        Target.Close();
        (_reverseStarts, _reverseCells) = Transposed();
    }

    /// <summary>Language subtag of the source.</summary>
    public string SourceLanguage { get; }

    /// <summary>Language subtag of the target.</summary>
    public string TargetLanguage { get; }

    /// <summary>How many units it was learned from.</summary>
    public long Units { get; }

    /// <summary>How many pairs of terms it holds.</summary>
    public int Count => _cells.Length;

    /// <summary>How many terms of the source language it knows.</summary>
    public int SourceTermCount => Source.Count;

    /// <summary>How many terms of the target language it knows.</summary>
    public int TargetTermCount => Target.Count;

    internal TermVocabulary Source { get; }

    internal TermVocabulary Target { get; }

    /// <summary>A table that knows nothing.</summary>
    public static TranslationTable Empty(string sourceLanguage, string targetLanguage) =>
        new(sourceLanguage, targetLanguage, 0, new TermVocabulary(), new TermVocabulary(), [0], []);

    /// <summary>Writes the table, so that <see cref="Read(Stream)"/> gives an equal one.</summary>
    /// <param name="stream">Where to; it is not closed.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(FormatVersion);
        writer.Write(SourceLanguage);
        writer.Write(TargetLanguage);
        writer.Write(Units);
        Source.Write(writer);
        Target.Write(writer);
        writer.Write(_cells.Length);
        for (int term = 0; term < Source.Count; term++)
        {
            ReadOnlySpan<TableCell> row = FromSource(term);
            writer.Write7BitEncodedInt(row.Length);
            int last = 0;
            foreach (TableCell cell in row)
            {
                writer.Write7BitEncodedInt(cell.Term - last);
                writer.Write(cell.Count);
                last = cell.Term;
            }
        }
    }

    /// <summary>Reads a table.</summary>
    /// <param name="stream">Where from; it is not closed.</param>
    /// <exception cref="InvalidDataException">It is not a table, or one of another version of the format.</exception>
    public static TranslationTable Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            return Read(reader);
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException($"The translation table is damaged: {exception.Message}", exception);
        }
    }

    /// <summary>The translations of a source term.</summary>
    internal ReadOnlySpan<TableCell> FromSource(int term) => _cells.AsSpan(_starts[term].._starts[term + 1]);

    /// <summary>The source terms that a target term translates.</summary>
    internal ReadOnlySpan<TableCell> FromTarget(int term) => _reverseCells.AsSpan(_reverseStarts[term].._reverseStarts[term + 1]);

    /// <summary>The share of the units with a term of this count in which it has the translation of a cell.</summary>
    internal static float Probability(float count, float termCount) => count / (termCount + UnseenUnits);

    private static TranslationTable Read(BinaryReader reader)
    {
        if (reader.ReadInt32() is var version and not FormatVersion)
        {
            throw new InvalidDataException($"The translation table has format {version}; this is format {FormatVersion}.");
        }

        string sourceLanguage = reader.ReadString();
        string targetLanguage = reader.ReadString();
        long units = reader.ReadInt64();
        TermVocabulary source = TermVocabulary.Read(reader);
        TermVocabulary target = TermVocabulary.Read(reader);
        int[] starts = new int[source.Count + 1];
        int count = reader.ReadInt32();

        // Not an array of that length at once: a damaged number must not take all memory there is.
        var cells = new List<TableCell>();
        for (int term = 0; term < source.Count; term++)
        {
            ReadRow(reader, target.Count, cells);
            starts[term + 1] = cells.Count;
        }

        return cells.Count == count
            ? new TranslationTable(sourceLanguage, targetLanguage, units, source, target, starts, [.. cells])
            : throw new InvalidDataException($"The translation table has {cells.Count} cells where it says {count}.");
    }

    private static void ReadRow(BinaryReader reader, int targets, List<TableCell> cells)
    {
        int last = -1;
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            int term = Math.Max(last, 0) + reader.Read7BitEncodedInt();
            float texts = reader.ReadSingle();
            if (term <= last || term >= targets || texts is not (> 0 and < float.PositiveInfinity))
            {
                throw new InvalidDataException("The translation table has a cell out of place.");
            }

            cells.Add(new TableCell(term, texts));
            last = term;
        }
    }

    private (int[] Starts, TableCell[] Cells) Transposed()
    {
        int[] starts = new int[Target.Count + 1];
        foreach (TableCell cell in _cells)
        {
            starts[cell.Term + 1]++;
        }

        for (int i = 0; i < Target.Count; i++)
        {
            starts[i + 1] += starts[i];
        }

        int[] next = starts[..^1];
        var cells = new TableCell[_cells.Length];
        for (int source = 0; source < Source.Count; source++)
        {
            foreach (TableCell cell in FromSource(source))
            {
                cells[next[cell.Term]++] = new TableCell(source, cell.Count);
            }
        }

        return (starts, cells);
    }
}
