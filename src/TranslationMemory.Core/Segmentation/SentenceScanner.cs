using System.Runtime.InteropServices;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// One pass over a paragraph that stops at every run of sentence-ending characters, asks <see cref="SentenceEnd"/> whether it
/// ends a sentence, and decides which closing quotes and brackets still belong to that sentence. It looks ahead no further than
/// the next such run, so the whole pass is linear.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct SentenceScanner
{
    private readonly ReadOnlySpan<char> _text;
    private readonly SegmentationRules _rules;
    private readonly List<TextSpan> _brackets;
    private QuoteState _quotes;
    private UrlState _url = UrlState.AtTokenStart;
    private int _nextBracket;
    private int _segmentStart;
    private bool _hasContent;

    /// <summary>Prepares the pass over a paragraph without white space at its ends.</summary>
    public SentenceScanner(ReadOnlySpan<char> paragraph, SegmentationRules rules)
    {
        _text = paragraph;
        _rules = rules;
        _brackets = BracketSpans.Find(paragraph);
    }

    /// <summary>Adds the paragraph's segments, moved by the paragraph's place in its text.</summary>
    public void Scan(int offset, List<TextSpan> segments)
    {
        var at = 0;
        while (at < _text.Length)
        {
            var c = _text[at];
            if (!CharacterClasses.IsTerminator(c))
            {
                Pass(at, at + 1);
                at++;
                continue;
            }

            var terminator = Terminator.Read(_text, at);
            var end = EndOfSentence(terminator);
            Pass(at, Math.Max(end, terminator.End));
            at = Math.Max(end, terminator.End);
            if (end >= 0)
            {
                segments.Add(TextSpan.FromBounds(offset + _segmentStart, offset + end));
                at = SkipWhiteSpace(at);
                (_segmentStart, _hasContent, _url) = (at, false, UrlState.AtTokenStart);
            }
        }

        if (_segmentStart < _text.Length)
        {
            segments.Add(TextSpan.FromBounds(offset + _segmentStart, offset + _text.Length));
        }
    }

    private void Pass(int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            _hasContent |= char.IsLetterOrDigit(_text[at]);
            _url.Pass(_text, at);
            _quotes.Pass(_text, at);
        }
    }

    private readonly int SkipWhiteSpace(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Where the sentence that a run closes ends, its closing quotes and brackets included; -1 when none ends here.</summary>
    private int EndOfSentence(Terminator terminator)
    {
        if (!_hasContent)
        {
            return -1;
        }

        var following = FollowingText.Read(_text, terminator.End);
        if (!following.Exists || !new SentenceEnd(_text, _segmentStart, terminator, following, _url.IsUrl, _rules).IsEnd())
        {
            return -1;
        }

        var end = SkipClosers(terminator.End, following.Start);
        return IsInAside(terminator, following, end) ? -1 : end;
    }

    /// <summary>Index after the closing quotes and brackets, and after the invisible marks that touch what they follow.</summary>
    private readonly int SkipClosers(int start, int limit)
    {
        var (end, isSpaced) = (start, false);
        for (var at = start; at < limit; at++)
        {
            var c = _text[at];
            isSpaced |= char.IsWhiteSpace(c);
            if (CharacterClasses.IsClosingBracket(c) || (CharacterClasses.IsQuote(c) && _quotes.Closes(_text, at)))
            {
                end = at + 1;
            }
            else if (CharacterClasses.IsInvisible(c))
            {
                end = isSpaced ? end : at + 1;
            }
            else if (!char.IsWhiteSpace(c))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>
    /// Whether the run stands in brackets that are still open where the sentence would end; or that close there, but were
    /// opened in the middle of a sentence, and go on to an Arabic letter, which does not show whether it begins another.
    /// </summary>
    private bool IsInAside(Terminator terminator, FollowingText following, int end)
    {
        while (_nextBracket < _brackets.Count && _brackets[_nextBracket].End <= terminator.Start)
        {
            _nextBracket++;
        }

        if (_nextBracket == _brackets.Count || _brackets[_nextBracket].Start > terminator.Start)
        {
            return false;
        }

        var bracket = _brackets[_nextBracket];
        return bracket.End > end
            || (bracket.Start > _segmentStart && following.IsSpaced && CharacterClasses.IsArabicLetter(_text[following.Start]));
    }
}
