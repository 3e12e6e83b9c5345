using System.Runtime.InteropServices;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment;

/// <summary>A distinct term of one side of an alignment.</summary>
/// <param name="Key">Its key (<see cref="Terms"/>), of a phrase the keys of its words with spaces between.</param>
/// <param name="Surface">The folded word where it first stood.</param>
/// <param name="IsCapital">Whether it ever stood with a capital letter in front.</param>
internal sealed record TermType(string Key, string Surface, bool IsCapital)
{
    /// <summary>How often it stands in the text.</summary>
    internal int Count { get; set; }

    /// <summary>Its number in the learned vocabulary, -1 when that does not have it.</summary>
    internal int Term { get; init; } = -1;

    /// <summary>In how many units of the memory it stood.</summary>
    internal float Seen { get; init; }

    /// <summary>Whether the word list has it.</summary>
    internal bool IsListed { get; init; }

    /// <summary>Whether it is a number, date, address or tag.</summary>
    internal bool IsValue => Key[0] == Terms.ValueMark;

    /// <summary>Whether it is a name for all that can be seen: it has a capital, never stood without one, and no list has it.</summary>
    internal bool IsName => IsCapital && !IsListed && !IsSmall;

    /// <summary>Whether it ever stood without a capital in front.</summary>
    internal bool IsSmall { get; init; }
}

/// <summary>
/// One side of an alignment, read once: for each segment its terms as indices of types, its length and its punctuation. Phrases
/// that the lexicon knows are one term. Immutable once read.
/// </summary>
internal sealed class AlignmentText
{
    /// <summary>
    /// Terms of a segment that are looked at: sentences have fewer than a hundred, and what stands after the first thousand of
    /// a text that was never split says nothing about where it belongs.
    /// </summary>
    internal const int MaxTermsPerSegment = 1_000;

    /// <summary>Characters of a segment that are folded, for the same reason.</summary>
    internal const int MaxCharactersPerSegment = 10_000;

    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _indicesBySpan;
    private readonly LexiconSide? _lexicon;
    private readonly TermVocabulary? _learned;
    private readonly GluedWords? _glued;

    // The segment at hand: its words, and their keys in one text.
    private readonly List<Word> _words = [];
    private readonly List<char> _keys = [];
    private readonly List<int> _keyStarts = [];

    private readonly int[] _starts;
    private readonly int[] _segments;

    internal AlignmentText(IReadOnlyList<string> segments, LexiconSide? lexicon, TermVocabulary? learned, bool canPart = true)
    {
        _indicesBySpan = _indices.GetAlternateLookup<ReadOnlySpan<char>>();
        _lexicon = lexicon;
        _learned = learned;
        _glued = canPart ? new GluedWords(lexicon, learned) : null;
        Terms = new int[segments.Count][];
        Lengths = new int[segments.Count];
        Marks = new PunctuationMarks[segments.Count];
        for (int i = 0; i < segments.Count; i++)
        {
            ReadSegment(i, segments[i]);
        }

        (_starts, _segments) = Places();
    }

    /// <summary>For each segment the types of its terms, in order.</summary>
    internal int[][] Terms { get; }

    /// <summary>For each segment its characters, white space and marks that are not seen left out.</summary>
    internal int[] Lengths { get; }

    /// <summary>For each segment its punctuation.</summary>
    internal PunctuationMarks[] Marks { get; }

    /// <summary>What a memory taught of the language, null when nothing.</summary>
    internal TermVocabulary? Learned => _learned;

    /// <summary>The distinct terms.</summary>
    internal List<TermType> Types { get; } = [];

    /// <summary>How many segments it has.</summary>
    internal int Count => Terms.Length;

    /// <summary>How many terms all segments have together.</summary>
    internal int TermCount { get; private set; }

    /// <summary>The type of a key, -1 when the text does not have it.</summary>
    internal int IndexOf(string key) => _indices.TryGetValue(key, out int index) ? index : -1;

    /// <summary>The segments a type stands in, ascending; one twice when it stands there twice.</summary>
    internal ReadOnlySpan<int> Occurrences(int type) => _segments.AsSpan(_starts[type].._starts[type + 1]);

    /// <summary>The share of its terms that the lexicon knows, 0 to 1; values are known.</summary>
    internal double KnownShare()
    {
        int known = 0;
        foreach (TermType type in Types)
        {
            known += type.IsListed || type.IsValue || type.Seen > 0 ? type.Count : 0;
        }

        return TermCount == 0 ? 0 : (double)known / TermCount;
    }

    private (int[] Starts, int[] Segments) Places()
    {
        int[] starts = new int[Types.Count + 1];
        for (int type = 0; type < Types.Count; type++)
        {
            starts[type + 1] = starts[type] + Types[type].Count;
        }

        int[] next = starts[..^1];
        int[] segments = new int[TermCount];
        for (int segment = 0; segment < Count; segment++)
        {
            foreach (int type in Terms[segment])
            {
                segments[next[type]++] = segment;
            }
        }

        return (starts, segments);
    }

    private static string Cut(string segment)
    {
        if (segment.Length <= MaxCharactersPerSegment)
        {
            return segment;
        }

        bool splitsPair = char.IsHighSurrogate(segment[MaxCharactersPerSegment - 1]);
        return segment[..(splitsPair ? MaxCharactersPerSegment - 1 : MaxCharactersPerSegment)];
    }

    private void ReadSegment(int segment, string text)
    {
        MatchingForm form = MatchingForm.Of(Cut(text));
        ReadWords(form.Text);
        var terms = new List<int>(_words.Count);
        for (int i = 0; i < _words.Count;)
        {
            ReadOnlySpan<char> key = LongestTerm(i, out int length);
            ReadOnlySpan<char> surface = _words[i].In(form.Text);
            bool isCapital = char.IsAsciiLetter(surface[0]) && char.IsUpper(form.Given[form.GivenSpan(_words[i].Start, _words[i].Length).Start]);
            terms.Add(TypeOf(key, surface, isCapital));
            i += length;
        }

        Terms[segment] = [.. terms];
        TermCount += terms.Count;
        Lengths[segment] = form.Text.Length == 0 ? 0 : (int)((long)form.Text.Length * text.Length / Math.Max(1, form.Given.Length));
        Marks[segment] = PunctuationCue.MarksIn(form.Text);
    }

    /// <summary>Reads the words of a segment that count, and their keys with spaces between, so that the key of a phrase is a stretch of them.</summary>
    private void ReadWords(string folded)
    {
        _words.Clear();
        _keys.Clear();
        _keyStarts.Clear();
        foreach (Word word in WordSplitter.Split(folded))
        {
            if (!Alignment.Terms.Counts(word, folded))
            {
                continue;
            }

            if (word.Kind == WordKind.Word && _glued?.MayBeGlued(word.In(folded)) == true && _glued.Parts(word.In(folded)) is { Length: > 0 } parts)
            {
                int start = word.Start;
                foreach (int length in parts)
                {
                    AddWord(new Word(WordKind.Word, start, length), folded);
                    start += length;
                }
            }
            else
            {
                AddWord(word, folded);
            }

            if (_words.Count >= MaxTermsPerSegment)
            {
                return;
            }
        }
    }

    private void AddWord(Word word, string folded)
    {
        if (_words.Count >= MaxTermsPerSegment)
        {
            return;
        }

        if (_keys.Count > 0)
        {
            _keys.Add(' ');
        }

        _words.Add(word);
        _keyStarts.Add(_keys.Count);
        if (word.IsPlaceable)
        {
            _keys.AddRange(Alignment.Terms.KeyOf(word, folded));
        }
        else
        {
            _keys.AddRange(LightStemmer.Stem(word.In(folded)));
        }
    }

    /// <summary>The key of some words in a row.</summary>
    private ReadOnlySpan<char> KeyOf(int first, int count)
    {
        int end = first + count < _keyStarts.Count ? _keyStarts[first + count] - 1 : _keys.Count;
        return CollectionsMarshal.AsSpan(_keys)[_keyStarts[first]..end];
    }

    private ReadOnlySpan<char> LongestTerm(int start, out int length)
    {
        ReadOnlySpan<char> word = KeyOf(start, 1);
        if (_lexicon is not null && _lexicon.BeginsPhrase(word))
        {
            for (length = Math.Min(WordList.MaxPhraseWords, _words.Count - start); length > 1; length--)
            {
                ReadOnlySpan<char> phrase = KeyOf(start, length);
                if (_lexicon.Contains(phrase))
                {
                    return phrase;
                }
            }
        }

        length = 1;
        return word;
    }

    private int TypeOf(ReadOnlySpan<char> key, ReadOnlySpan<char> surface, bool isCapital)
    {
        if (!_indicesBySpan.TryGetValue(key, out int index))
        {
            index = Types.Count;
            string text = key.ToString();
            _indices.Add(text, index);
            int term = _learned?.Find(key) ?? -1;
            Types.Add(new TermType(text, surface.ToString(), isCapital)
            {
                Term = term,
                Seen = term < 0 ? 0 : _learned!.CountOf(term),
                IsListed = _lexicon?.Contains(key) ?? false,
                IsSmall = !isCapital,
            });
        }
        else if (isCapital ? !Types[index].IsCapital : !Types[index].IsSmall)
        {
            Types[index] = Types[index] with { IsCapital = isCapital || Types[index].IsCapital, IsSmall = !isCapital || Types[index].IsSmall };
        }

        Types[index].Count++;
        return index;
    }
}
