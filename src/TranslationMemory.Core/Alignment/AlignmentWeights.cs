namespace TranslationMemory.Core.Alignment;

/// <summary>
/// Every number the aligner weighs its cues with, in natural logarithms of "translated against independent" unless said otherwise.
/// </summary>
/// <remarks>
/// Shape priors and length figures are round values near those of news text (Gale and Church, 1993, found 0.89 of beads 1:1 in
/// edited proceedings; scraped news leaves out and merges more). The others are round values too, each the best of a few that were tried
/// on 556 documents made of public news and health texts (NTREX-128, TICO-19), with and without a memory at once.
/// </remarks>
internal static class AlignmentWeights
{
    /// <summary>Share of the summed evidence of both directions that counts: they see the same links twice.</summary>
    internal const double Lexical = 0.42;

    /// <summary>Chance that the translation of a word is none that the tables know: the part λ of a word that no table has.</summary>
    internal const double UnknownWordFloor = 0.9;

    /// <summary>The same for a word that the lexicon has translations of: it stays unmatched more seldom.</summary>
    internal const double KnownWordFloor = 0.6;

    /// <summary>The same for numbers: a translation keeps nearly all of them.</summary>
    internal const double NumberFloor = 0.3;

    /// <summary>Translation probability of a number, address or Latin word into itself.</summary>
    internal const double IdenticalLink = 0.8;

    /// <summary>Translation probability shared by the translations that the lexicon lists for a word.</summary>
    internal const double LexiconLink = 0.6;

    /// <summary>The same for the words of a listed phrase, taken one by one.</summary>
    internal const double PhrasePartLink = 0.15;

    /// <summary>Translation probability of a name into a word of the same consonants.</summary>
    internal const double NameLink = 0.5;

    /// <summary>The same where one consonant differs, or where there are only two.</summary>
    internal const double NearNameLink = 0.2;

    /// <summary>Most one word can say for a bead, so that a single rare coincidence does not outweigh a sentence.</summary>
    internal const double MaxWordScore = 4;

    /// <summary>Tokens of text that the background frequency is worth beside the document's own counts.</summary>
    internal const double BackgroundTokens = 4000;

    /// <summary>Background frequency of a word: a content word of middling frequency in news.</summary>
    internal const double BackgroundFrequency = 1e-3;

    /// <summary>In a 2:2 bead the share of a segment's words that belong to the segment of the same place.</summary>
    internal const double OwnShare = 0.75;

    /// <summary>Natural logarithm of how much seldomer the order of two sentences is turned than a boundary is moved.</summary>
    internal const double TurnedPrior = -1;

    /// <summary>Natural logarithm of how often a translation leaves out a part of its sentence, of those that are one at all.</summary>
    internal const double PartialPrior = -5;

    /// <summary>What the words of the shorter side count when the longer one says more than they do.</summary>
    internal const double PartialLexical = 0.65;

    /// <summary>Tokens that the background frequency is worth beside those of the memory.</summary>
    internal const double UnseenTokens = 10_000;

    /// <summary>Trust in a word list: that a listed word is translated by what the list says.</summary>
    internal const double ListedTrust = 1;

    /// <summary>Units after which half is known of a word.</summary>
    internal const double KnownUnits = 8;

    /// <summary>Units of the memory after which the word list counts half for a word.</summary>
    internal const double ListUnits = 20;

    /// <summary>Natural logarithm of the characters of English for one of Arabic.</summary>
    internal const double ArabicToEnglishLength = 0.17;

    /// <summary>Segments that the global length ratio is worth beside the document's own.</summary>
    internal const double LengthPriorSegments = 8;

    /// <summary>Variance of the log length ratio of long segments.</summary>
    internal const double LengthVariance = 0.025;

    /// <summary>What short segments add to it: divided by the sum of both lengths in characters.</summary>
    internal const double ShortLengthVariance = 6;

    /// <summary>Standard deviation of the log length ratio of segments that have nothing to do with each other.</summary>
    internal const double IndependentLengthDeviation = 0.9;

    /// <summary>Beads that the shape priors are worth when a document's own shares are estimated.</summary>
    internal const double ShapePriorBeads = 30;
}
