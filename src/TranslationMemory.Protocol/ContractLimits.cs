namespace TranslationMemory.Protocol;

/// <summary>
/// The limits and defaults that the contract states in its comments, in one place, so that server and clients agree. Lengths are in
/// Unicode code points.
/// </summary>
public static class ContractLimits
{
    /// <summary>Longest segment text.</summary>
    public const int MaxSegmentLength = 10_000;

    /// <summary>
    /// Longest article text: a long book. Two such texts, one of them Arabic, fit into a request; those of a newspaper article fit
    /// with their segments into the 4 MiB that gRPC clients of every language accept by default.
    /// </summary>
    public const int MaxArticleTextLength = 4_000_000;

    /// <summary>Most segments on a side of an alignment.</summary>
    public const int MaxSegmentsPerSide = 20_000;

    /// <summary>Most steps of a review in one call.</summary>
    public const int MaxEditOperations = 1_000;

    /// <summary>How many updates of an alignment can be taken back.</summary>
    public const int MaxUndoSteps = 100;

    /// <summary>Most names of those who may write into a memory.</summary>
    public const int MaxAllowedCreators = 100;

    /// <summary>Most units in a batch.</summary>
    public const int MaxBatchSize = 1_000;

    /// <summary>Longest display name, outlet, creator, application name and context key.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Longest description and property value.</summary>
    public const int MaxDescriptionLength = 2_000;

    /// <summary>Longest title and file name.</summary>
    public const int MaxTitleLength = 1_000;

    /// <summary>Longest URL.</summary>
    public const int MaxUrlLength = 2_048;

    /// <summary>Longest segmentation rules.</summary>
    public const int MaxSegmentationRulesLength = 262_144;

    /// <summary>Most language pairs of a memory.</summary>
    public const int MaxLanguagePairs = 100;

    /// <summary>Most properties of a unit.</summary>
    public const int MaxProperties = 64;

    /// <summary>Longest property key.</summary>
    public const int MaxPropertyKeyLength = 100;

    /// <summary>Longest term of a word list.</summary>
    public const int MaxTermLength = 200;

    /// <summary>Most entries of a word list in one call.</summary>
    public const int MaxLexiconEntriesPerCall = 10_000;

    /// <summary>Most entries of the word list of a memory and language pair.</summary>
    public const int MaxLexiconEntries = 200_000;

    /// <summary>Seconds that a call to train a lexicon waits when nothing else is asked for, and at most.</summary>
    public const int DefaultTrainWaitSeconds = 20, MaxTrainWaitSeconds = 600;

    /// <summary>Page size when none is asked for.</summary>
    public const int DefaultPageSize = 50;

    /// <summary>Largest page.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>Bytes after which a page ends, so that it fits into the 4 MiB that gRPC clients accept by default.</summary>
    public const int MaxPageBytes = 3 * 1024 * 1024;

    /// <summary>Lowest base score of a match when none is asked for.</summary>
    public const int DefaultMinScore = 70;

    /// <summary>Number of matches when none is asked for.</summary>
    public const int DefaultMaxMatches = 5;

    /// <summary>Highest number of matches.</summary>
    public const int MaxMaxMatches = 100;

    /// <summary>Most memories that a lookup names besides the first.</summary>
    public const int MaxAdditionalMemories = 20;

    /// <summary>Most bytes of all files of an analysis.</summary>
    public const int MaxAnalysisBytes = 64 * 1024 * 1024;

    /// <summary>Most segments of all files of an analysis.</summary>
    public const int MaxAnalysisSegments = 100_000;

    /// <summary>Largest file of a pretranslation, which is held in memory some five times over.</summary>
    public const int MaxPretranslationBytes = 32 * 1024 * 1024;

    /// <summary>Most segments of a pretranslation.</summary>
    public const int MaxPretranslationSegments = 100_000;

    /// <summary>Lowest score that a pretranslation can be asked for: what is below is not worth correcting.</summary>
    public const int LowestPretranslationScore = 50;

    /// <summary>Proposals beside a segment when nothing is said, and at most.</summary>
    public const int DefaultMaxProposals = 3, MaxProposals = 20;

    /// <summary>Most problems of a file that an answer names.</summary>
    public const int MaxFileProblems = 100;

    /// <summary>Highest priority of a memory in a lookup; the lowest is as far below 0.</summary>
    public const int MaxMemoryPriority = 100;

    /// <summary>Most lookups in a batch.</summary>
    public const int MaxLookupBatchSize = 200;

    /// <summary>Most segments of a stream of lookups that are not answered.</summary>
    public const int MaxUnansweredSegments = 64;

    /// <summary>Longest id of a segment on a stream of lookups.</summary>
    public const int MaxSegmentIdLength = 100;

    /// <summary>Longest text of a search, and the most words in it.</summary>
    public const int MaxSearchLength = 200, MaxSearchWords = 16;

    /// <summary>Most other words among those that are searched for near each other: when nothing is said, and at most.</summary>
    public const int DefaultWordsBetween = 5, MaxWordsBetween = 50;

    /// <summary>Most units that one new unit replaces.</summary>
    public const int MaxReplacedUnits = 1_000;

    /// <summary>Most units changed or deleted since the time of a lookup of an earlier time, in all its memories together.</summary>
    public const int MaxPastUnits = 10_000;

    /// <summary>Longest filter.</summary>
    public const int MaxFilterLength = 2_000;

    /// <summary>How deep the parentheses of a filter may be, a NOT counting as one.</summary>
    public const int MaxFilterDepth = 20;

    /// <summary>Largest request, in bytes.</summary>
    public const int MaxRequestBytes = 16 * 1024 * 1024;
}
