using System.Globalization;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// The classes of characters that segmentation tells apart, each a pure predicate on one UTF-16 code unit. A half of a surrogate
/// pair belongs to none of them: it is plain content.
/// </summary>
internal static class CharacterClasses
{
    /// <summary>Full stops that stand between words (the Urdu one with them): what follows decides whether they end a sentence.</summary>
    public static bool IsDot(char c) => c is '.' or '۔';

    /// <summary>Question and exclamation marks, Arabic, Latin and the double forms.</summary>
    public static bool IsMark(char c) => c is '!' or '?' or '؟' or '‼' or '⁇' or '⁈' or '⁉';

    /// <summary>Stops of scripts that write no space after a sentence or have no other use for the sign: they always end one.</summary>
    public static bool IsAbsoluteStop(char c) => c is '。' or '｡' or '！' or '？' or '।' or '॥';

    /// <summary>Every character that can end a sentence.</summary>
    public static bool IsTerminator(char c) => IsDot(c) || c == '…' || IsMark(c) || IsAbsoluteStop(c);

    /// <summary>Quotation marks whose shape does not say on which side of the words they stand.</summary>
    public static bool IsStraightQuote(char c) => c is '"' or '＂';

    /// <summary>Quotation marks whose shape says that words follow; the apostrophe is none.</summary>
    public static bool IsOpeningQuote(char c) => c is '“' or '„' or '‟' or '«' or '‹' or '‘' or '‚' or '「' or '『';

    /// <summary>Quotation marks whose shape says that words precede; the apostrophe is one where it cannot be a letter's.</summary>
    public static bool IsClosingQuote(char c) => c is '”' or '»' or '›' or '’' or '\'' or '」' or '』';

    /// <summary>Any quotation mark.</summary>
    public static bool IsQuote(char c) => IsStraightQuote(c) || IsOpeningQuote(c) || IsClosingQuote(c);

    /// <summary>Round, square and curly brackets that open.</summary>
    public static bool IsOpeningBracket(char c) => c is '(' or '[' or '{' or '（' or '［';

    /// <summary>Round, square and curly brackets that close.</summary>
    public static bool IsClosingBracket(char c) => c is ')' or ']' or '}' or '）' or '］';

    /// <summary>Dashes and bullets: with white space before them they introduce what follows.</summary>
    public static bool IsDashOrBullet(char c) => c is '-' or '–' or '—' or '―' or '•' or '⁃' or '▪' or '●' or '■' or '◦' or '·';

    /// <summary>Commas, semicolons and colons of the Arabic and the Latin script: they never end a sentence.</summary>
    public static bool IsInnerPunctuation(char c) => c is ',' or '،' or ';' or '؛' or ':' or '٬' or '٫' or '、' or '，' or '；' or '：';

    /// <summary>Marks that take no place and steer the direction of text, and the byte order mark: rules look through them.</summary>
    public static bool IsInvisible(char c) =>
        c is '\u200E' or '\u200F' or '\u061C' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\uFEFF';

    /// <summary>Letters of the Arabic script, presentation forms included.</summary>
    public static bool IsArabicLetter(char c) =>
        c is (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F') or (>= '\u0870' and <= '\u08FF')
            or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC')
        && char.IsLetter(c) && c != Tatweel;

    /// <summary>Letters of scripts that have capitals.</summary>
    public static bool IsCasedLetter(char c) => char.IsUpper(c) || char.IsLower(c);

    /// <summary>Tatweel, harakat and other marks that sit on a letter.</summary>
    public static bool IsOnLetter(char c) => c == Tatweel || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    /// <summary>Characters that end a line; two of them, with nothing but white space between, end a paragraph.</summary>
    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    private const char Tatweel = 'ـ';
}
