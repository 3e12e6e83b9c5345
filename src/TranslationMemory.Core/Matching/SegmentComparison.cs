using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// A query beside a stored segment, with their words aligned: answers what stands where in the texts as given. Built only for
/// segments that match.
/// </summary>
internal sealed class SegmentComparison(SegmentQuery query, PreparedSegment stored, WordAlignment alignment)
{
    internal TokenizedText QueryWords => query.Words;

    internal TokenizedText StoredWords => stored.Words;

    internal MatchingForm QueryForm => query.Form;

    internal MatchingForm StoredForm { get; } = MatchingForm.Of(stored.Unit.SourceText);

    internal IReadOnlyList<AlignmentStep> Steps => alignment.Steps;

    /// <summary>Whether the texts are the same up to canonical equivalence and the amount and kind of white space.</summary>
    internal bool HasSameText { get; } = string.Equals(
        CanonicalText.CollapseWhiteSpace(CanonicalText.Of(query.Text)),
        CanonicalText.CollapseWhiteSpace(CanonicalText.Of(stored.Unit.SourceText)),
        StringComparison.Ordinal);

    /// <summary>Whether the texts are the same but for where white space stands.</summary>
    internal bool HasSameTextWithoutWhiteSpace => string.Equals(
        CanonicalText.RemoveWhiteSpace(CanonicalText.Of(QueryForm.Given)),
        CanonicalText.RemoveWhiteSpace(CanonicalText.Of(StoredForm.Given)),
        StringComparison.Ordinal);

    /// <summary>The query's word as given; empty for index -1.</summary>
    internal string QueryText(int word) => Given(QueryForm, QueryWords, word);

    /// <summary>The stored text's word as given; empty for index -1.</summary>
    internal string StoredText(int word) => Given(StoredForm, StoredWords, word);

    /// <summary>Whether the step pairs words that are the same in matching form, conjunction and all, and placeables that have the same value.</summary>
    internal bool IsEqualInValue(AlignmentStep step)
    {
        if (!step.IsPair)
        {
            return false;
        }

        Word x = QueryWords.Tokens[step.Query].Word;
        Word y = StoredWords.Tokens[step.Stored].Word;
        return x.Kind == y.Kind && (x.In(QueryWords.Folded).SequenceEqual(y.In(StoredWords.Folded))
            || (x.IsPlaceable && string.Equals(x.ValueIn(QueryWords.Folded), y.ValueIn(StoredWords.Folded), StringComparison.Ordinal)));
    }

    private static string Given(MatchingForm form, TokenizedText words, int index)
    {
        if (index < 0)
        {
            return "";
        }

        Word word = words.Tokens[index].Word;
        return form.GivenSpan(word.Start, word.Length).In(form.Given);
    }
}
