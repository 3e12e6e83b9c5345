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
    private readonly LexiconSide? _lexicon;
    private readonly TermVocabulary? _learned;
    private readonly GluedWords _glued;
    private readonly int[] _starts;
    private readonly int[] _segments;

    internal AlignmentText(IReadOnlyList<string> segments, LexiconSide? lexicon, TermVocabulary? learned)
    {
        _lexicon = lexicon;
        _learned = learned;
        _glued = new GluedWords(lexicon, learned);
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
        string folded = form.Text;
        Word[] words = [.. WordSplitter.Split(folded).Where(word => Alignment.Terms.Counts(word, folded)).SelectMany(word => Parted(word, folded))];
        int count = Math.Min(words.Length, MaxTermsPerSegment);
        string[] keys = new string[count];
        for (int i = 0; i < count; i++)
        {
            keys[i] = Alignment.Terms.KeyOf(words[i], folded);
        }

        var terms = new List<int>(count);
        for (int i = 0; i < count;)
        {
            string key = LongestTerm(keys, i, out int length);
            bool isCapital = char.IsUpper(form.Given[form.GivenSpan(words[i].Start, words[i].Length).Start]);
            terms.Add(TypeOf(key, words[i].In(folded), isCapital));
            i += length;
        }

        Terms[segment] = [.. terms];
        TermCount += terms.Count;
        Lengths[segment] = folded.Length == 0 ? 0 : (int)((long)folded.Length * text.Length / Math.Max(1, form.Given.Length));
        Marks[segment] = PunctuationCue.MarksIn(folded);
    }

    private Word[] Parted(Word word, string folded)
    {
        if (word.Kind != WordKind.Word || !_glued.MayBeGlued(word.In(folded)))
        {
            return [word];
        }

        int[] parts = _glued.Parts(word.In(folded));
        int start = word.Start;
        return parts.Length == 0 ? [word] : Array.ConvertAll(parts, length => new Word(WordKind.Word, (start += length) - length, length));
    }

    private string LongestTerm(string[] keys, int start, out int length)
    {
        if (_lexicon is not null && _lexicon.BeginsPhrase(keys[start]))
        {
            for (length = Math.Min(NewsLexicon.MaxPhraseWords, keys.Length - start); length > 1; length--)
            {
                string phrase = string.Join(' ', keys, start, length);
                if (_lexicon.Contains(phrase))
                {
                    return phrase;
                }
            }
        }

        length = 1;
        return keys[start];
    }

    private int TypeOf(string key, ReadOnlySpan<char> surface, bool isCapital)
    {
        if (!_indices.TryGetValue(key, out int index))
        {
            index = Types.Count;
            _indices.Add(key, index);
            int term = _learned?.Find(key) ?? -1;
            Types.Add(new TermType(key, surface.ToString(), isCapital)
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
