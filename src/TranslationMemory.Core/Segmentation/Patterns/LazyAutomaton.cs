using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>
/// Runs a <see cref="PatternProgram"/> as a deterministic automaton that is made while it runs: a set of states is worked out when the text
/// first leads there, and looked up from then on. A match may begin at every place. The text is read code point by code point; what the
/// places of the text answer (<c>\b</c>, look-arounds) is part of each step. Linear in the text whatever the patterns are; when more sets
/// are met than it keeps it forgets them all and begins anew. Not thread-safe.
/// </summary>
internal sealed class LazyAutomaton(PatternProgram program, Alphabet alphabet, WorkBudget budget)
{
    /// <summary>Most sets of states kept at a time. Rules in use stay below some hundred.</summary>
    private const int MaximumSets = 4_000;

    /// <summary>The empty set, before anything was read.</summary>
    public const int Start = 0;

    private readonly List<Core> _cores = [new([])];
    private readonly Dictionary<Core, int> _coreIndex = new() { [new([])] = Start };
    private readonly List<Closure> _closures = [];
    private readonly List<int> _marks = [.. Enumerable.Repeat(-1, program.States.Count)];
    private readonly List<ulong[]> _acceptSets = [[]];
    private readonly Dictionary<string, int> _acceptIndex = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly Stack<int> _pending = new();
    private readonly List<int> _relevant = [];
    private readonly Dictionary<ulong, int> _relevantIds = [];
    private int _mark = -1;

    /// <summary>
    /// Where the automaton stands at a place, having read what leads there, when the place answers as given. Valid until the next
    /// <see cref="Read"/>.
    /// </summary>
    /// <param name="core">What <see cref="Read"/> returned, or <see cref="Start"/>.</param>
    /// <param name="answers">The answers of the place.</param>
    /// <param name="answersId">A small number for them.</param>
    public int At(int core, ulong answers, int answersId)
    {
        var relevant = answersId < _relevant.Count && _relevant[answersId] is var known and >= 0 ? known : FindRelevant(answers, answersId);
        var closures = CollectionsMarshal.AsSpan(_cores)[core].Closures;
        return relevant < closures.Count && closures[relevant] is var closure and >= 0 ? closure : FindClosure(core, answers, relevant);
    }

    private static void Set(List<int> list, int index, int value)
    {
        while (list.Count <= index)
        {
            list.Add(-1);
        }

        list[index] = value;
    }

    /// <summary>A smaller number for those of the answers that the program asks for.</summary>
    private int FindRelevant(ulong answers, int answersId)
    {
        if (!_relevantIds.TryGetValue(answers & program.Asked, out var relevant))
        {
            relevant = _relevantIds.Count;
            _relevantIds.Add(answers & program.Asked, relevant);
        }

        Set(_relevant, answersId, relevant);
        return relevant;
    }

    private int FindClosure(int core, ulong answers, int relevant)
    {
        _closures.Add(Close(_cores[core].States, answers));
        Set(_cores[core].Closures, relevant, _closures.Count - 1);
        return _closures.Count - 1;
    }

    /// <summary>Which patterns match at the place; 0 when none does, otherwise the key for <see cref="Patterns"/>.</summary>
    public int Accepted(int closure) => CollectionsMarshal.AsSpan(_closures)[closure].Accepted;

    /// <summary>The patterns of a set of accepted ones, a bit each.</summary>
    public ReadOnlySpan<ulong> Patterns(int accepted) => _acceptSets[accepted];

    /// <summary>Reads a code point of a class.</summary>
    public int Read(int closure, int characterClass)
    {
        var steps = CollectionsMarshal.AsSpan(_closures)[closure].Steps;
        return steps[characterClass] is var step and >= 0 ? step : FindStep(closure, characterClass);
    }

    private int FindStep(int closure, int characterClass)
    {
        var next = new List<int>();
        _mark++;
        foreach (var state in _closures[closure].Consuming)
        {
            var (_, set, target) = program.States[state];
            if (alphabet.IsIn(characterClass, set) && _marks[target] != _mark)
            {
                _marks[target] = _mark;
                next.Add(target);
            }
        }

        budget.Spend(_closures[closure].Consuming.Length);
        next.Sort();
        var core = new Core([.. next]);
        if (_coreIndex.TryGetValue(core, out var known))
        {
            return _closures[closure].Steps[characterClass] = known;
        }

        if (_cores.Count + _closures.Count >= MaximumSets)
        {
            Forget();
            return Keep(core);
        }

        return _closures[closure].Steps[characterClass] = Keep(core);
    }

    private int Keep(Core core)
    {
        if (_coreIndex.TryGetValue(core, out var known))
        {
            return known;
        }

        _cores.Add(core);
        _coreIndex.Add(core, _cores.Count - 1);
        return _cores.Count - 1;
    }

    private void Forget()
    {
        _cores.Clear();
        _coreIndex.Clear();
        _closures.Clear();
        Keep(new Core([]));
    }

    private Closure Close(int[] states, ulong answers)
    {
        var consuming = new List<int>();
        var accepted = new ulong[(program.PatternCount + 63) / 64];
        var accepts = false;
        _mark++;
        foreach (var state in program.Starts)
        {
            _pending.Push(state);
        }

        foreach (var state in states)
        {
            _pending.Push(state);
        }

        var work = 0;
        while (_pending.TryPop(out var state))
        {
            work++;
            if (_marks[state] == _mark)
            {
                continue;
            }

            _marks[state] = _mark;
            var (action, argument, next) = program.States[state];
            switch (action)
            {
                case PatternAction.Consume:
                    consuming.Add(state);
                    break;
                case PatternAction.Split:
                    _pending.Push(argument);
                    _pending.Push(next);
                    break;
                case PatternAction.Accept:
                    accepted[argument / 64] |= 1ul << (argument % 64);
                    accepts = true;
                    break;
                default:
                    if ((answers >> argument & 1) == (action == PatternAction.Require ? 1ul : 0ul))
                    {
                        _pending.Push(next);
                    }

                    break;
            }
        }

        budget.Spend(work);
        var steps = new int[alphabet.Count];
        Array.Fill(steps, -1);
        return new Closure([.. consuming], steps, accepts ? KeepAccepted(accepted) : 0);
    }

    private int KeepAccepted(ulong[] accepted)
    {
        var key = string.Join(',', accepted);
        if (!_acceptIndex.TryGetValue(key, out var index))
        {
            index = _acceptSets.Count;
            _acceptSets.Add(accepted);
            _acceptIndex.Add(key, index);
        }

        return index;
    }

    /// <summary>A set of states that was reached by reading, sorted, before what follows without reading.</summary>
    private readonly struct Core(int[] states) : IEquatable<Core>
    {
        public int[] States { get; } = states;

        /// <summary>What follows without reading, by the id of the answers at the place; -1 when not worked out yet.</summary>
        public List<int> Closures { get; } = [];

        public bool Equals(Core other) => States.AsSpan().SequenceEqual(other.States);

        public override bool Equals(object? obj) => obj is Core other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var state in States)
            {
                hash.Add(state);
            }

            return hash.ToHashCode();
        }
    }

    /// <summary>All states at a place that read on, where each class leads (-1: not worked out yet), and what has matched.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Closure(int[] Consuming, int[] Steps, int Accepted);
}
