using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Indexing.Rows;

namespace TranslationMemory.Core.Indexing.Building;

/// <summary>
/// Writes all lists of <see cref="Postings"/> at once, row by row, each where it will stay: gathered first, they would take twice their room. For
/// one use by one thread.
/// </summary>
internal sealed unsafe class PostingsWriter
{
    private readonly uint* _starts;
    private readonly uint* _postings;
    private readonly int _blocks;
    private readonly Place[] _places;
    private readonly int[] _listsOfBlocks;
    private int _block = -1;

    /// <param name="image">The image.</param>
    /// <param name="counts">How many rows each list will have.</param>
    /// <param name="rows">How many rows there are.</param>
    internal PostingsWriter(LanguageImage image, uint[] counts, int rows)
    {
        _starts = image.Pointer<uint>(Section.PostingStarts);
        _postings = image.Pointer<uint>(Section.Postings);
        _blocks = Postings.BlocksOf(rows);
        _places = new Place[counts.Length];
        counts.CopyTo(image.Span<uint>(Section.PostingCounts));
        var inBlocks = new List<int>();
        long at = 0;
        for (int list = 0; list < counts.Length; list++)
        {
            PostingForm form = Postings.FormOf(counts[list], rows);
            _starts[list] = checked((uint)(at / sizeof(uint)));
            _places[list] = new Place(FirstOf(form, list), form);
            at += Postings.SizeOf(counts[list], rows);
            if (form == PostingForm.Blocks)
            {
                inBlocks.Add(list);
            }
        }

        _listsOfBlocks = [.. inBlocks];
    }

    /// <summary>Bytes that lists of so many rows take together.</summary>
    internal static long SizeOf(uint[] counts, int rows)
    {
        long size = 0;
        foreach (uint count in counts)
        {
            size += Postings.SizeOf(count, rows);
        }

        return size;
    }

    /// <summary>Adds a row, not below the one before, to a list that does not have it yet.</summary>
    internal void Add(int list, int row)
    {
        while (_block < row / Postings.BlockRows)
        {
            BeginBlock();
        }

        ref Place place = ref _places[list];
        switch (place.Form)
        {
            case PostingForm.Single:
                _starts[list] = (uint)row;
                break;
            case PostingForm.Bitmap:
                ((ulong*)(_postings + place.Next))[row / Postings.BitsPerStep] |= 1UL << (row % Postings.BitsPerStep);
                break;
            case PostingForm.Blocks:
                ((ushort*)_postings)[place.Next++] = (ushort)row;
                break;
            default:
                _postings[place.Next++] = (uint)row;
                break;
        }
    }

    /// <summary>Ends the last block, and those without rows after it.</summary>
    internal void Finish()
    {
        while (_block < _blocks)
        {
            BeginBlock();
        }
    }

    /// <summary>Where the first row of a list goes, counted from where the lists begin in what its form writes.</summary>
    private uint FirstOf(PostingForm form, int list) =>
        form == PostingForm.Blocks ? checked((_starts[list] + (uint)_blocks + 1) * (sizeof(uint) / sizeof(ushort))) : _starts[list];

    /// <summary>Notes in each list where the rows of the next block begin in it.</summary>
    private void BeginBlock()
    {
        _block++;
        foreach (int list in _listsOfBlocks)
        {
            _postings[_starts[list] + _block] = _places[list].Next - FirstOf(PostingForm.Blocks, list);
        }
    }

    /// <summary>Where the next row of a list goes, and in which form.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Place(uint next, PostingForm form)
    {
        internal uint Next = next;
        internal readonly PostingForm Form = form;
    }
}
