namespace TranslationMemory.Core.Indexing.Rows;

/// <summary>
/// Word numbers as code units of 16 bits: the most frequent words take one, the others two. Numbers below
/// <see cref="FirstLong"/> are themselves; above, the first unit says so and carries the upper bits.
/// </summary>
internal static unsafe class RowCode
{
    /// <summary>First number that takes two units: leaves room for 2²⁹ words behind the first unit.</summary>
    internal const int FirstLong = 0xE000;

    /// <summary>Number of units a word takes.</summary>
    internal static int LengthOf(int word) => word < FirstLong ? 1 : 2;

    /// <summary>Writes a word; returns the place after it.</summary>
    internal static ushort* Write(ushort* at, int word)
    {
        if (word < FirstLong)
        {
            *at = (ushort)word;
            return at + 1;
        }

        int rest = word - FirstLong;
        at[0] = (ushort)(FirstLong + (rest >> 16));
        at[1] = (ushort)rest;
        return at + 2;
    }

    /// <summary>Reads the words between two places.</summary>
    /// <returns>How many there are.</returns>
    internal static int Read(ushort* at, ushort* end, Span<int> words)
    {
        int count = 0;
        while (at < end)
        {
            int unit = *at++;
            words[count++] = unit < FirstLong ? unit : FirstLong + ((unit - FirstLong) << 16) + *at++;
        }

        return count;
    }
}
