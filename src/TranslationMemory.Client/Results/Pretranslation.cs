using TranslationMemory.Protocol;

namespace TranslationMemory.Client;

/// <summary>What a pretranslation puts into a file. The numbers are those of the contract.</summary>
public enum PretranslationInsertion
{
    /// <summary>As <see cref="TargetsAndProposals"/>.</summary>
    Unspecified = 0,

    /// <summary>The best match as the translation of a segment that has none, and in XLIFF the best matches beside it.</summary>
    TargetsAndProposals = 1,

    /// <summary>Translations alone.</summary>
    Targets = 2,

    /// <summary>Proposals alone, for which only XLIFF has a place.</summary>
    Proposals = 3,
}

/// <summary>What a file is, where its segments are looked up, and what goes into it. Immutable.</summary>
public sealed record PretranslationOptions
{
    /// <summary>The name of the file: 1 to 1,000 code points.</summary>
    public required string FileName { get; init; }

    /// <summary>How the file is written: XLIFF, TMX, PO or plain text. Default: by the end of its name.</summary>
    public DocumentFormat Format { get; init; }

    /// <summary>The lowest score, after penalties, of what goes into the file: 50 to 100. Default: 70.</summary>
    public int MinScore { get; init; } = ContractLimits.DefaultMinScore;

    /// <summary>The most proposals beside a segment, 1 to 20. Default: 3.</summary>
    public int MaxProposals { get; init; } = ContractLimits.DefaultMaxProposals;

    /// <summary>What goes into the file. Default: translations and proposals.</summary>
    public PretranslationInsertion Insertion { get; init; }

    /// <summary>
    /// Whether translations that the file says do not count (<c>new</c>, <c>needs-translation</c>, <c>initial</c>) are replaced. No other one ever
    /// is. Default: no.
    /// </summary>
    public bool OverwritesUnsettled { get; init; }

    /// <summary>
    /// Where to look: further memories, filter and languages (default: those that the file says, else the memory's); scores and numbers of matches
    /// say nothing here. Null: the defaults.
    /// </summary>
    public LookupOptions? Lookup { get; init; }

    /// <summary>Is told how far it is; called one at a time.</summary>
    public IProgress<PretranslationProgress>? Progress { get; init; }
}

/// <summary>How far a pretranslation is. Equality is by value.</summary>
/// <param name="SentByteCount">Bytes of the file that were sent.</param>
/// <param name="LookedUpSegmentCount">Segments that were looked up.</param>
/// <param name="SegmentCount">Segments that the file has; 0 while this is not known.</param>
public sealed record PretranslationProgress(long SentByteCount, long LookedUpSegmentCount, long SegmentCount);

/// <summary>What a pretranslation did. Immutable; its lists compare by reference.</summary>
/// <param name="SegmentCount">How many segments the file has.</param>
/// <param name="TranslatedSegmentCount">How many of them had a translation, and were left alone.</param>
/// <param name="FilledSegmentCount">How many have a translation now.</param>
/// <param name="ProposedSegmentCount">How many have none, but proposals beside them.</param>
/// <param name="Bands">The segments that had no translation, by the band of their best match, best first.</param>
/// <param name="Problems">What could not be read or looked up and is as it was, the first 100 of it.</param>
/// <param name="ProblemCount">How many problems there are.</param>
public sealed record PretranslationSummary(
    long SegmentCount,
    long TranslatedSegmentCount,
    long FilledSegmentCount,
    long ProposedSegmentCount,
    IReadOnlyList<PretranslationBand> Bands,
    IReadOnlyList<FileProblem> Problems,
    long ProblemCount);

/// <summary>The segments whose best match is in a band. Equality is by value.</summary>
/// <param name="Band">The band; new ones are also those without a match from the lowest score up.</param>
/// <param name="SegmentCount">How many segments.</param>
/// <param name="FilledSegmentCount">How many of them have a translation now.</param>
/// <param name="ProposedSegmentCount">How many have none, but proposals beside them.</param>
public sealed record PretranslationBand(AnalysisBand Band, long SegmentCount, long FilledSegmentCount, long ProposedSegmentCount);
