namespace TranslationMemory.Core.Text;

/// <summary>The few questions about writing systems that splitting and folding ask of a code point.</summary>
internal static class Script
{
    /// <summary>Whether the code point stands in one of Unicode's Arabic blocks, presentation forms included.</summary>
    internal static bool IsArabic(int codePoint) => codePoint is
        >= 0x0600 and <= 0x06FF or
        >= 0x0750 and <= 0x077F or
        >= 0x0870 and <= 0x08FF or
        >= 0xFB50 and <= 0xFDFF or
        >= 0xFE70 and <= 0xFEFC or
        >= 0x10EC0 and <= 0x10EFF;

    /// <summary>
    /// Whether the code point belongs to a script that writes no spaces between words: Thai, Lao, Myanmar, Khmer, the Japanese
    /// syllabaries, Han.
    /// </summary>
    internal static bool IsUnspaced(int codePoint) => codePoint is
        >= 0x0E00 and <= 0x0EFF or
        >= 0x1000 and <= 0x109F or
        >= 0x1780 and <= 0x17FF or
        >= 0x3040 and <= 0x30FF or
        >= 0x31F0 and <= 0x31FF or
        >= 0x3400 and <= 0x4DBF or
        >= 0x4E00 and <= 0x9FFF or
        >= 0xF900 and <= 0xFAFF or
        >= 0x20000 and <= 0x323AF;
}
