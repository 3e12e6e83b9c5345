using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Concordance;

/// <summary>
/// What is searched for: words in matching form, one after the other (a phrase) or near each other. It is the definition of a search: whatever
/// index is in front of it, a text is found exactly when <see cref="Find"/> finds it. Immutable and thread-safe.
/// </summary>
public sealed class ConcordanceQuery
{
    private const int CountBits = 14;
    private const long CountMask = (1 << CountBits) - 1;

    private readonly string _given;
    private readonly string[] _words;
    private readonly string[] _stems;
    private readonly bool[] _isUnspaced;

    /// <summary>Prepares a search.</summary>
    /// <param name="text">The words as typed; a text without any finds nothing.</param>
    /// <param name="match">Which words of a text each of them finds.</param>
    /// <param name="maxBetween">
    /// Null for a phrase: the words in their order with nothing between them. Otherwise in any order, with at most so many other words among them.
    /// </param>
    public ConcordanceQuery(string text, WordMatch match, int? maxBetween = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        string folded = MatchingForm.TextOf(text);
        _given = text.Trim();
        _words = [.. ConcordanceWords.Split(folded).Select(word => folded.Substring(word.Start, word.Length))];
        _stems = Array.ConvertAll(_words, word => LightStemmer.Stem(word).ToString());
        _isUnspaced = Array.ConvertAll(_words, word => Script.IsUnspaced(Rune.GetRuneAt(word, 0).Value));
        Match = match;
        MaxBetween = maxBetween;
    }

    /// <summary>The words searched for, in matching form and in their order.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The light stems of <see cref="Words"/>.</summary>
    public IReadOnlyList<string> Stems => _stems;

    /// <summary>Which words of a text they find.</summary>
    public WordMatch Match { get; }

    /// <summary>How many other words may stand among them; null for a phrase.</summary>
    public int? MaxBetween { get; }

    /// <summary>
    /// How a word finds others: as the search has it, but that a character of a script without spaces is always whole.
    /// </summary>
    public WordMatch MatchOf(int word) => _isUnspaced[word] ? WordMatch.Whole : Match;

    /// <summary>Finds the words in a text.</summary>
    /// <returns>Null when it does not hold them. Cost: linear in the text, times the words searched for.</returns>
    public ConcordanceHit? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_words.Length == 0)
        {
            return null;
        }

        MatchingForm form = MatchingForm.Of(text);
        var words = ConcordanceWords.Split(form.Text);
        var found = new bool[words.Count];
        int extent = MaxBetween is { } between ? MarkNear(form.Text, words, between, found) : MarkPhrases(form.Text, words, found);
        if (extent == 0)
        {
            return null;
        }

        int quality = text.Contains(_given, StringComparison.Ordinal) ? 0 : HasAllWhole(form.Text, words, found) ? 1 : 2;
        return new ConcordanceHit(
            ((long)quality << (2 * CountBits)) | (Math.Min(extent, CountMask) << CountBits) | Math.Min(words.Count, CountMask), RunsOf(form, words, found));
    }

    /// <summary>Marks the words of every phrase found.</summary>
    /// <returns>The number of words of a phrase; 0 when there is none.</returns>
    private int MarkPhrases(string folded, IReadOnlyList<TextSpan> words, bool[] found)
    {
        bool any = false;
        for (int start = 0; start + _words.Length <= words.Count; start++)
        {
            int length = 0;
            while (length < _words.Length && IsFound(length, WordAt(folded, words, start + length)))
            {
                length++;
            }

            if (length == _words.Length)
            {
                found.AsSpan(start, length).Fill(true);
                any = true;
            }
        }

        return any ? _words.Length : 0;
    }

    /// <summary>Marks the words searched for in every stretch that has them all and is not longer than allowed.</summary>
    /// <returns>The number of words of the shortest such stretch; 0 when there is none.</returns>
    private int MarkNear(string folded, IReadOnlyList<TextSpan> words, int maxBetween, bool[] found)
    {
        int shortest = 0;
        var last = new int[_words.Length];
        Array.Fill(last, -1);
        for (int at = 0; at < words.Count; at++)
        {
            ReadOnlySpan<char> word = WordAt(folded, words, at);
            bool isOne = false;
            for (int i = 0; i < last.Length; i++)
            {
                if (IsFound(i, word))
                {
                    last[i] = at;
                    isOne = true;
                }
            }

            int first = last.Min();
            int extent = at - first + 1;
            if (isOne && first >= 0 && extent <= _words.Length + maxBetween)
            {
                shortest = shortest == 0 ? extent : Math.Min(shortest, extent);
                Array.ForEach(last, place => found[place] = true);
            }
        }

        return shortest;
    }

    private bool IsFound(int queryWord, ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> sought = _words[queryWord];
        return MatchOf(queryWord) switch
        {
            WordMatch.Whole => word.SequenceEqual(sought),
            WordMatch.Part => word.IndexOf(sought, StringComparison.Ordinal) >= 0,
            _ => LightStemmer.Stem(word).SequenceEqual(_stems[queryWord]),
        };
    }

    private bool HasAllWhole(string folded, IReadOnlyList<TextSpan> words, bool[] found)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i])
            {
                there.Add(folded.Substring(words[i].Start, words[i].Length));
            }
        }

        return Array.TrueForAll(_words, there.Contains);
    }

    private static ReadOnlySpan<char> WordAt(string folded, IReadOnlyList<TextSpan> words, int at) => folded.AsSpan(words[at].Start, words[at].Length);

    /// <summary>The text cut at the hits; words found one after the other are one hit with what stands between them.</summary>
    private static List<ConcordanceRun> RunsOf(MatchingForm form, IReadOnlyList<TextSpan> words, bool[] found)
    {
        var runs = new List<ConcordanceRun>();
        int done = 0;
        for (int i = 0; i < words.Count; i++)
        {
            if (!found[i])
            {
                continue;
            }

            int first = i;
            while (i + 1 < words.Count && found[i + 1])
            {
                i++;
            }

            TextSpan hit = form.GivenSpan(words[first].Start, words[i].End - words[first].Start);
            Add(runs, isHit: false, form.Given, done, hit.Start);
            Add(runs, isHit: true, form.Given, Math.Max(done, hit.Start), hit.End);
            done = Math.Max(done, hit.End);
        }

        Add(runs, isHit: false, form.Given, done, form.Given.Length);
        return runs;
    }

    private static void Add(List<ConcordanceRun> runs, bool isHit, string text, int start, int end)
    {
        if (end > start)
        {
            runs.Add(new ConcordanceRun(isHit, text[start..end]));
        }
    }
}
