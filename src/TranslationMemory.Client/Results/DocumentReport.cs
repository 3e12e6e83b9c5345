namespace TranslationMemory.Client;

/// <summary>A file to analyse. Immutable.</summary>
/// <param name="Name">Its name, for the report: 1 to 1,000 code points.</param>
/// <param name="Content">Its bytes from here on; read once, and left open.</param>
public sealed record DocumentFile(string Name, Stream Content)
{
    /// <summary>How it is written. Default: by the end of its name.</summary>
    public DocumentFormat Format { get; init; }
}

/// <summary>How a file to translate is written. The numbers are those of the contract.</summary>
public enum DocumentFormat
{
    /// <summary>By the end of the name; a name without one says plain text, an unknown end is refused.</summary>
    Unspecified = 0,

    /// <summary>Plain text, all of it.</summary>
    Plain = 1,

    /// <summary>An HTML page, its article.</summary>
    Html = 2,

    /// <summary>Markdown.</summary>
    Markdown = 3,

    /// <summary>TMX: the texts in the source language.</summary>
    Tmx = 4,

    /// <summary>CSV: the column <c>source</c>, or the first.</summary>
    Csv = 5,

    /// <summary>Tab-separated text, as CSV.</summary>
    Tsv = 6,

    /// <summary>PO of gettext: every message that is not obsolete.</summary>
    Po = 7,

    /// <summary>XLIFF 1.x or 2.x: every segment but those marked <c>translate="no"</c>.</summary>
    Xliff = 8,

    /// <summary>One unit a line, as JSON: its source text.</summary>
    JsonLines = 9,
}

/// <summary>How much of a segment is known; the first that fits is its band. The numbers are those of the contract.</summary>
public enum AnalysisBand
{
    /// <summary>Never sent by a server.</summary>
    Unspecified = 0,

    /// <summary>The memory has it between the same neighbours.</summary>
    Context = 1,

    /// <summary>It stands further up in the files.</summary>
    Repetition = 2,

    /// <summary>A score of 100.</summary>
    Exact = 3,

    /// <summary>A score of 95 to 99.</summary>
    From95 = 4,

    /// <summary>A score of 85 to 94.</summary>
    From85 = 5,

    /// <summary>A score of 75 to 84.</summary>
    From75 = 6,

    /// <summary>A score of 50 to 74.</summary>
    From50 = 7,

    /// <summary>Nothing like it from 50 up.</summary>
    New = 8,
}

/// <summary>What an analysis counted. Immutable; its list compares by reference.</summary>
/// <param name="Files">The files in the order they were given.</param>
/// <param name="Total">All files together.</param>
public sealed record DocumentReport(IReadOnlyList<FileReport> Files, FileReport Total);

/// <summary>What is counted of one file, or of all together. Immutable; its lists compare by reference.</summary>
/// <param name="File">The name of the file; empty for all together.</param>
/// <param name="Bands">The counts by band, best first.</param>
/// <param name="Problems">What could not be read and is not counted, the first 100 of it.</param>
/// <param name="ProblemCount">How many problems there are.</param>
public sealed record FileReport(string File, IReadOnlyList<BandReport> Bands, IReadOnlyList<FileProblem> Problems, long ProblemCount);

/// <summary>What the segments of a band add up to. Immutable; equality is by value.</summary>
/// <param name="Band">The band.</param>
/// <param name="SegmentCount">How many segments.</param>
/// <param name="WordCount">Their words.</param>
/// <param name="CharacterCount">Their characters other than white space.</param>
/// <param name="PlaceableCount">Their numbers, dates, addresses and tags.</param>
/// <param name="InternalSegmentCount">Those of them that are in the band for a segment further up in the files.</param>
/// <param name="InternalWordCount">The words of these.</param>
public sealed record BandReport(
    AnalysisBand Band, long SegmentCount, long WordCount, long CharacterCount, long PlaceableCount, long InternalSegmentCount, long InternalWordCount);

/// <summary>Something in a file that could not be read. Immutable; equality is by value.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record FileProblem(int Line, string Message);
