using System.Numerics;
using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>
/// A text made ready for programs to run over it: the class of each code point and the answers of each place. The buffers serve one text
/// after the other. Not thread-safe.
/// </summary>
internal sealed class PatternRun
{
    private const int NoClass = -1;

    private readonly Alphabet _alphabet;
    private readonly PlaceQuestions _questions;
    private readonly LazyAutomaton[] _automata;
    private readonly Dictionary<ulong, int> _answerIds = new() { [0] = 0 };
    private readonly bool[] _isWord;
    private readonly List<int> _accepted = [];
    private int[] _classes = [];
    private ulong[] _answers = [];
    private int[] _ids = [];

    public PatternRun(Alphabet alphabet, PlaceQuestions questions, WorkBudget budget)
    {
        _alphabet = alphabet;
        _questions = questions;
        _automata = [.. questions.Rounds.Select(round => new LazyAutomaton(round.Program, alphabet, budget))];
        _isWord = [.. Enumerable.Range(0, alphabet.Count).Select(characterClass => alphabet.IsIn(characterClass, 0))];
    }

    /// <summary>How many UTF-16 code units the text has; places are numbered from 0 to this.</summary>
    public int Length { get; private set; }

    /// <summary>The class of the code point that begins at a place.</summary>
    public int ClassAt(int place) => _classes[place];

    /// <summary>The place after the code point that begins at a place.</summary>
    public int NextPlace(int place) => place + 1 < Length && _classes[place + 1] == NoClass ? place + 2 : place + 1;

    /// <summary>Where an automaton stands at a place, which the text counts from when it is a start.</summary>
    public int Stand(LazyAutomaton automaton, int core, int place, bool isStart = false) => isStart
        ? automaton.At(core, _answers[place] | 1, IdOf(_answers[place] | 1))
        : automaton.At(core, _answers[place], _ids[place]);

    /// <summary>Takes the next text.</summary>
    public void Prepare(ReadOnlySpan<char> text)
    {
        Length = text.Length;
        if (_ids.Length < Length + 1)
        {
            (_classes, _answers, _ids) = (new int[Length + 1], new ulong[Length + 1], new int[Length + 1]);
        }

        for (var at = 0; at < Length; at++)
        {
            var isPair = char.IsHighSurrogate(text[at]) && at + 1 < Length && char.IsLowSurrogate(text[at + 1]);
            _classes[at] = _alphabet.Classify(isPair ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at]);
            if (isPair)
            {
                _classes[++at] = NoClass;
            }
        }

        Array.Clear(_answers, 0, Length + 1);
        for (var question = 0; question < _questions.Simple.Count; question++)
        {
            if (_questions.Simple[question] is { } kind)
            {
                AnswerSimple(text, kind, 1ul << question);
            }
        }

        NumberAnswers();
        for (var round = 0; round < _automata.Length; round++)
        {
            AnswerRound(_questions.Rounds[round], _automata[round]);
            NumberAnswers();
        }
    }

    /// <summary>Runs a program of patterns backwards: for each place, the key of those that match from there on.</summary>
    public void MatchAhead(LazyAutomaton automaton, List<int> accepted)
    {
        CollectionsMarshal.SetCount(accepted, Length + 1);
        var keys = CollectionsMarshal.AsSpan(accepted);
        var closure = Stand(automaton, LazyAutomaton.Start, Length);
        keys[Length] = automaton.Accepted(closure);
        for (var place = Length - 1; place >= 0; place--)
        {
            if (_classes[place] == NoClass)
            {
                keys[place] = 0;
                continue;
            }

            closure = Stand(automaton, automaton.Read(closure, _classes[place]), place);
            keys[place] = automaton.Accepted(closure);
        }
    }

    /// <summary>Runs a program forwards: for each place, the key of the patterns that match up to there.</summary>
    public void MatchBehind(LazyAutomaton automaton, List<int> accepted)
    {
        CollectionsMarshal.SetCount(accepted, Length + 1);
        var keys = CollectionsMarshal.AsSpan(accepted);
        keys.Clear();
        var core = LazyAutomaton.Start;
        for (var place = 0; ; place = NextPlace(place))
        {
            var closure = Stand(automaton, core, place);
            keys[place] = automaton.Accepted(closure);
            if (place == Length)
            {
                return;
            }

            core = automaton.Read(closure, _classes[place]);
        }
    }

    private int IdOf(ulong answers)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_answerIds, answers, out var isKnown);
        return isKnown ? id : id = _answerIds.Count - 1;
    }

    private void NumberAnswers()
    {
        var (last, id) = (0ul, 0);
        for (var place = 0; place <= Length; place++)
        {
            if (_answers[place] != last)
            {
                (last, id) = (_answers[place], IdOf(_answers[place]));
            }

            _ids[place] = id;
        }
    }

    private void AnswerSimple(ReadOnlySpan<char> text, AssertionKind kind, ulong bit)
    {
        switch (kind)
        {
            case AssertionKind.Start:
                _answers[0] |= bit;
                break;
            case AssertionKind.End:
                _answers[Length] |= bit;
                break;
            default:
                for (var place = 0; place <= Length; place++)
                {
                    var isYes = kind switch
                    {
                        AssertionKind.LineStart => place == 0 || CharacterClasses.IsLineBreak(text[place - 1]),
                        AssertionKind.LineEnd => place == Length || CharacterClasses.IsLineBreak(text[place]),
                        _ => IsWord(place - 1) != IsWord(place),
                    };
                    _answers[place] |= isYes ? bit : 0;
                }

                break;
        }
    }

    private void AnswerRound(LookRound round, LazyAutomaton automaton)
    {
        if (round.Kind == AssertionKind.Ahead)
        {
            MatchAhead(automaton, _accepted);
        }
        else
        {
            MatchBehind(automaton, _accepted);
        }

        var keys = CollectionsMarshal.AsSpan(_accepted);
        var (last, answers) = (0, 0ul);
        for (var place = 0; place <= Length; place++)
        {
            if (keys[place] != last)
            {
                (last, answers) = (keys[place], AnswersOf(automaton.Patterns(keys[place]), round.Questions));
            }

            _answers[place] |= answers;
        }
    }

    private static ulong AnswersOf(ReadOnlySpan<ulong> patterns, IReadOnlyList<int> questions)
    {
        var answers = 0ul;
        for (var bits = patterns.IsEmpty ? 0 : patterns[0]; bits != 0; bits &= bits - 1)
        {
            answers |= 1ul << questions[BitOperations.TrailingZeroCount(bits)];
        }

        return answers;
    }

    private bool IsWord(int place)
    {
        if (place < 0 || place >= Length)
        {
            return false;
        }

        return _isWord[_classes[_classes[place] == NoClass ? place - 1 : place]];
    }
}
