namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// The question whether one run of sentence-ending characters ends a sentence. What follows decides: its script, its case, and
/// whether white space stands between. Arabic has no capitals, so there an abbreviation can be known only by its letters; but an
/// Arabic letter right after a full stop is a new sentence, because Arabic words carry no full stops inside.
/// </summary>
internal readonly ref struct SentenceEnd(
    ReadOnlySpan<char> text,
    int segmentStart,
    Terminator terminator,
    FollowingText following,
    bool isUrl,
    SegmentationRules rules)
{
    private const int LongestListNumber = 3;
    private const int DotsOfEllipsisAndStop = 4;
    private const int LettersOfSureArabicWord = 3;
    private const int LongestSpeakerWords = 4;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<char> _segment = text[segmentStart..terminator.Start];
    private readonly ReadOnlySpan<char> _rest = text[following.Start..];

    /// <summary>Whether a sentence ends here; there must be text that follows.</summary>
    public bool IsEnd()
    {
        var next = _rest[0];
        if (CharacterClasses.IsInnerPunctuation(next) || CharacterClasses.IsClosingBracket(next) || CharacterClasses.IsTerminator(next))
        {
            return false;
        }

        if (terminator.Kind == TerminatorKind.Absolute)
        {
            return true;
        }

        return !IsListMarker() && !IsHeadOfName() && (following.IsSpaced ? IsEndBeforeSpace(next) : IsEndInGluedText(next));
    }

    private bool IsEndBeforeSpace(char next)
    {
        var abbreviation = Abbreviation();
        if (abbreviation == AbbreviationKind.NeverEnds)
        {
            return false;
        }

        if (char.IsUpper(next))
        {
            return terminator.Kind == TerminatorKind.Ellipsis
                ? IsEllipsisAtEnd()
                : (abbreviation != AbbreviationKind.MayEnd || following.IsAfterCloser || IsFirstWord()) && !IsSpeakerAfterQuote();
        }

        if (terminator.Kind == TerminatorKind.Ellipsis)
        {
            return false;
        }

        if (CharacterClasses.IsArabicLetter(next))
        {
            return !IsQuotedMark() || !rules.SpeechVerbs.Contains(PrecedingWord.LeadingWord(_rest));
        }

        return char.IsLower(next) ? IsAfterArabicLetter() : abbreviation == AbbreviationKind.None;
    }

    private bool IsEndInGluedText(char next)
    {
        if (terminator.Kind == TerminatorKind.Ellipsis || (isUrl && !IsEndOfUrl(next)))
        {
            return false;
        }

        if (CharacterClasses.IsArabicLetter(next))
        {
            return Abbreviation() != AbbreviationKind.NeverEnds;
        }

        if (char.IsDigit(next))
        {
            return IsAfterArabicLetter() && Abbreviation() == AbbreviationKind.None && Word().LetterCount >= LettersOfSureArabicWord;
        }

        return char.IsUpper(next) && Abbreviation() == AbbreviationKind.None && GluedLatin.IsNewSentence(_segment, _rest);
    }

    private PrecedingWord Word() => new(_segment);

    private AbbreviationKind Abbreviation() =>
        terminator.Kind == TerminatorKind.FullStop ? Word().Classify(rules, _text[terminator.End..]) : AbbreviationKind.None;

    /// <summary><c>1.</c> or <c>A.</c> at the beginning belongs to the item it counts.</summary>
    private bool IsListMarker()
    {
        if (terminator.Kind != TerminatorKind.FullStop || _segment.Length > LongestListNumber)
        {
            return false;
        }

        foreach (var c in _segment)
        {
            if (!char.IsDigit(c) && _segment.Length > 1)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Before a capital, four dots are an ellipsis and a full stop; fewer end a sentence only when they touch its last word, and
    /// the capital is not that of <c>I</c>.
    /// </summary>
    private bool IsEllipsisAtEnd() =>
        terminator.Dots >= DotsOfEllipsisAndStop
        || (!char.IsWhiteSpace(_segment[^1]) && !PrecedingWord.LeadingWord(_rest).SequenceEqual("I"));

    private bool IsFirstWord()
    {
        var word = PrecedingWord.LeadingWord(_rest);
        var isAbbreviated = word.Length < _rest.Length && _rest[word.Length] == '.';
        return rules.FirstWords.Contains(word) && !isAbbreviated;
    }

    private bool IsQuotedMark() => terminator.Kind == TerminatorKind.Mark && following.IsAfterCloser;

    /// <summary>A question or cry in quotes goes on when a name of a few words and a verb of speech follow.</summary>
    private bool IsSpeakerAfterQuote()
    {
        if (!IsQuotedMark() || IsFirstWord())
        {
            return false;
        }

        var rest = _rest;
        for (var words = 0; words < LongestSpeakerWords && !rest.IsEmpty && char.IsUpper(rest[0]); words++)
        {
            var word = PrecedingWord.LeadingWord(rest);
            var isTitle = rest[word.Length..].StartsWith(". ", StringComparison.Ordinal) && rules.Abbreviations.Find(word) == AbbreviationKind.NeverEnds;
            rest = rest[(word.Length + (isTitle ? 1 : 0))..].TrimStart(' ');
        }

        return rules.SpeechVerbs.Contains(PrecedingWord.LeadingWord(rest));
    }

    /// <summary>Whether a mark stands between an opening quote or bracket and a word, as in the name <c>"!Stop"</c>.</summary>
    private bool IsHeadOfName()
    {
        var isAfterOpener = CharacterClasses.IsQuote(_segment[^1]) || CharacterClasses.IsOpeningBracket(_segment[^1]);
        return terminator.Kind == TerminatorKind.Mark && !following.IsSpaced && isAfterOpener
            && (_segment.Length == 1 || char.IsWhiteSpace(_segment[^2]));
    }

    private bool IsAfterArabicLetter()
    {
        var word = Word().Text;
        return !word.IsEmpty && CharacterClasses.IsArabicLetter(word[0]);
    }

    /// <summary>Inside an address only an Arabic letter after a Latin one can be the text going on.</summary>
    private bool IsEndOfUrl(char next) =>
        terminator.Kind == TerminatorKind.FullStop && CharacterClasses.IsArabicLetter(next)
        && _segment.Length > 0 && (char.IsAsciiLetterOrDigit(_segment[^1]) || _segment[^1] == '/');
}
