using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>
/// Several patterns as one nondeterministic automaton (Thompson's construction), numbered so that an accepting state says which pattern
/// matched. Read forwards it finds where matches end; made for reading backwards, where they begin. Immutable.
/// </summary>
/// <param name="States">The states.</param>
/// <param name="Starts">The states in which a match begins.</param>
/// <param name="PatternCount">How many patterns it holds.</param>
internal sealed record PatternProgram(IReadOnlyList<PatternState> States, IReadOnlyList<int> Starts, int PatternCount);

/// <summary>What a state does.</summary>
internal enum PatternAction
{
    /// <summary>Takes one code point of the set <c>Argument</c> and goes on at <c>Next</c>.</summary>
    Consume,

    /// <summary>Goes on at <c>Next</c> and at <c>Argument</c>.</summary>
    Split,

    /// <summary>Goes on at <c>Next</c> when the place <c>Argument</c> is as wanted.</summary>
    Require,

    /// <summary>Goes on at <c>Next</c> when the place <c>Argument</c> is not so.</summary>
    Forbid,

    /// <summary>The pattern <c>Argument</c> has matched.</summary>
    Accept,
}

/// <summary>A state of a <see cref="PatternProgram"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PatternState(PatternAction Action, int Argument, int Next);

/// <summary>One question about places in the text, answered before the patterns that ask it run.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Program">What <see cref="AssertionKind.Ahead"/> (read backwards) and <see cref="AssertionKind.Behind"/> look for.</param>
internal sealed record PlaceQuestion(AssertionKind Kind, PatternProgram? Program);

/// <summary>
/// Makes programs of patterns and collects the sets and the questions they share. Not thread-safe.
/// </summary>
internal sealed class PatternCompiler
{
    /// <summary>Most states all programs may have together: what the rules of a language cost at worst for each character.</summary>
    public const int MaximumStates = 60_000;

    /// <summary>Most different questions about places: one bit each.</summary>
    public const int MaximumQuestions = 64;

    private readonly Dictionary<CharacterSet, int> _sets = [];
    private readonly Dictionary<string, int> _questions = new(StringComparer.Ordinal) { [nameof(AssertionKind.Start)] = 0 };
    private readonly List<PlaceQuestion> _questionList = [new(AssertionKind.Start, null)];
    private int _stateCount;

    /// <summary>The sets in the order of their numbers; the first is that of word characters.</summary>
    public IReadOnlyList<CharacterSet> Sets => [.. _sets.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    /// <summary>The questions, each after those it needs; the first is <see cref="AssertionKind.Start"/>.</summary>
    public IReadOnlyList<PlaceQuestion> Questions => _questionList;

    /// <summary>Makes the compiler.</summary>
    public PatternCompiler() => SetOf(UnicodeSets.WordCharacters);

    /// <summary>Makes a program of patterns.</summary>
    /// <param name="patterns">The patterns; their index is the number they are known by.</param>
    /// <param name="isBackwards">Whether it reads the text from its end.</param>
    /// <exception cref="PatternException">They are too large together, or ask too many questions.</exception>
    public PatternProgram Compile(IReadOnlyList<PatternNode> patterns, bool isBackwards)
    {
        var states = new List<PatternState>();
        var starts = new List<int>();
        for (var i = 0; i < patterns.Count; i++)
        {
            starts.Add(Compile(patterns[i], Add(states, PatternAction.Accept, i, 0), isBackwards, states));
        }

        return new PatternProgram(states, starts, patterns.Count);
    }

    private int Add(List<PatternState> states, PatternAction action, int argument, int next)
    {
        if (++_stateCount > MaximumStates)
        {
            throw new PatternException($"the patterns are too large together; they may have {MaximumStates:N0} states. Repeat less by number");
        }

        states.Add(new PatternState(action, argument, next));
        return states.Count - 1;
    }

    private int SetOf(CharacterSet set)
    {
        if (!_sets.TryGetValue(set, out var index))
        {
            index = _sets.Count;
            _sets.Add(set, index);
        }

        return index;
    }

    /// <summary>The state in which a node begins that goes on at another state.</summary>
    private int Compile(PatternNode node, int next, bool isBackwards, List<PatternState> states)
    {
        switch (node)
        {
            case OneOf one:
                return Add(states, PatternAction.Consume, SetOf(one.Set), next);
            case Assertion assertion:
                return Add(states, assertion.IsNegated ? PatternAction.Forbid : PatternAction.Require, QuestionOf(assertion), next);
            case Sequence sequence:
                foreach (var part in isBackwards ? sequence.Parts : sequence.Parts.Reverse())
                {
                    next = Compile(part, next, isBackwards, states);
                }

                return next;
            case Choice choice:
                var entry = Compile(choice.Parts[0], next, isBackwards, states);
                foreach (var part in choice.Parts.Skip(1))
                {
                    entry = Add(states, PatternAction.Split, entry, Compile(part, next, isBackwards, states));
                }

                return entry;
            case Repeat repeat:
                return CompileRepeat(repeat, next, isBackwards, states);
            default:
                throw new InvalidOperationException($"No way to compile {node.GetType().Name}.");
        }
    }

    private int CompileRepeat(Repeat repeat, int next, bool isBackwards, List<PatternState> states)
    {
        var entry = next;
        if (repeat.Maximum is null)
        {
            entry = Add(states, PatternAction.Split, next, next);
            states[entry] = new PatternState(PatternAction.Split, next, Compile(repeat.Part, entry, isBackwards, states));
        }

        for (var i = repeat.Minimum; i < repeat.Maximum; i++)
        {
            entry = Add(states, PatternAction.Split, next, Compile(repeat.Part, entry, isBackwards, states));
        }

        for (var i = 0; i < repeat.Minimum; i++)
        {
            entry = Compile(repeat.Part, entry, isBackwards, states);
        }

        return entry;
    }

    private int QuestionOf(Assertion assertion)
    {
        if (_questions.TryGetValue(assertion.Key, out var index))
        {
            return index;
        }

        var program = assertion.Pattern is null ? null : Compile([assertion.Pattern], isBackwards: assertion.Kind == AssertionKind.Ahead);
        if (_questionList.Count == MaximumQuestions)
        {
            throw new PatternException($"the rules of one language use more than {MaximumQuestions - 1} different look-arounds");
        }

        _questionList.Add(new PlaceQuestion(assertion.Kind, program));
        _questions.Add(assertion.Key, _questionList.Count - 1);
        return _questionList.Count - 1;
    }
}
