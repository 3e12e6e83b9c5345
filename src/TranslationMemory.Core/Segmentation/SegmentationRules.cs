using System.Collections.Frozen;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// The word lists a language brings to the segmenter. What punctuation does is the same for every language and depends on the
/// script around it; only the words differ. Arabic and English know each other's abbreviations, because Arabic news quotes
/// English names and the other way round. Immutable and thread-safe.
/// </summary>
/// <param name="Abbreviations">Words whose full stop need not end a sentence.</param>
internal sealed record SegmentationRules(Abbreviations Abbreviations)
{
    private static readonly SegmentationRules ArabicAndEnglish = new(new Abbreviations([.. EnglishWords.Abbreviations, .. ArabicWords.Abbreviations]));

    private static readonly SegmentationRules General = new(new Abbreviations(
        (AbbreviationKind.NeverEnds, "Dr Prof St Mr Mrs Ms Mme Mlle vs cf"),
        (AbbreviationKind.BeforeNumber, "No Nr Art Fig Vol p pp Tel"),
        (AbbreviationKind.MayEnd, "Co Inc Ltd Jr Sr")));

    /// <summary>Words a sentence typically begins with: after an abbreviation that may end a sentence, they say that it did.</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstWords { get; } = Set(EnglishWords.FirstWords);

    /// <summary>Words after which a single Arabic letter is a name of its own and no abbreviation (<c>فيتامين د.</c>).</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LetterOwners { get; } = Set(ArabicWords.LetterOwners);

    /// <summary>The names of Latin letters in Arabic script, of which broadcasters' names are made (<c>بي.بي.سي</c>).</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LetterNames { get; } = Set(ArabicWords.LetterNames);

    /// <summary>Verbs that say who asked or cried what has just been quoted (<c>"… ؟" سأل المذيع</c>, <c>"… ?" Smith asked</c>).</summary>
    public FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SpeechVerbs { get; } = Set(ArabicWords.SpeechVerbs + " " + EnglishWords.SpeechVerbs);

    /// <summary>The rules for a BCP-47 tag: its language subtag counts, and a language that is not known gets the general ones.</summary>
    public static SegmentationRules For(string languageCode)
    {
        var language = languageCode.AsSpan();
        var hyphen = language.IndexOfAny('-', '_');
        language = hyphen < 0 ? language : language[..hyphen];
        return language.Equals("ar", StringComparison.OrdinalIgnoreCase) || language.Equals("en", StringComparison.OrdinalIgnoreCase)
            ? ArabicAndEnglish
            : General;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
