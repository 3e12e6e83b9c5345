using System.Numerics;
using TranslationMemory.Core.Segmentation.Patterns;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Finds where the rules break a text: at a place, the first rule whose two patterns match decides. What stands before a break is read from
/// the beginning of the segment, so a segment is read the same way alone and in its text. Not thread-safe; linear in the text.
/// </summary>
internal sealed class RuleMatcher
{
    private readonly WorkBudget _budget = new();
    private readonly PatternRun _run;
    private readonly LazyAutomaton _before;
    private readonly LazyAutomaton _after;
    private readonly IReadOnlyList<bool> _isBreak;
    private readonly Dictionary<(int Before, int After), bool> _verdicts = [];
    private readonly VisibleText _text = new();
    private readonly List<int> _ahead = [];
    private readonly List<int> _breaks = [];

    public RuleMatcher(PatternProgram before, PatternProgram after, Alphabet alphabet, PlaceQuestions questions, IReadOnlyList<bool> isBreak)
    {
        _run = new PatternRun(alphabet, questions, _budget);
        _before = new LazyAutomaton(before, alphabet, _budget);
        _after = new LazyAutomaton(after, alphabet, _budget);
        _isBreak = isBreak;
    }

    /// <summary>Begins a new text: what the rules may cost counts from here.</summary>
    public void Renew() => _budget.Renew();

    /// <summary>The places where segments of a paragraph end, ascending, its end left out; valid until the next call.</summary>
    /// <param name="paragraph">A paragraph that does not begin with white space.</param>
    /// <param name="options">What goes with the rules.</param>
    /// <exception cref="PatternException">The rules cost too much on this text.</exception>
    public IReadOnlyList<int> FindBreaks(ReadOnlySpan<char> paragraph, RuleOptions options)
    {
        _breaks.Clear();
        _text.Take(paragraph, withMarks: !options.IgnoreMarks);
        var text = _text.Characters;
        var checks = new BreakChecks(text, options);
        _run.Prepare(text);
        _run.MatchAhead(_after, _ahead);
        var (start, core) = (0, LazyAutomaton.Start);
        for (var place = 0; place < text.Length;)
        {
            var closure = _run.Stand(_before, core, place, isStart: place == start);
            if (place > start && IsBreak(_before.Accepted(closure), _ahead[place]) && checks.Allow(text, start, place))
            {
                var next = SkipWhiteSpace(text, place);
                if (next == text.Length)
                {
                    break;
                }

                _breaks.Add(_text.Origin(place));
                (start, place, core) = (next, next, LazyAutomaton.Start);
                continue;
            }

            core = _before.Read(closure, _run.ClassAt(place));
            place = _run.NextPlace(place);
        }

        return _breaks;
    }

    private static int SkipWhiteSpace(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private bool IsBreak(int before, int after)
    {
        if (before == 0 || after == 0)
        {
            return false;
        }

        if (!_verdicts.TryGetValue((before, after), out var verdict))
        {
            verdict = FirstRule(_before.Patterns(before), _after.Patterns(after)) is var rule and >= 0 && _isBreak[rule];
            _verdicts.Add((before, after), verdict);
        }

        return verdict;
    }

    private static int FirstRule(ReadOnlySpan<ulong> before, ReadOnlySpan<ulong> after)
    {
        for (var i = 0; i < before.Length; i++)
        {
            if ((before[i] & after[i]) is var both and not 0)
            {
                return (i * 64) + BitOperations.TrailingZeroCount(both);
            }
        }

        return -1;
    }
}
