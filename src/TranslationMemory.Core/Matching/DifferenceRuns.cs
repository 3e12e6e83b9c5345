using System.Text;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// Writes an alignment as runs of text: whole words, and within a word that is edited its letters. White space that follows a word goes with it; where both words of a pair have some, it is
/// equal, however much it is.
/// </summary>
internal sealed class DifferenceRuns
{
    private readonly List<TextRun> _runs = [];
    private readonly StringBuilder _deleted = new();
    private readonly StringBuilder _inserted = new();
    private readonly StringBuilder _equal = new();

    private DifferenceRuns()
    {
    }

    internal static IReadOnlyList<TextRun> Of(SegmentComparison comparison)
    {
        var runs = new DifferenceRuns();
        var query = new Pieces(comparison.QueryForm, comparison.QueryWords);
        var stored = new Pieces(comparison.StoredForm, comparison.StoredWords);
        runs.AddGap(query.Leading, stored.Leading);
        foreach (AlignmentStep step in comparison.Steps)
        {
            (string queryWord, string queryGap) = query.At(step.Query);
            (string storedWord, string storedGap) = stored.At(step.Stored);
            runs.AddWords(comparison, step, queryWord, storedWord);
            runs.AddGap(queryGap, storedGap, step.IsPair);
        }

        runs.FlushDifference();
        runs.FlushEqual();
        return runs._runs;
    }

    private void AddWords(SegmentComparison comparison, AlignmentStep step, string query, string stored)
    {
        StepRelation relation = comparison.RelationOf(step);
        if (relation is StepRelation.Equal or StepRelation.OtherReading)
        {
            AddEqual(query);
        }
        else if (relation == StepRelation.OtherConjunction || (relation == StepRelation.OtherWord && comparison.AreSimilar(step)))
        {
            foreach (LetterPair pair in LetterAlignment.Of(query, stored))
            {
                AddLetters(pair);
            }
        }
        else
        {
            AddDifference(query, stored);
        }
    }

    private void AddLetters(LetterPair pair)
    {
        if (pair.IsEqual)
        {
            AddEqual(pair.Query);
        }
        else
        {
            AddDifference(pair.Query, pair.Stored);
        }
    }

    private void AddEqual(string text)
    {
        if (text.Length > 0)
        {
            FlushDifference();
            _equal.Append(text);
        }
    }

    private void AddDifference(string inserted, string deleted)
    {
        _inserted.Append(inserted);
        _deleted.Append(deleted);
    }

    private void AddGap(string query, string stored, bool isPair = true)
    {
        if (isPair && query.Length > 0 && stored.Length > 0)
        {
            AddEqual(query);
        }
        else
        {
            AddDifference(query, stored);
        }
    }

    private void FlushDifference()
    {
        if (_deleted.Length + _inserted.Length == 0)
        {
            return;
        }

        FlushEqual();
        Flush(_deleted, RunKind.Deleted);
        Flush(_inserted, RunKind.Inserted);
    }

    private void FlushEqual() => Flush(_equal, RunKind.Equal);

    private void Flush(StringBuilder text, RunKind kind)
    {
        if (text.Length > 0)
        {
            _runs.Add(new TextRun(kind, text.ToString()));
            text.Clear();
        }
    }

    /// <summary>A text as given, cut into what stands before the first word, and each word with the gap after it.</summary>
    private sealed class Pieces
    {
        private readonly string _given;
        private readonly int[] _starts;
        private readonly int[] _ends;

        internal Pieces(MatchingForm form, TokenizedText words)
        {
            _given = form.Given;
            _starts = new int[words.Tokens.Length + 1];
            _ends = new int[words.Tokens.Length];
            int reached = 0; // words that come from one character, as those of ﷺ, share its place: the first one takes it
            for (int i = 0; i < _ends.Length; i++)
            {
                Word word = words.Tokens[i].Word;
                TextSpan span = form.GivenSpan(word.Start, word.Length);
                _starts[i] = Math.Max(reached, span.Start);
                _ends[i] = reached = Math.Max(reached, span.End);
            }

            _starts[^1] = _given.Length;
        }

        internal string Leading => _given[.._starts[0]];

        internal (string Word, string Gap) At(int index) =>
            index < 0 ? ("", "") : (_given[_starts[index].._ends[index]], _given[_ends[index].._starts[index + 1]]);
    }
}
