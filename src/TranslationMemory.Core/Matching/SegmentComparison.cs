using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>How the two sides of an alignment step are to each other.</summary>
internal enum StepRelation
{
    /// <summary>The same word or value, with the same conjunction.</summary>
    Equal,

    /// <summary>The same, but for a و or ف in front.</summary>
    OtherConjunction,

    /// <summary>Placeables of a kind that are equal in one of two usual readings: 1.500 and 1,500.</summary>
    OtherReading,

    /// <summary>Placeables of a kind with different values.</summary>
    OtherValue,

    /// <summary>Two words.</summary>
    OtherWord,

    /// <summary>One side only, or tokens of two kinds, or two punctuation marks.</summary>
    Unpaired,
}

/// <summary>
/// A query beside a stored segment, with their words aligned: answers what stands where in the texts as given. Built only for
/// segments that match.
/// </summary>
internal sealed class SegmentComparison(SegmentQuery query, PreparedSegment stored, WordAlignment alignment)
{
    private bool _hasComparedMarkup;

    internal TokenizedText QueryWords => query.Words;

    internal TokenizedText StoredWords => stored.Words;

    internal MatchingForm QueryForm => query.Form;

    internal MatchingForm StoredForm { get; } = MatchingForm.Of(stored.Unit.SourceText);

    /// <summary>The stored translation as given.</summary>
    internal string TargetText => stored.Unit.TargetText;

    /// <summary>The steps of the alignment.</summary>
    internal IReadOnlyList<AlignmentStep> Steps => alignment.Steps;

    /// <summary>Whether the texts are the same up to canonical equivalence and the amount and kind of white space.</summary>
    internal bool HasSameText { get; } = alignment.Cost == 0 && string.Equals(
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

    /// <summary>How the two sides of a step are to each other.</summary>
    internal StepRelation RelationOf(AlignmentStep step)
    {
        if (!step.IsPair)
        {
            return StepRelation.Unpaired;
        }

        Word x = QueryWords.Tokens[step.Query].Word;
        Word y = StoredWords.Tokens[step.Stored].Word;
        ReadOnlySpan<char> bareX = x.BareIn(QueryWords.Folded);
        ReadOnlySpan<char> bareY = y.BareIn(StoredWords.Folded);
        if (x.Kind != y.Kind)
        {
            return StepRelation.Unpaired;
        }

        if (x.IsMarkup && !string.Equals(Markup!.QueryTag(step.Query)!.Text, Markup.StoredTag(step.Stored)!.Text, StringComparison.Ordinal))
        {
            return StepRelation.OtherValue; // names of elements and attributes tell capitals apart, which the folded text does not
        }

        if (x.IsPlaceable && PlaceableValue.Compare(x.Kind, bareX, bareY) is var relation and not ValueRelation.Same)
        {
            return relation == ValueRelation.Different ? StepRelation.OtherValue : StepRelation.OtherReading;
        }

        if (!x.IsPlaceable && !bareX.SequenceEqual(bareY))
        {
            return x.Kind == WordKind.Word ? StepRelation.OtherWord : StepRelation.Unpaired;
        }

        return HasOtherConjunction(step) ? StepRelation.OtherConjunction : StepRelation.Equal;
    }

    /// <summary>Whether the sides of a step have another و or ف in front, or only one has.</summary>
    internal bool HasOtherConjunction(AlignmentStep step) =>
        !ConjunctionOf(QueryWords, step.Query).SequenceEqual(ConjunctionOf(StoredWords, step.Stored));

    private static ReadOnlySpan<char> ConjunctionOf(TokenizedText words, int index) =>
        index < 0 ? [] : words.Folded.AsSpan(words.Tokens[index].Word.Start, words.Tokens[index].Word.ConjunctionLength).TrimEnd(' ');

    /// <summary>Whether the words of a pair are similar: the score counts their letters.</summary>
    internal bool AreSimilar(AlignmentStep step)
    {
        ref readonly Token x = ref QueryWords.Tokens[step.Query];
        ref readonly Token y = ref StoredWords.Tokens[step.Stored];
        return WordDistance.Cost(x, QueryWords.Folded, y, StoredWords.Folded) < Math.Max(x.Length, y.Length);
    }

    /// <summary>How the tags of the texts are to each other that mark them up; null where neither has any.</summary>
    internal MarkupComparison? Markup
    {
        get
        {
            if (!_hasComparedMarkup)
            {
                _hasComparedMarkup = true;
                field = MarkupComparison.Of(this);
            }

            return field;
        }
    }

    /// <summary>Whether either side of a step is a placeable that has a value: none that marks text up.</summary>
    internal bool HasValue(AlignmentStep step) =>
        !IsMarkup(step) && (IsPlaceable(QueryWords, step.Query) || IsPlaceable(StoredWords, step.Stored));

    /// <summary>Whether a step is of tags that mark text up: it pairs none with anything else.</summary>
    internal bool IsMarkup(AlignmentStep step) =>
        step.Query >= 0 ? QueryWords.Tokens[step.Query].Word.IsMarkup : StoredWords.Tokens[step.Stored].Word.IsMarkup;

    /// <summary>The placeables of a step that pairs two.</summary>
    internal (WrittenPlaceable Query, WrittenPlaceable Stored) PlaceablesOf(AlignmentStep step) =>
        (new WrittenPlaceable(QueryForm, QueryWords.Tokens[step.Query].Word), new WrittenPlaceable(StoredForm, StoredWords.Tokens[step.Stored].Word));

    /// <summary>Whether both sides of a pair are written with the very same characters.</summary>
    internal bool AreGivenAlike(AlignmentStep step)
    {
        Word x = QueryWords.Tokens[step.Query].Word;
        Word y = StoredWords.Tokens[step.Stored].Word;
        TextSpan spanX = QueryForm.GivenSpan(x.Start, x.Length);
        TextSpan spanY = StoredForm.GivenSpan(y.Start, y.Length);
        return QueryForm.Given.AsSpan(spanX.Start, spanX.Length).SequenceEqual(StoredForm.Given.AsSpan(spanY.Start, spanY.Length));
    }

    private static bool IsPlaceable(TokenizedText words, int index) => index >= 0 && words.Tokens[index].Word.IsPlaceable;

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
