using System.Globalization;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>The penalties of a comparison, and whether nothing but the spelling differs.</summary>
internal sealed record PenaltyResult(bool IsExact, IReadOnlyList<AppliedPenalty> Penalties);

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
    private readonly List<(PenaltyKind Kind, string Query, string Stored)> _values = [];
    private bool _isExact = true;
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
            return new PenaltyResult(IsExact: true, []);
        }

        var rules = new PenaltyRules(comparison, baseScore);
        foreach (AlignmentStep step in comparison.Steps)
        {
            rules.Judge(step);
        }

        rules.JudgeWhiteSpace();
        rules.TakePoints();
        return new PenaltyResult(rules._isExact, rules._penalties);
    }

    private void Judge(AlignmentStep step)
    {
        string query = _comparison.QueryText(step.Query);
        string stored = _comparison.StoredText(step.Stored);
        if (_comparison.IsEqualInValue(step))
        {
            JudgeSpelling(step, query, stored);
            return;
        }

        _isExact = false;
        if (step.IsPair && AreWords(step))
        {
            JudgeWords(step, query, stored);
            return;
        }

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
        switch (WordRelations.Of(x, y))
        {
            case WordRelation.OtherConjunction or WordRelation.OtherForm:
                Note(PenaltyKind.WordForm, query, stored);
                break;
            default:
                Note(PenaltyKind.Word, query, stored);
                break;
        }

        if (Negation.IsNegation(x) != Negation.IsNegation(y))
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
                _values.Add((PenaltyKind.Number, query, stored));
                break;
            case WordKind.Url or WordKind.Email:
                _values.Add((PenaltyKind.Address, query, stored));
                break;
            case WordKind.Tag:
                _values.Add((PenaltyKind.Tag, query, stored));
                break;
            case WordKind.Punctuation when IsUnitSign(token.In(words.Folded)) && !IsOnBothSidesAlike(token.In(words.Folded)):
                _values.Add((PenaltyKind.Number, query, stored));
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
        foreach ((PenaltyKind kind, string query, string stored) in _values)
        {
            Take(kind, kind == PenaltyKind.Tag ? PenaltyTable.TagPoints : PenaltyTable.ValuePoints, query, stored);
        }

        int spelling = PenaltyTable.SpellingPoints;
        foreach (PenaltyKind kind in (ReadOnlySpan<PenaltyKind>)[PenaltyKind.Orthography, PenaltyKind.Case, PenaltyKind.Punctuation, PenaltyKind.WhiteSpace])
        {
            // A mark that is missing or another one has already cost its base score.
            bool isCounted = kind == PenaltyKind.Punctuation && !_isExact;
            if (TakeFirst(kind, isCounted ? 0 : spelling) && !isCounted)
            {
                spelling = 0;
            }
        }

        TakeFirst(PenaltyKind.WordForm, PenaltyTable.WordFormPoints);
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

    /// <summary>Whether a sign says what a number counts: 5% is not 5, and € is not $.</summary>
    private static bool IsUnitSign(ReadOnlySpan<char> sign) =>
        sign[0] is '%' or '‰' or '°' || char.GetUnicodeCategory(sign[0]) == UnicodeCategory.CurrencySymbol;

    /// <summary>Whether a sign only stands at another place: ٪5 for 5٪.</summary>
    private bool IsOnBothSidesAlike(ReadOnlySpan<char> sign) => Count(_comparison.QueryWords, sign) == Count(_comparison.StoredWords, sign);

    private static int Count(TokenizedText words, ReadOnlySpan<char> sign)
    {
        int count = 0;
        foreach (Token token in words.Tokens)
        {
            count += token.In(words.Folded).SequenceEqual(sign) ? 1 : 0;
        }

        return count;
    }

    private bool AreWords(AlignmentStep step) =>
        KindOf(_comparison.QueryWords, step.Query) == WordKind.Word && KindOf(_comparison.StoredWords, step.Stored) == WordKind.Word;

    private static WordKind KindOf(TokenizedText words, int index) => words.Tokens[index].Word.Kind;
}
