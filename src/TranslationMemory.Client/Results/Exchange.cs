namespace TranslationMemory.Client;

/// <summary>A format in which translation units come and go.</summary>
public enum ExchangeFormat
{
    /// <summary>Not said.</summary>
    Unspecified = 0,

    /// <summary>TMX: 1.1 to 1.4 are read, 1.4 is written.</summary>
    Tmx = 1,

    /// <summary>Tab-separated text; a first line with <c>source</c> and <c>target</c> names the columns.</summary>
    Tsv = 2,

    /// <summary>CSV (RFC 4180), its columns as those of TSV.</summary>
    Csv = 3,

    /// <summary>One unit a line, as JSON; nothing of a unit is left out.</summary>
    JsonLines = 4,

    /// <summary>PO of gettext.</summary>
    Po = 5,

    /// <summary>XLIFF: 1.2 and 2.x are read, 1.2 is written.</summary>
    Xliff = 6,

    /// <summary>XLIFF, likewise; 2.1 is written.</summary>
    Xliff2 = 7,
}

/// <summary>What a file is imported as. Immutable.</summary>
public sealed record ImportOptions
{
    /// <summary>The format of the file.</summary>
    public required ExchangeFormat Format { get; init; }

    /// <summary>The name of the file, kept in the origin of each unit: 1 to 1,000 code points.</summary>
    public required string FileName { get; init; }

    /// <summary>The language of the sources; empty for that of each pair of the memory of which a unit has both texts.</summary>
    public string SourceLanguage { get; init; } = "";

    /// <summary>The language of the targets, likewise.</summary>
    public string TargetLanguage { get; init; } = "";

    /// <summary>The creator of units of which the file names none.</summary>
    public string Creator { get; init; } = "";

    /// <summary>Says what would be stored, replaced and kept, and changes nothing; only rejects are named one by one.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>Stores the good units of a file that has bad ones too.</summary>
    public bool KeepGood { get; init; }

    /// <summary>
    /// What becomes of the units that have the source text of one of the file already, earlier units of the file among them. Default: they stay.
    /// </summary>
    public ExistingUnitPolicy ExistingUnitPolicy { get; init; }

    /// <summary>Is told how far the import is; called one at a time.</summary>
    public IProgress<ImportProgress>? Progress { get; init; }

    /// <summary>Is told each unit that cannot be stored; called one at a time.</summary>
    public IProgress<ImportReject>? Rejected { get; init; }

    /// <summary>Is told each unit that replaced others, or that was not stored since a reviewed one was kept; called one at a time.</summary>
    public IProgress<ImportOutcome>? Replaced { get; init; }

    /// <summary>Is told what of the file is not kept, at most 100 times; called one at a time.</summary>
    public IProgress<ImportWarning>? Warned { get; init; }
}

/// <summary>How far an import is. Equality is by value.</summary>
/// <param name="SentByteCount">Bytes of the file that were sent.</param>
/// <param name="CheckedUnitCount">Units of the file that were checked.</param>
/// <param name="StoredUnitCount">Units that were stored.</param>
public sealed record ImportProgress(long SentByteCount, long CheckedUnitCount, long StoredUnitCount);

/// <summary>A unit of a file that cannot be stored, or what is wrong with the file. Equality is by value.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="UnitNumber">Its number in the file, from 1; 0 for what is wrong outside a unit.</param>
/// <param name="Reason">What is wrong, for programs.</param>
/// <param name="Description">What is wrong and what to do, for people.</param>
public sealed record ImportReject(int Line, long UnitNumber, ErrorReason Reason, string Description);

/// <summary>Something of a file that is read and not kept: in TMX what the header tells. Equality is by value.</summary>
/// <param name="Line">The line it stands in, from 1.</param>
/// <param name="Field">Its place in the file, as XPath: <c>header/note</c>.</param>
/// <param name="Description">What is not kept and what to do, for people.</param>
public sealed record ImportWarning(int Line, string Field, string Description);

/// <summary>A unit of a file that was not simply added. Equality is by value, but for the list in it.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="UnitNumber">Its number in the file, from 1.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Unit">The resource name of the unit that was stored or, where none was, of the reviewed one that was kept.</param>
public sealed record ImportOutcome(int Line, long UnitNumber, StoreOutcome Outcome, string Unit);

/// <summary>What an import did. Equality is by value.</summary>
/// <param name="FileUnitCount">How many units the file has, as far as it can be read.</param>
/// <param name="StoredUnitCount">How many translation units were stored or, with <see cref="ImportOptions.ValidateOnly"/>, would be.</param>
/// <param name="RejectedUnitCount">How many were rejected.</param>
/// <param name="ReplacedUnitCount">How many units of the memory were replaced, those of the file among them that a later one of it replaced.</param>
/// <param name="KeptUnitCount">How many units of the file were not stored since a reviewed unit was kept.</param>
/// <param name="ExistingSourceUnitCount">
/// With <see cref="ImportOptions.ValidateOnly"/>, how many units of the file have a source text that the memory has already, or an earlier unit of the
/// file; else 0.
/// </param>
/// <param name="WarningCount">How many things of the file are not kept.</param>
public sealed record ImportSummary(
    long FileUnitCount, long StoredUnitCount, long RejectedUnitCount, long ReplacedUnitCount = 0, long KeptUnitCount = 0, long ExistingSourceUnitCount = 0,
    long WarningCount = 0);

/// <summary>What is exported. Immutable.</summary>
public sealed record ExportOptions
{
    /// <summary>The format of the file.</summary>
    public required ExchangeFormat Format { get; init; }

    /// <summary>The language of the sources; empty for all.</summary>
    public string SourceLanguage { get; init; } = "";

    /// <summary>The language of the targets; empty for all.</summary>
    public string TargetLanguage { get; init; } = "";

    /// <summary>Only units that pass this filter, as in <see cref="LookupOptions.Filter"/>; empty for all.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Is told how many units were written; called one at a time.</summary>
    public IProgress<long>? Progress { get; init; }
}
