using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Core.Alignment.WordLinks;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// Marks the words of a stored translation that belong to what differs: the links of the words of the stored source text that the query does
/// not have, or has in another form. Marks are hints: a word without a link marks nothing, and what the query has more has no word in the
/// translation. Stateless and thread-safe; it costs what linking the words of the pair costs (<see cref="WordLinker"/>).
/// </summary>
public static class TargetMarking
{
    /// <summary>The match with <see cref="Match.TargetMarks"/>.</summary>
    /// <param name="match">A match that <see cref="SegmentScorer"/> made.</param>
    /// <param name="lexicon">
    /// What is known of words; of languages that it does not know, numbers are linked, and words that both texts have.
    /// </param>
    public static Match Mark(Match match, AlignmentLexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(lexicon);
        SegmentComparison? comparison = match.Kind is MatchKind.Fuzzy or MatchKind.Repaired ? match.Comparison : null;
        HashSet<int> differing = comparison is null ? [] : Differing(comparison);
        return match with
        {
            TargetMarks = differing.Count == 0 ? Unmarked(match.Unit.TargetText) : Marked(match, comparison!, differing, lexicon),
            Comparison = null,
        };
    }

    private static TargetRun[] Unmarked(string target) => target.Length == 0 ? [] : [new TargetRun(TargetRunKind.Keep, target)];

    /// <summary>The words and values of the stored source text that the query does not have as they are.</summary>
    private static HashSet<int> Differing(SegmentComparison comparison)
    {
        var differing = new HashSet<int>();
        foreach (AlignmentStep step in comparison.Steps)
        {
            if (step.Stored >= 0
                && comparison.StoredWords.Tokens[step.Stored].Word.Kind != WordKind.Punctuation
                && comparison.RelationOf(step) is StepRelation.OtherValue or StepRelation.OtherWord or StepRelation.Unpaired)
            {
                differing.Add(step.Stored);
            }
        }

        return differing;
    }

    private static List<TargetRun> Marked(Match match, SegmentComparison comparison, HashSet<int> differing, AlignmentLexicon lexicon)
    {
        var source = new FoldedText(comparison.StoredForm, Array.ConvertAll(comparison.StoredWords.Tokens, token => token.Word));
        FoldedText target = FoldedText.Of(match.Unit.TargetText);
        bool[] isMarked = new bool[target.Words.Length];
        foreach (WordLink link in new WordLinker(lexicon).Link(source, match.Unit.Languages.Source, target, match.Unit.Languages.Target))
        {
            isMarked[link.Target] |= differing.Contains(link.Source);
        }

        return Runs(target, isMarked);
    }

    /// <summary>Cuts the text where marked and other words meet; what stands between two marked words is marked with them.</summary>
    private static List<TargetRun> Runs(FoldedText target, bool[] isMarked)
    {
        string given = target.Form.Given;
        var runs = new List<TargetRun>();
        int written = 0;
        for (int first = 0; first < isMarked.Length;)
        {
            int end = first + 1;
            while (end < isMarked.Length && isMarked[end] == isMarked[first])
            {
                end++;
            }

            if (isMarked[first])
            {
                int start = SpanOf(target, first).Start;
                Add(runs, TargetRunKind.Keep, given, ref written, start);
                Add(runs, TargetRunKind.Check, given, ref written, SpanOf(target, end - 1).End);
            }

            first = end;
        }

        Add(runs, TargetRunKind.Keep, given, ref written, given.Length);
        return runs;
    }

    private static TextSpan SpanOf(FoldedText text, int word) => text.Form.GivenSpan(text.Words[word].Start, text.Words[word].Length);

    /// <summary>Adds what stands before an index and is not written yet: words that come from one character, as those of ﷺ, share its place.</summary>
    private static void Add(List<TargetRun> runs, TargetRunKind kind, string given, ref int written, int end)
    {
        if (end <= written)
        {
            return;
        }

        string text = given[written..end];
        written = end;
        if (runs.Count > 0 && runs[^1].Kind == kind)
        {
            runs[^1] = runs[^1] with { Text = runs[^1].Text + text };
        }
        else
        {
            runs.Add(new TargetRun(kind, text));
        }
    }
}
