using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>
/// Several patterns as one nondeterministic automaton (Thompson's construction), numbered so that an accepting state says which pattern
/// matched. Read forwards it finds where matches end; made for reading backwards, where they begin. Immutable.
/// </summary>
/// <param name="States">The states.</param>
/// <param name="Starts">The states in which a match begins.</param>
/// <param name="PatternCount">How many patterns it holds.</param>
internal sealed record PatternProgram(IReadOnlyList<PatternState> States, IReadOnlyList<int> Starts, int PatternCount)
{
    /// <summary>The questions that its states ask, a bit each.</summary>
    public ulong Asked { get; } = States
        .Where(state => state.Action is PatternAction.Require or PatternAction.Forbid)
        .Aggregate(0ul, (asked, state) => asked | (1ul << state.Argument));
}

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

/// <summary>
/// Look-arounds that one reading of the text answers together: none of them asks what another one looks for.
/// </summary>
/// <param name="Kind"><see cref="AssertionKind.Ahead"/> or <see cref="AssertionKind.Behind"/>.</param>
/// <param name="Program">What they look for, read backwards or forwards.</param>
/// <param name="Questions">The number of the question that each pattern of the program answers.</param>
internal sealed record LookRound(AssertionKind Kind, PatternProgram Program, IReadOnlyList<int> Questions);

/// <summary>What the patterns of some rules ask of places in the text, a bit of an answer each; bit 0 is whether the text begins there.</summary>
/// <param name="Simple">The kinds of the questions that the characters beside a place answer; null for a look-around.</param>
/// <param name="Rounds">The look-arounds, those first that others need.</param>
internal sealed record PlaceQuestions(IReadOnlyList<AssertionKind?> Simple, IReadOnlyList<LookRound> Rounds);

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
    private readonly List<Assertion> _assertions = [new(AssertionKind.Start, false, nameof(AssertionKind.Start))];
    private readonly List<int> _levels = [0];
    private int _stateCount;

    /// <summary>The sets in the order of their numbers; the first is that of word characters.</summary>
    public IReadOnlyList<CharacterSet> Sets => [.. _sets.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

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

    /// <summary>What all programs made so far ask; to be called after the last of them.</summary>
    public PlaceQuestions CompileQuestions()
    {
        var rounds =
            from question in Enumerable.Range(0, _assertions.Count)
            where _assertions[question].Pattern is not null
            group question by (Level: _levels[question], _assertions[question].Kind) into round
            orderby round.Key.Level
            let patterns = round.Select(question => _assertions[question].Pattern!).ToList()
            select new LookRound(round.Key.Kind, Compile(patterns, isBackwards: round.Key.Kind == AssertionKind.Ahead), [.. round]);
        return new PlaceQuestions([.. _assertions.Select(assertion => assertion.Pattern is null ? assertion.Kind : (AssertionKind?)null)], [.. rounds]);
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

        var level = assertion.Pattern is null ? 0 : 1 + LevelOf(assertion.Pattern);
        if (_assertions.Count == MaximumQuestions)
        {
            throw new PatternException($"the rules of one language use more than {MaximumQuestions - 1} different look-arounds");
        }

        _assertions.Add(assertion);
        _levels.Add(level);
        _questions.Add(assertion.Key, _assertions.Count - 1);
        return _assertions.Count - 1;
    }

    /// <summary>How deep the look-arounds of a node nest; registers their questions.</summary>
    private int LevelOf(PatternNode node) => node switch
    {
        Assertion assertion => _levels[QuestionOf(assertion)],
        Repeat repeat => LevelOf(repeat.Part),
        Sequence sequence => sequence.Parts.Select(LevelOf).DefaultIfEmpty().Max(),
        Choice choice => choice.Parts.Select(LevelOf).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
