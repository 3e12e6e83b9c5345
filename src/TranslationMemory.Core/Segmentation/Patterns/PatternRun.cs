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
    private readonly IReadOnlyList<PlaceQuestion> _questions;
    private readonly LazyAutomaton?[] _automata;
    private readonly Dictionary<ulong, int> _answerIds = new() { [0] = 0 };
    private readonly bool[] _isWord;
    private readonly List<int> _accepted = [];
    private int[] _classes = [];
    private ulong[] _answers = [];

    public PatternRun(Alphabet alphabet, IReadOnlyList<PlaceQuestion> questions, WorkBudget budget)
    {
        _alphabet = alphabet;
        _questions = questions;
        _automata = [.. questions.Select(question => question.Program is null ? null : new LazyAutomaton(question.Program, alphabet, budget))];
        _isWord = [.. Enumerable.Range(0, alphabet.Count).Select(characterClass => alphabet.IsIn(characterClass, 0))];
    }

    /// <summary>How many UTF-16 code units the text has; places are numbered from 0 to this.</summary>
    public int Length { get; private set; }

    /// <summary>Whether a place lies between two code points, not in the middle of one.</summary>
    public bool IsBetween(int place) => place == Length || _classes[place] != NoClass;

    /// <summary>The class of the code point that begins at a place.</summary>
    public int ClassAt(int place) => _classes[place];

    /// <summary>What a place answers; <paramref name="isStart"/> says that the text counts from here.</summary>
    public ulong AnswersAt(int place, bool isStart) => isStart ? _answers[place] | 1 : _answers[place];

    /// <summary>A small number for answers, the same as long as this object lives.</summary>
    public int IdOf(ulong answers)
    {
        if (answers == 0)
        {
            return 0;
        }

        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(_answerIds, answers, out var isKnown);
        return isKnown ? id : id = _answerIds.Count - 1;
    }

    /// <summary>Takes the next text.</summary>
    public void Prepare(ReadOnlySpan<char> text)
    {
        Length = text.Length;
        if (_classes.Length < Length + 1)
        {
            _classes = new int[Length + 1];
            _answers = new ulong[Length + 1];
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
        _answers[0] = 1;
        for (var question = 1; question < _questions.Count; question++)
        {
            Answer(text, question);
        }
    }

    /// <summary>Runs a program of patterns backwards: for each place, the key of those that match from there on.</summary>
    public void MatchAhead(LazyAutomaton automaton, List<int> accepted)
    {
        CollectionsMarshal.SetCount(accepted, Length + 1);
        var core = LazyAutomaton.Start;
        for (var place = Length; place >= 0; place--)
        {
            if (!IsBetween(place))
            {
                continue;
            }

            if (place < Length)
            {
                core = automaton.Read(Stand(automaton, core, NextPlace(place)), _classes[place]);
            }

            accepted[place] = automaton.Accepted(Stand(automaton, core, place));
        }
    }

    /// <summary>Runs a program forwards: for each place, the key of the patterns that match up to there.</summary>
    public void MatchBehind(LazyAutomaton automaton, List<int> accepted)
    {
        CollectionsMarshal.SetCount(accepted, Length + 1);
        var core = LazyAutomaton.Start;
        for (var place = 0; ; place = NextPlace(place))
        {
            var closure = Stand(automaton, core, place);
            accepted[place] = automaton.Accepted(closure);
            if (place == Length)
            {
                return;
            }

            core = automaton.Read(closure, _classes[place]);
        }
    }

    /// <summary>The place after the code point that begins at a place.</summary>
    public int NextPlace(int place) => place + 1 < Length && _classes[place + 1] == NoClass ? place + 2 : place + 1;

    private int Stand(LazyAutomaton automaton, int core, int place) => automaton.At(core, _answers[place], IdOf(_answers[place]));

    private void Answer(ReadOnlySpan<char> text, int question)
    {
        var kind = _questions[question].Kind;
        if (kind is AssertionKind.Ahead)
        {
            MatchAhead(_automata[question]!, _accepted);
        }
        else if (kind is AssertionKind.Behind)
        {
            MatchBehind(_automata[question]!, _accepted);
        }

        for (var place = 0; place <= Length; place++)
        {
            var isYes = kind switch
            {
                AssertionKind.Start => place == 0,
                AssertionKind.End => place == Length,
                AssertionKind.LineStart => place == 0 || IsLineEnd(text, place - 1),
                AssertionKind.LineEnd => place == Length || IsLineEnd(text, place),
                AssertionKind.WordBoundary => IsWord(place - 1) != IsWord(place),
                _ => IsBetween(place) && _accepted[place] != 0,
            };
            _answers[place] |= isYes ? 1ul << question : 0;
        }
    }

    private static bool IsLineEnd(ReadOnlySpan<char> text, int at) => CharacterClasses.IsLineBreak(text[at]);

    private bool IsWord(int place)
    {
        if (place < 0 || place >= Length)
        {
            return false;
        }

        return _isWord[_classes[_classes[place] == NoClass ? place - 1 : place]];
    }
}
