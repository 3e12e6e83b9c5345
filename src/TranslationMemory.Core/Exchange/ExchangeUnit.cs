namespace TranslationMemory.Core.Exchange;

/// <summary>
/// What a file of an exchange format says at one place: a text in several languages with what is told about it. It is what readers give and
/// writers take, of every format; it is not a <see cref="Units.TranslationUnit"/>, which has exactly two languages and an id. Immutable.
/// </summary>
public sealed record ExchangeUnit
{
    /// <summary>Its number in the file, from 1; bad units count. 0 where it comes from no file.</summary>
    public long Number { get; init; }

    /// <summary>The line it begins in, from 1; 0 where it comes from no file.</summary>
    public int Line { get; init; }

    /// <summary>The text in each language, in the order of the file.</summary>
    public required IReadOnlyList<ExchangeVariant> Variants { get; init; }

    /// <summary>What is told about the unit as a whole.</summary>
    public ExchangeDetails Details { get; init; } = ExchangeDetails.None;
}

/// <summary>The text of a unit in one language. Immutable.</summary>
/// <param name="Language">
/// BCP-47 tag in canonical case where the file's is well-formed, else as in the file; empty where the format does not say it.
/// </param>
/// <param name="Text">The text, inline codes as tags in it (<see cref="InlineTag"/>).</param>
/// <param name="Details">What is told about this language alone.</param>
public sealed record ExchangeVariant(string Language, string Text, ExchangeDetails Details)
{
    /// <summary>A text about which nothing is told.</summary>
    public ExchangeVariant(string language, string text)
        : this(language, text, ExchangeDetails.None)
    {
    }
}

/// <summary>What a file tells about a unit or a variant. Immutable; lists keep the order of the file.</summary>
/// <param name="Attributes">Attributes by name, each name once; languages are no part of them.</param>
/// <param name="Properties">Properties by type; a type may stand there more than once.</param>
/// <param name="Notes">Notes for people.</param>
public sealed record ExchangeDetails(
    IReadOnlyList<KeyValuePair<string, string>> Attributes, IReadOnlyList<KeyValuePair<string, string>> Properties, IReadOnlyList<string> Notes)
{
    /// <summary>Nothing is told.</summary>
    public static ExchangeDetails None { get; } = new([], [], []);

    /// <summary>The value of an attribute, null when it is not there.</summary>
    public string? Attribute(string name)
    {
        foreach (var (key, value) in Attributes)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>What a file tells about itself before its first unit. Immutable.</summary>
public sealed record ExchangeHeader
{
    /// <summary>Nothing is told.</summary>
    public static ExchangeHeader None { get; } = new();

    /// <summary>
    /// The language of the sources: BCP-47 tag; null where each unit says it, or where every language may be the source (<c>*all*</c> in TMX).
    /// </summary>
    public string? SourceLanguage { get; init; }

    /// <summary>The language of the targets, null where the format or the file names none.</summary>
    public string? TargetLanguage { get; init; }

    /// <summary>All else that is told; its attributes hold no source language.</summary>
    public ExchangeDetails Details { get; init; } = ExchangeDetails.None;

    /// <summary>User-defined encodings (<c>ude</c> of TMX), each as its XML.</summary>
    public IReadOnlyList<string> UserEncodings { get; init; } = [];

    /// <summary>Where each part of it stands, but for the source language; empty where the header comes from no file.</summary>
    public IReadOnlyList<ExchangeHeaderPart> Parts { get; init; } = [];
}

/// <summary>Where a part of a header stands. Equality is by value.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Path">Its place in the header as XPath: <c>@segtype</c>, <c>note</c>, <c>prop[@type='x']</c>.</param>
public readonly record struct ExchangeHeaderPart(int Line, string Path);

/// <summary>Why something in a file cannot be taken.</summary>
public enum ExchangeFault
{
    /// <summary>The file is not what its format asks, and nothing behind this place can be read.</summary>
    Malformed = 1,

    /// <summary>The encoding that the file names is not known.</summary>
    UnknownEncoding = 2,

    /// <summary>The file is of another format, or of a version that is not read.</summary>
    WrongFormat = 3,

    /// <summary>Bytes that are no text in the encoding of the file.</summary>
    BadBytes = 4,

    /// <summary>A control character, other than tab, line feed and carriage return.</summary>
    ControlCharacter = 5,

    /// <summary>Half of a surrogate pair.</summary>
    LoneSurrogate = 6,

    /// <summary>A unit without a text in a second language.</summary>
    NoTranslation = 7,

    /// <summary>A text without a language where the format asks for one.</summary>
    NoLanguage = 8,

    /// <summary>One language twice in a unit.</summary>
    LanguageTwice = 9,

    /// <summary>Inline codes deeper in each other than is read.</summary>
    TooDeep = 10,

    /// <summary>A text longer than is read.</summary>
    TooLong = 11,

    /// <summary>An element where the format has none.</summary>
    UnexpectedElement = 12,

    /// <summary>A line with more or fewer fields than columns.</summary>
    WrongFieldCount = 13,

    /// <summary>An entry in whose place the format asks for something else.</summary>
    UnexpectedLine = 14,
}

/// <summary>Something in a file that cannot be taken: where, what, and what to do. Equality is by value.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="UnitNumber">The number of the unit in the file, from 1; 0 where it stands in none.</param>
/// <param name="Fault">What is wrong, for programs.</param>
/// <param name="Message">What is wrong and what to do, for people; a sentence or two.</param>
public sealed record ExchangeProblem(int Line, long UnitNumber, ExchangeFault Fault, string Message)
{
    /// <summary>Whether nothing behind it can be read.</summary>
    public bool IsFatal => Fault is ExchangeFault.Malformed or ExchangeFault.UnknownEncoding or ExchangeFault.WrongFormat;
}
