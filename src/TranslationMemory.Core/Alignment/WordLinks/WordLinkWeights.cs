namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>Every number the word linker weighs its cues with.</summary>
/// <remarks>
/// Chosen to one or two digits by trying a few values of each in turn, on every other sentence of the 510 of PUD with word alignments made by
/// hand (Universal Dependencies, CC BY-SA 3.0), half with and half without a memory; the other sentences confirmed them.
/// </remarks>
internal static class WordLinkWeights
{
    /// <summary>How likely any word stands where it has nothing to do with a given one: what a translation probability is held against.</summary>
    internal const double Background = 0.0005;

    /// <summary>Most that a translation probability can say, so that place still decides between words that stand twice.</summary>
    internal const double MaxRatio = 100;

    /// <summary>What two words say for each other of which nothing is known: half as much as chance.</summary>
    internal const double Unknown = 0.5;

    /// <summary>What is left of that for a word that is well known, so that its translation would be.</summary>
    internal const double UnknownOfKnown = 0.2;

    /// <summary>Units after which half is known of a word.</summary>
    internal const double KnownUnits = 50;

    /// <summary>What is left of that for a word of a closed class.</summary>
    internal const double UnknownOfFunction = 0.1;

    /// <summary>What the translation probability of a pair with a word of a closed class counts.</summary>
    internal const double FunctionTrust = 0.3;

    /// <summary>Chance that a word translates nothing.</summary>
    internal const double Null = 0.02;

    /// <summary>How fast links get rarer away from the diagonal: by e to this for the whole length of a sentence (λ of fast_align).</summary>
    internal const double Diagonal = 4;

    /// <summary>Probability that a word or value stands in the translation as it is.</summary>
    internal const double Identical = 0.9;

    /// <summary>Probability shared by the translations that the word list has for a word.</summary>
    internal const double Listed = 0.6;

    /// <summary>The same for each word of a phrase with each word of its translation.</summary>
    internal const double PhrasePart = 0.5;

    /// <summary>Units of a memory after which the word list counts half for a word.</summary>
    internal const double ListUnits = 20;

    /// <summary>Probability of a name with the same consonants.</summary>
    internal const double Name = 0.5;

    /// <summary>Share of the consonants that two spellings of a name have in common.</summary>
    internal const double MinLikeness = 0.75;

    /// <summary>Consonants that make a likeness certain.</summary>
    internal const double CertainConsonants = 4;

    /// <summary>Probability that عام in عام 2007 goes with the number, where no word for year does.</summary>
    internal const double ValueNoun = 0.1;

    /// <summary>Confidence that links two words of which neither has a link yet: a content word seldom says nothing.</summary>
    internal const double LinkOfTwoFree = 0.06;

    /// <summary>Confidence that gives a word a second link, to a word that has none.</summary>
    internal const double LinkOfOneFree = 0.25;

    /// <summary>Confidence of a link between two words that have links.</summary>
    internal const double LinkOfNoneFree = 0.6;

    /// <summary>Confidence of a link with a word of a closed class.</summary>
    internal const double LinkOfFunction = 0.75;
}
