using TranslationMemory.Core.Indexing.Rows;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Indexing.Words;

/// <summary>
/// The words of a vocabulary that are equal or similar to a word. Those among the merged words never change; those that came
/// since are looked for only among the words not seen yet, so that a list kept for long is never stale. Thread-safe.
/// </summary>
internal sealed class NeighbourList(WordKind kind, string text, Neighbour[] merged)
{
    private volatile Recent _recent = new(0, []);

    /// <summary>Neighbours among the merged words.</summary>
    internal Neighbour[] Merged => merged;

    /// <summary>How many merged rows have one of them in a list, counted once for each they have.</summary>
    internal long ListedRows { get; } = merged.Where(neighbour => neighbour.Form != PostingForm.Bitmap).Sum(neighbour => (long)neighbour.Count);

    /// <summary>How many of them have a list.</summary>
    internal int Lists { get; } = merged.Count(neighbour => neighbour.Form != PostingForm.Bitmap);

    /// <summary>The most a pair with a merged word saves.</summary>
    internal int MaxMergedSaving { get; } = merged.Length == 0 ? 0 : merged.Max(neighbour => neighbour.Saving);

    /// <summary>The word.</summary>
    internal WordForm Form => new(kind, text);

    /// <summary>Whether this is the list of the word.</summary>
    internal bool IsOf(WordForm form) => form.Equals(Form);

    /// <summary>Neighbours among the words that came since the last merge.</summary>
    internal Neighbour[] RecentIn(RecentWords words)
    {
        Recent known = _recent;
        int count = words.Count;
        if (known.Seen < count)
        {
            // Two threads may do this at once; each list is complete for the number it carries.
            known = new Recent(count, [.. known.Neighbours, .. words.NeighboursOf(Form, known.Seen, count)]);
            _recent = known;
        }

        return known.Neighbours;
    }

    private sealed record Recent(int Seen, Neighbour[] Neighbours);
}
