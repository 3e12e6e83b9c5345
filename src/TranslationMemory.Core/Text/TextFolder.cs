using System.Buffers;
using System.Text;

namespace TranslationMemory.Core.Text;

/// <summary>
/// One run over a text that builds its matching form and the way back. Characters that fold by table are copied; where marks
/// follow, or the table does not know, the cluster is cut out and folded by itself, so that every folded character has exactly
/// one cluster it comes from. For one use by one thread.
/// </summary>
internal sealed class TextFolder(string given)
{
    private char[] _text = ArrayPool<char>.Shared.Rent(given.Length);
    private int[] _starts = ArrayPool<int>.Shared.Rent(given.Length);
    private int[] _ends = ArrayPool<int>.Shared.Rent(given.Length);
    private int _length;

    internal MatchingForm Fold()
    {
        FoldAll();
        var form = new MatchingForm(given, new string(_text, 0, _length), _starts[.._length], _ends[.._length]);
        Return(_text, _starts, _ends);
        return form;
    }

    /// <summary>Folds a text without the way back.</summary>
    internal static string FoldText(string given)
    {
        if (FoldPlain(given) is { } plain)
        {
            return plain;
        }

        var folder = new TextFolder(given);
        folder.FoldAll();
        var text = new string(folder._text, 0, folder._length);
        Return(folder._text, folder._starts, folder._ends);
        return text;
    }

    /// <summary>Folds a text of which each character folds by itself, as nearly all are of; null for another.</summary>
    private static string? FoldPlain(string given)
    {
        char[] text = ArrayPool<char>.Shared.Rent(given.Length);
        int length = FoldPlain(given, text);
        ReadOnlySpan<char> folded = text.AsSpan(0, Math.Max(length, 0));
        string? plain = length < 0 || (SpellingVariants.MayBeIn(folded) && SpellingVariants.TryFind(folded, 0, out _)) ? null : folded.ToString();
        ArrayPool<char>.Shared.Return(text);
        return plain;
    }

    private static int FoldPlain(string given, char[] text)
    {
        int length = 0;
        bool isSpaceBefore = true;
        foreach (char unit in given)
        {
            ushort entry = CharacterFolding.Entry(unit);
            if (entry <= CharacterFolding.Extender)
            {
                return -1;
            }

            bool isSpace = entry == ' ';
            if (!(isSpace && isSpaceBefore))
            {
                text[length++] = (char)entry;
            }

            isSpaceBefore = isSpace;
        }

        return length > 0 && isSpaceBefore ? length - 1 : length;
    }

    private static void Return(char[] text, int[] starts, int[] ends)
    {
        ArrayPool<char>.Shared.Return(text);
        ArrayPool<int>.Shared.Return(starts);
        ArrayPool<int>.Shared.Return(ends);
    }

    private void FoldAll()
    {
        int position = 0;
        while (position < given.Length)
        {
            int end = EndOfRemoved(position + 1);
            ushort entry = CharacterFolding.Entry(given[position]);
            if (entry > CharacterFolding.Extender && !Extends(end))
            {
                Append((char)entry, position, end);
                position = end;
            }
            else if (entry == CharacterFolding.Removed)
            {
                position = end; // only at the very start: elsewhere it belongs to the cluster before it
            }
            else
            {
                position = FoldCluster(position);
            }
        }

        TrimEnd();
        JoinVariants();
    }

    private int EndOfRemoved(int position)
    {
        while (position < given.Length && CharacterFolding.Entry(given[position]) == CharacterFolding.Removed)
        {
            position++;
        }

        return position;
    }

    private bool Extends(int position) =>
        position < given.Length &&
        Rune.DecodeFromUtf16(given.AsSpan(position), out Rune rune, out _) == System.Buffers.OperationStatus.Done &&
        CharacterFolding.Extends(rune);

    private int FoldCluster(int start)
    {
        int end = CutCluster(start, out string cluster);
        string folded = CharacterFolding.Fold(cluster);
        foreach (char unit in folded)
        {
            Append(unit, start, end);
        }

        return end;
    }

    /// <summary>
    /// The cluster at <paramref name="start"/>, without what is ignored. Marks beyond the limit are dropped; Hangul vowels and
    /// finals beyond it begin a cluster of their own.
    /// </summary>
    private int CutCluster(int start, out string cluster)
    {
        Rune.DecodeFromUtf16(given.AsSpan(start), out Rune first, out int consumed); // U+FFFD for a lone surrogate
        var builder = new StringBuilder(first.ToString());
        int position = start + consumed;
        int extenders = 0;
        while (Extends(position))
        {
            Rune.DecodeFromUtf16(given.AsSpan(position), out Rune rune, out consumed);
            if (!CharacterFolding.IsIgnorable(rune))
            {
                if (extenders == CharacterFolding.MaxMarks && !CharacterFolding.IsMark(rune))
                {
                    break;
                }

                if (extenders < CharacterFolding.MaxMarks)
                {
                    builder.Append(rune.ToString());
                    extenders++;
                }
            }

            position += consumed;
        }

        cluster = builder.ToString();
        return position;
    }

    private void Append(char unit, int start, int end)
    {
        if (unit == ' ' && (_length == 0 || _text[_length - 1] == ' '))
        {
            if (_length > 0)
            {
                _ends[_length - 1] = end;
            }

            return;
        }

        Put(unit, start, end);
    }

    private void Grow()
    {
        (char[] text, int[] starts, int[] ends) = (_text, _starts, _ends);
        Rent(Math.Max(16, _length * 2));
        text.AsSpan(0, _length).CopyTo(_text);
        starts.AsSpan(0, _length).CopyTo(_starts);
        ends.AsSpan(0, _length).CopyTo(_ends);
        Return(text, starts, ends);
    }

    private void Rent(int capacity)
    {
        _text = ArrayPool<char>.Shared.Rent(capacity);
        _starts = ArrayPool<int>.Shared.Rent(capacity);
        _ends = ArrayPool<int>.Shared.Rent(capacity);
    }

    private void TrimEnd()
    {
        while (_length > 0 && _text[_length - 1] == ' ')
        {
            _length--;
        }
    }

    /// <summary>Writes what has two spellings in one. What a variant becomes comes from the characters it stood in, in their order.</summary>
    private void JoinVariants()
    {
        ReadOnlySpan<char> folded = _text.AsSpan(0, _length);
        if (!SpellingVariants.MayBeIn(folded) || !SpellingVariants.TryFind(folded, 0, out SpellingVariant variant))
        {
            return;
        }

        (char[] text, int[] starts, int[] ends, int length) = (_text, _starts, _ends, _length);
        Rent(length + 16);
        _length = 0;
        int position = 0;
        do
        {
            for (; position < variant.Start; position++)
            {
                Put(text[position], starts[position], ends[position]);
            }

            for (int i = 0; i < variant.Text.Length; i++)
            {
                int from = variant.Start + (i * variant.Length / variant.Text.Length);
                Put(variant.Text[i], starts[from], ends[from]);
            }

            position += variant.Length;
        }
        while (SpellingVariants.TryFind(text.AsSpan(0, length), position, out variant));
        for (; position < length; position++)
        {
            Put(text[position], starts[position], ends[position]);
        }

        Return(text, starts, ends);
    }

    private void Put(char unit, int start, int end)
    {
        if (_length == Math.Min(_text.Length, _starts.Length))
        {
            Grow();
        }

        _text[_length] = unit;
        _starts[_length] = start;
        _ends[_length] = end;
        _length++;
    }
}
