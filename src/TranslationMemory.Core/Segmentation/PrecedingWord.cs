namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// The word that a full stop touches, and what a full stop after it can mean. It looks back no further than the start of the
/// segment and a few words, so its cost is bounded.
/// </summary>
internal readonly ref struct PrecedingWord
{
    private const int LongestLookBack = 2 * Abbreviations.MaximumLength;

    private readonly ReadOnlySpan<char> _segment;
    private readonly int _start;
    private readonly int _end;

    /// <summary>Finds the word at the end of a segment's beginning, given without the full stop.</summary>
    public PrecedingWord(ReadOnlySpan<char> segment)
    {
        _segment = segment;
        _end = segment.Length;
        while (_end > 0 && _end > segment.Length - LongestLookBack && CharacterClasses.IsInvisible(segment[_end - 1]))
        {
            _end--;
        }

        _start = WordStart(segment, _end);
    }

    /// <summary>The word itself; empty when the full stop touches none.</summary>
    public ReadOnlySpan<char> Text => _segment[_start.._end];

    /// <summary>How many letters it has, harakat and tatweel not counted.</summary>
    public int LetterCount => CountLetters(Text);

    /// <summary>Whether a full stop joins it to a letter before it, as in <c>U.S</c> and <c>ص.ب</c>.</summary>
    public bool IsDotted => _start > 1 && _segment[_start - 1] == '.' && char.IsLetter(_segment[_start - 2]);

    /// <summary>Whether it touches an earlier full stop or mark, with at most quotes and brackets between.</summary>
    public bool IsGlued
    {
        get
        {
            var before = _start - 1;
            while (before >= 0 && (CharacterClasses.IsQuote(_segment[before]) || CharacterClasses.IsOpeningBracket(_segment[before])
                || CharacterClasses.IsClosingBracket(_segment[before]) || CharacterClasses.IsInvisible(_segment[before])))
            {
                before--;
            }

            return before >= 0 && CharacterClasses.IsTerminator(_segment[before]);
        }
    }

    /// <summary>What a full stop after the word can mean.</summary>
    /// <param name="rules">The words of the language.</param>
    /// <param name="following">The text after the full stop.</param>
    public AbbreviationKind Classify(SegmentationRules rules, ReadOnlySpan<char> following)
    {
        if (Text.IsEmpty || FollowsDigitOrApostrophe())
        {
            return AbbreviationKind.None;
        }

        return CharacterClasses.IsArabicLetter(Text[0]) ? ClassifyArabic(rules, following) : ClassifyOther(rules);
    }

    private AbbreviationKind ClassifyArabic(SegmentationRules rules, ReadOnlySpan<char> following)
    {
        if (LetterCount == 1)
        {
            return IsLetterOfOwner(rules) ? AbbreviationKind.None : AbbreviationKind.NeverEnds;
        }

        if (rules.LetterNames.Contains(Text))
        {
            var next = LeadingWord(following.TrimStart(' '));
            return rules.LetterNames.Contains(next) || CountLetters(next) == 1 ? AbbreviationKind.NeverEnds : AbbreviationKind.None;
        }

        return rules.Abbreviations.Find(Text);
    }

    private AbbreviationKind ClassifyOther(SegmentationRules rules)
    {
        var listed = rules.Abbreviations.Find(IsDotted ? _segment[DottedStart().._end] : Text);
        if (listed != AbbreviationKind.None || LetterCount != 1)
        {
            return listed;
        }

        return IsDotted || char.IsUpper(Text[0]) ? AbbreviationKind.MayEnd : AbbreviationKind.NeverEnds;
    }

    /// <summary>The word that a text begins with; empty when it begins with no letter. At most as long as the longest abbreviation.</summary>
    public static ReadOnlySpan<char> LeadingWord(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && end < Abbreviations.MaximumLength && (char.IsLetter(text[end]) || CharacterClasses.IsOnLetter(text[end])))
        {
            end++;
        }

        return text[..end];
    }

    private static int WordStart(ReadOnlySpan<char> text, int end)
    {
        var start = end;
        while (start > 0 && start > end - LongestLookBack && (char.IsLetter(text[start - 1]) || CharacterClasses.IsOnLetter(text[start - 1]) || text[start - 1] == '°'))
        {
            start--;
        }

        return start;
    }

    private static int CountLetters(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var c in word)
        {
            count += CharacterClasses.IsOnLetter(c) ? 0 : 1;
        }

        return count;
    }

    private int DottedStart()
    {
        var start = _start;
        while (start > 1 && start > _end - Abbreviations.MaximumLength && _segment[start - 1] == '.' && char.IsLetter(_segment[start - 2]))
        {
            start = WordStart(_segment, start - 1);
        }

        return start;
    }

    /// <summary>
    /// A letter that touches a number is a unit or an era (<c>5m</c>, <c>1990م</c>), and the Arabic letters of the eras may stand
    /// a space away from it (<c>1990 م</c>, <c>1411 هـ</c>); after an apostrophe a letter ends a word (<c>don't</c>).
    /// </summary>
    private bool FollowsDigitOrApostrophe()
    {
        var before = _start;
        if (before > 0 && (Text[0] is 'م' or 'ه') && _segment[before - 1] == ' ')
        {
            before--;
        }

        return before > 0 && (char.IsDigit(_segment[before - 1]) || _segment[before - 1] is '\'' or '’');
    }

    private bool IsLetterOfOwner(SegmentationRules rules) =>
        _start > 0 && _segment[_start - 1] == ' ' && rules.LetterOwners.Contains(_segment[WordStart(_segment, _start - 1)..(_start - 1)]);
}
