using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>The penalties of a comparison.</summary>
/// <param name="IsExact">Whether nothing but the spelling differs.</param>
/// <param name="IsExactButForValues">Whether nothing but the spelling and the values of placeables and tags that are carried over differs.</param>
/// <param name="Penalties">The penalties, in the order they are taken.</param>
internal sealed record PenaltyResult(bool IsExact, bool IsExactButForValues, IReadOnlyList<AppliedPenalty> Penalties);

/// <summary>
/// Goes through an aligned pair of texts, names what differs, and takes points off the base score after
/// <see cref="PenaltyTable"/>: first values and tags, each its points; then spelling and word forms, once; then the caps for
/// another word and a negation. The score never falls below 0, so later penalties may find less to take.
/// </summary>
internal sealed class PenaltyRules
{
    private readonly SegmentComparison _comparison;
    private readonly List<AppliedPenalty> _penalties = [];
    private readonly Dictionary<PenaltyKind, (string Query, string Stored)> _first = [];
    private readonly List<Difference> _values = [];
    private bool _isExact = true;
    private bool _isExactButForValues = true;
    private bool _hasOtherInflection;
    private bool _hasOtherQuestionMark;
    private int _score;

    private PenaltyRules(SegmentComparison comparison, int baseScore)
    {
        _comparison = comparison;
        _score = baseScore;
    }

    internal static PenaltyResult Apply(SegmentComparison comparison, int baseScore)
    {
        if (comparison.HasSameText)
        {
            return new PenaltyResult(IsExact: true, IsExactButForValues: true, []);
        }

        var rules = new PenaltyRules(comparison, baseScore);
        foreach (AlignmentStep step in comparison.Steps)
        {
            rules.Judge(step);
        }

        rules.JudgeMarkup();
        rules.JudgeWhiteSpace();
        rules.TakePoints();
        return new PenaltyResult(rules._isExact, rules._isExactButForValues, rules._penalties);
    }

    private void Judge(AlignmentStep step)
    {
        if (_comparison.IsMarkup(step))
        {
            JudgeBesideMarkup(step);
            return;
        }

        StepRelation relation = _comparison.RelationOf(step);
        if (relation == StepRelation.Equal && _comparison.AreGivenAlike(step))
        {
            return;
        }

        string query = _comparison.QueryText(step.Query);
        string stored = _comparison.StoredText(step.Stored);
        _isExact &= relation == StepRelation.Equal;
        _isExactButForValues &= relation is StepRelation.Equal or StepRelation.OtherValue;
        switch (relation)
        {
            case StepRelation.Equal:
                JudgeSpelling(step, query, stored);
                break;
            case StepRelation.OtherConjunction:
                Note(PenaltyKind.WordForm, query, stored);
                break;
            case StepRelation.OtherReading:
                _values.Add(new Difference(PenaltyKind.Number, PenaltyTable.OtherReadingPoints, query, stored));
                break;
            case StepRelation.OtherValue:
                JudgeLoneToken(_comparison.QueryWords, step.Query, query, stored);
                break;
            case StepRelation.OtherWord:
                JudgeWords(step, query, stored);
                break;
            default:
                JudgeUnpaired(step, query, stored);
                break;
        }
    }

    /// <summary>Names what a step of tags that mark text up has beside them: a conjunction in front, marks behind.</summary>
    private void JudgeBesideMarkup(AlignmentStep step)
    {
        string query = _comparison.QueryText(step.Query);
        string stored = _comparison.StoredText(step.Stored);
        if (_comparison.HasOtherConjunction(step))
        {
            _isExactButForValues = _isExact = false;
            Note(PenaltyKind.WordForm, query, stored);
        }
        else if (_comparison.RelationOf(step) == StepRelation.Equal && !_comparison.AreGivenAlike(step))
        {
            JudgeSpelling(step, query, stored);
        }
    }

    /// <summary>Names the tags that mark text up where they differ. Only where all were paired, the texts are exact but for them.</summary>
    private void JudgeMarkup()
    {
        if (_comparison.Markup is not { } markup)
        {
            return;
        }

        _isExact &= markup is { HasSameStructure: true, Differences.Count: 0 };
        _isExactButForValues &= markup is { HasSameStructure: true, Edits: not null };
        _values.AddRange(markup.Differences.Select(each => new Difference(PenaltyKind.Tag, each.Points, each.Query, each.Stored)));
    }

    private void JudgeUnpaired(AlignmentStep step, string query, string stored)
    {
        bool hasQuestionMark = IsQuestionMark(_comparison.QueryWords, step.Query) || IsQuestionMark(_comparison.StoredWords, step.Stored);
        _hasOtherQuestionMark |= hasQuestionMark && CountQuestions(_comparison.QueryWords) != CountQuestions(_comparison.StoredWords);
        JudgeLoneToken(_comparison.QueryWords, step.Query, query, stored);
        if (!step.IsPair || KindOf(_comparison.QueryWords, step.Query) != KindOf(_comparison.StoredWords, step.Stored))
        {
            JudgeLoneToken(_comparison.StoredWords, step.Stored, query, stored);
        }
    }

    private void JudgeSpelling(AlignmentStep step, string query, string stored)
    {
        query = CanonicalText.Of(query);
        stored = CanonicalText.Of(stored);
        if (string.Equals(query, stored, StringComparison.Ordinal))
        {
            return;
        }

        if (KindOf(_comparison.QueryWords, step.Query) == WordKind.Punctuation && !CanonicalText.HaveSameVisible(query, stored))
        {
            Note(PenaltyKind.Punctuation, query, stored);
        }
        else if (string.Equals(query, stored, StringComparison.OrdinalIgnoreCase))
        {
            Note(PenaltyKind.Case, query, stored);
        }
        else
        {
            Note(PenaltyKind.Orthography, query, stored);
        }
    }

    /// <summary>Words that are equal one by one still may be written apart otherwise, or have marks in the gaps between them.</summary>
    private void JudgeWhiteSpace()
    {
        if (_isExact && _first.Count == 0)
        {
            PenaltyKind kind = _comparison.HasSameTextWithoutWhiteSpace ? PenaltyKind.WhiteSpace : PenaltyKind.Orthography;
            Note(kind, _comparison.QueryForm.Given, _comparison.StoredForm.Given);
        }
    }

    private void JudgeWords(AlignmentStep step, string query, string stored)
    {
        ReadOnlySpan<char> x = _comparison.QueryWords.Tokens[step.Query].In(_comparison.QueryWords.Folded);
        ReadOnlySpan<char> y = _comparison.StoredWords.Tokens[step.Stored].In(_comparison.StoredWords.Folded);
        WordRelation relation = WordRelations.Of(x, y);
        _hasOtherInflection |= relation == WordRelation.OtherInflection;
        Note(relation == WordRelation.OtherWord ? PenaltyKind.Word : PenaltyKind.WordForm, query, stored);

        if (Negation.IsBetween(x, y))
        {
            Note(PenaltyKind.Negation, query, stored);
        }
    }

    private void JudgeLoneToken(TokenizedText words, int index, string query, string stored)
    {
        if (index < 0)
        {
            return;
        }

        Token token = words.Tokens[index];
        switch (token.Word.Kind)
        {
            case WordKind.Number or WordKind.Date:
                _values.Add(new Difference(PenaltyKind.Number, PenaltyTable.ValuePoints, query, stored));
                break;
            case WordKind.Url or WordKind.Email:
                _values.Add(new Difference(PenaltyKind.Address, PenaltyTable.ValuePoints, query, stored));
                break;
            case WordKind.Placeholder:
                _values.Add(new Difference(PenaltyKind.Tag, PenaltyTable.ValuePoints, query, stored));
                break;
            case WordKind.Punctuation when NumberReader.IsUnitSign(token.BareIn(words.Folded)[0]):
                _values.Add(new Difference(PenaltyKind.Number, PenaltyTable.ValuePoints, query, stored));
                break;
            case WordKind.Punctuation:
                Note(PenaltyKind.Punctuation, query, stored);
                break;
            case WordKind.Word when token.In(words.Folded) is "و" or "ف":
                Note(PenaltyKind.WordForm, query, stored); // a conjunction before a number or a quotation mark
                break;
            default:
                Note(PenaltyKind.Word, query, stored);
                if (Negation.IsNegation(token.In(words.Folded)))
                {
                    Note(PenaltyKind.Negation, query, stored);
                }

                break;
        }
    }

    private void TakePoints()
    {
        foreach (Difference value in _values)
        {
            Take(value.Kind, value.Points, value.Query, value.Stored);
        }

        int spelling = PenaltyTable.SpellingPoints;
        foreach (PenaltyKind kind in (ReadOnlySpan<PenaltyKind>)[PenaltyKind.Orthography, PenaltyKind.Case, PenaltyKind.Punctuation, PenaltyKind.WhiteSpace])
        {
            // A mark that is missing or another one has already cost its base score; but a question is no statement.
            bool isCounted = kind == PenaltyKind.Punctuation && !_isExact;
            if (TakeFirst(kind, !isCounted ? spelling : _hasOtherQuestionMark ? _score - PenaltyTable.WordScoreMax : 0) && !isCounted)
            {
                spelling = 0;
            }
        }

        TakeFirst(PenaltyKind.WordForm, _hasOtherInflection ? Math.Max(PenaltyTable.WordFormPoints, _score - PenaltyTable.WordScoreMax) : PenaltyTable.WordFormPoints);
        TakeFirst(PenaltyKind.Word, _score - PenaltyTable.WordScoreMax);
        TakeFirst(PenaltyKind.Negation, _score - PenaltyTable.NegationScoreMax);
    }

    private bool TakeFirst(PenaltyKind kind, int points)
    {
        bool found = _first.TryGetValue(kind, out (string Query, string Stored) texts);
        if (found)
        {
            Take(kind, points, texts.Query, texts.Stored);
        }

        return found;
    }

    private void Take(PenaltyKind kind, int points, string query, string stored)
    {
        int taken = Math.Clamp(points, 0, _score);
        _score -= taken;
        _penalties.Add(new AppliedPenalty(kind, taken, query, stored));
    }

    private void Note(PenaltyKind kind, string query, string stored) => _first.TryAdd(kind, (query, stored));

    /// <summary>Question marks of a text; several in a row ask once.</summary>
    private static int CountQuestions(TokenizedText words) =>
        words.Tokens.Count(token => IsQuestionMark(words, token));

    private static bool IsQuestionMark(TokenizedText words, int index) => index >= 0 && IsQuestionMark(words, words.Tokens[index]);

    private static bool IsQuestionMark(TokenizedText words, in Token token) => token.Word.Kind == WordKind.Punctuation && token.BareIn(words.Folded)[0] == '?';

    private static WordKind KindOf(TokenizedText words, int index) => words.Tokens[index].Word.Kind;

    /// <summary>A difference of value: each one is named.</summary>
    private sealed record Difference(PenaltyKind Kind, int Points, string Query, string Stored);
}
