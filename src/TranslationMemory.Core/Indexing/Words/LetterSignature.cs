namespace TranslationMemory.Core.Indexing.Words;

/// <summary>
/// Which letters a word has, as 32 bits. An edit takes at most one letter away and brings one, so words whose signatures differ in
/// more than 2k bits are more than k edits apart; the converse does not hold.
/// </summary>
internal static class LetterSignature
{
    /// <summary>Letters of the matching form of Arabic, each with a bit of its own; other characters share bits.</summary>
    private const string ArabicLetters = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي";

    private static readonly byte[] Bits = MakeBits();

    internal static uint Of(ReadOnlySpan<char> word)
    {
        uint signature = 0;
        foreach (char unit in word)
        {
            signature |= 1u << Bits[unit & (Bits.Length - 1)];
        }

        return signature;
    }

    private static byte[] MakeBits()
    {
        var bits = new byte[128]; // Latin letters and the Arabic block's letters differ in their last seven bits among themselves
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = (byte)(i % 32);
        }

        for (int i = 0; i < ArabicLetters.Length; i++)
        {
            bits[ArabicLetters[i] & (bits.Length - 1)] = (byte)i;
        }

        for (char letter = 'a'; letter <= 'z'; letter++)
        {
            bits[letter] = (byte)(letter - 'a');
        }

        return bits;
    }
}
