using System.Runtime.InteropServices;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// What no rule can say of a place where a break may stand, because it takes counting: whether quotes and brackets are open there. It only
/// refuses breaks. One instance reads one paragraph from left to right; it looks at each character once.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct BreakChecks
{
    private readonly RuleOptions _options;
    private readonly List<TextSpan> _brackets;
    private QuoteState _quotes;
    private int _passed;
    private int _bracket;
    private bool _isAfterOpening;

    /// <summary>Prepares the checks that the options ask for.</summary>
    public BreakChecks(ReadOnlySpan<char> paragraph, RuleOptions options)
    {
        _options = options;
        _brackets = options.KeepBrackets ? BracketSpans.Find(paragraph) : [];
    }

    /// <summary>Whether a break may stand at a place; asked for places in ascending order.</summary>
    /// <param name="text">The paragraph.</param>
    /// <param name="start">Where the segment began.</param>
    /// <param name="place">Where it may end.</param>
    public bool Allow(ReadOnlySpan<char> text, int start, int place) =>
        (!_options.KeepBrackets || !IsInBrackets(text, start, place)) && (!_options.KeepQuotes || !TearsQuote(text, place));

    /// <summary>Whether a quotation mark that closes comes next, or one that opens came last.</summary>
    private bool TearsQuote(ReadOnlySpan<char> text, int place)
    {
        for (; _passed < place; _passed++)
        {
            var c = text[_passed];
            if (CharacterClasses.IsQuote(c))
            {
                _isAfterOpening = !_quotes.Closes(text, _passed);
                _quotes.Pass(text, _passed);
            }
            else if (!char.IsWhiteSpace(c))
            {
                _isAfterOpening = false;
            }
        }

        var next = place;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        return _isAfterOpening || (next < text.Length && CharacterClasses.IsQuote(text[next]) && _quotes.Closes(text, next));
    }

    /// <summary>
    /// Whether brackets are open at a place; or close there, were opened in the middle of a sentence, and go on to an Arabic letter after a
    /// space, which does not show whether it begins another.
    /// </summary>
    private bool IsInBrackets(ReadOnlySpan<char> text, int start, int place)
    {
        while (_bracket + 1 < _brackets.Count && _brackets[_bracket + 1].Start < place)
        {
            _bracket++;
        }

        if (_bracket >= _brackets.Count || _brackets[_bracket].Start >= place)
        {
            return false;
        }

        var bracket = _brackets[_bracket];
        return place < bracket.End
            || (bracket.Start > start && ClosesAt(text, bracket.End, place) && char.IsWhiteSpace(text[place]) && GoesOnInArabic(text[place..]));
    }

    private static bool ClosesAt(ReadOnlySpan<char> text, int end, int place)
    {
        foreach (var c in text[end..place])
        {
            if (!CharacterClasses.IsQuote(c) && !CharacterClasses.IsClosingBracket(c) && !char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool GoesOnInArabic(ReadOnlySpan<char> rest)
    {
        foreach (var c in rest)
        {
            if (!char.IsWhiteSpace(c) && !CharacterClasses.IsQuote(c) && !CharacterClasses.IsOpeningBracket(c) && !CharacterClasses.IsDashOrBullet(c))
            {
                return CharacterClasses.IsArabicLetter(c);
            }
        }

        return false;
    }
}
