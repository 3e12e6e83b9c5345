using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>
/// The rows that have a word twice, three times and so on, each as a list of its own: a word that stands in a query three times saves
/// in a row only as often as the row has it too. Immutable and thread-safe.
/// </summary>
internal sealed unsafe class Repetitions(LanguageImage image)
{
    /// <summary>Rows that have a word more often are in the list of this number.</summary>
    internal const int Max = 8;

    private readonly uint* _starts = image.Pointer<uint>(Section.RepeatStarts);
    private readonly uint* _counts = image.Pointer<uint>(Section.PostingCounts);
    private readonly uint* _postings = image.Pointer<uint>(Section.PostingStarts);
    private readonly int _rowCount = image.Count<uint>(Section.RowEntries);
    private readonly int _words = image.Count<byte>(Section.WordKinds);

    /// <summary>
    /// The lists to add for a word that stands in a query several times: for each neighbour that of the rows that have it, then of those
    /// that have it twice, as far as there are any.
    /// </summary>
    /// <param name="neighbours">The neighbours of the word.</param>
    /// <param name="places">How often it stands in the query, 2 or more.</param>
    internal Neighbour[] Expand(Neighbour[] neighbours, int places)
    {
        var lists = new List<Neighbour>(neighbours.Length + places);
        Span<uint> repeated = image.Span<uint>(Section.RepeatedWords);
        foreach (Neighbour neighbour in neighbours)
        {
            lists.Add(neighbour);
            int at = repeated.BinarySearch((uint)neighbour.Word);
            if (at < 0)
            {
                continue;
            }

            int last = Math.Min(places, (int)(_starts[at + 1] - _starts[at]) + 1);
            for (int times = 2; times <= last; times++)
            {
                int list = _words + (int)_starts[at] + times - 2;
                int saving = neighbour.Saving * (times == Max ? places - Max + 1 : 1);
                lists.Add(new Neighbour(
                    neighbour.Word, (ushort)Math.Min(ushort.MaxValue, saving), Postings.FormOf(_counts[list], _rowCount), _counts[list], _postings[list]));
            }
        }

        return [.. lists];
    }

    /// <summary>The most that a word can save in a row at so many places: a list stands for one word of the row.</summary>
    internal static long MaxSaving(Neighbour[] lists, int places) =>
        lists.Select(list => (long)list.Saving).OrderDescending().Take(places).Sum();
}
