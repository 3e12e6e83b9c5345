using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// Carries the query's numbers, dates, addresses, placeholders and tags over into the stored translation: each stored value that differs is sought in the
/// target text, and where its places are certain the query's value is put there, written as that place writes it.
/// </summary>
/// <remarks>
/// A place is certain when the target text has the value exactly as often as the source text, and all of its occurrences in the source
/// become the same new value. What is missing or more on one side and values whose place is not certain make the whole suggestion fall: half a
/// repair looks like a whole one. Tags that mark text up go by <see cref="MarkupComparison"/>: a suggestion has the query's, or there is none.
/// </remarks>
internal sealed class TargetRepair
{
    private readonly MatchingForm _target;
    private readonly List<WrittenPlaceable> _places = [];
    private readonly List<TextEdit> _edits;

    private TargetRepair(MatchingForm target, Word[] words, IEnumerable<TextEdit> edits)
    {
        _target = target;
        _edits = [.. edits];
        foreach (Word word in words)
        {
            if (word.IsPlaceable)
            {
                _places.Add(new WrittenPlaceable(_target, word));
            }
        }
    }

    /// <summary>The target text with the query's values and tags, null where none differs or one cannot be carried over for certain.</summary>
    internal static string? Suggest(SegmentComparison comparison)
    {
        IReadOnlyList<TextEdit>? markup = comparison.Markup is { } tags ? tags.Edits : [];
        if (markup is null || Pairs(comparison, markup.Count > 0) is not { } pairs)
        {
            return null;
        }

        var target = MatchingForm.Of(comparison.TargetText);
        Word[] words = WordSplitter.Split(target);
        bool hasTagsOfItsOwn = comparison.Markup is null && words.Any(word => word.IsMarkup);
        return hasTagsOfItsOwn ? null : new TargetRepair(target, words, markup).Apply(pairs);
    }

    /// <summary>
    /// The placeables of the source but its tags, and what the query has for them; null where none differs and no tag is changed, or one has
    /// nothing for it.
    /// </summary>
    private static List<(WrittenPlaceable Query, WrittenPlaceable Stored)>? Pairs(SegmentComparison comparison, bool hasDifference)
    {
        var pairs = new List<(WrittenPlaceable Query, WrittenPlaceable Stored)>();
        foreach (AlignmentStep step in comparison.Steps)
        {
            if (!comparison.HasValue(step))
            {
                continue;
            }

            StepRelation relation = comparison.RelationOf(step);
            if (relation == StepRelation.Unpaired)
            {
                return null;
            }

            (WrittenPlaceable query, WrittenPlaceable stored) = comparison.PlaceablesOf(step);
            hasDifference |= relation == StepRelation.OtherValue;
            pairs.Add(relation == StepRelation.OtherReading ? (stored, stored) : (query, stored));
        }

        return hasDifference ? pairs : null;
    }

    private string? Apply(List<(WrittenPlaceable Query, WrittenPlaceable Stored)> pairs)
    {
        foreach (var value in pairs.GroupBy(pair => (pair.Stored.Kind, pair.Stored.Value)))
        {
            bool isChanged = value.Any(pair => !string.Equals(pair.Query.Value, pair.Stored.Value, StringComparison.Ordinal));
            if (isChanged && !Replace([.. value]))
            {
                return null;
            }
        }

        return TextEdit.Apply(_target.Given, _edits);
    }

    /// <summary>Puts a new value in all places of an old one.</summary>
    private bool Replace((WrittenPlaceable Query, WrittenPlaceable Stored)[] pairs)
    {
        (WrittenPlaceable query, WrittenPlaceable stored) = pairs[0];
        List<WrittenPlaceable> places = _places.FindAll(place => IsPlaceOf(place, stored));
        if (places.Count != pairs.Length || pairs.Any(pair => !string.Equals(pair.Query.Value, query.Value, StringComparison.Ordinal)))
        {
            return false;
        }

        foreach (WrittenPlaceable place in places)
        {
            if (!place.IsAlone || Rewrite(place, stored, query) is not { } edits)
            {
                return false;
            }

            _edits.AddRange(edits);
        }

        return true;
    }

    /// <summary>Whether the value stands here: the same, or a number whose unit is a word on the other side ($5 and 5 دولارات, 4th and 4).</summary>
    private static bool IsPlaceOf(WrittenPlaceable place, WrittenPlaceable stored) =>
        place.Kind == stored.Kind && (string.Equals(place.Value, stored.Value, StringComparison.Ordinal)
            || (place.Kind == WordKind.Number && (IsWithUnit(place.Value, stored) || IsWithUnit(stored.Value, place))));

    /// <summary>Whether a value is that of a plain number with a unit. A percentage is none: 5% and 5 are two values.</summary>
    private static bool IsWithUnit(string value, WrittenPlaceable plain) =>
        value.Length == plain.Value.Length + 1 && value.StartsWith(plain.Value, StringComparison.Ordinal)
        && value[^1] is not ('%' or '‰' or '.') && !char.IsAsciiDigit(value[^1]) && PlaceableValue.NumberIn(plain.Folded).Unit == '\0';

    private static IReadOnlyList<TextEdit>? Rewrite(WrittenPlaceable place, WrittenPlaceable stored, WrittenPlaceable query)
    {
        IReadOnlyList<TextEdit>? edits = place.Kind switch
        {
            WordKind.Number => NumberRewriter.Rewrite(place, stored, query),
            WordKind.Date => DateRewriter.Rewrite(place, stored, query),
            _ => null,
        };
        bool isWrittenAlike = string.Equals(place.Given, stored.Given, StringComparison.Ordinal);
        return edits ?? (isWrittenAlike && HasSameUnit(stored, query) ? [new TextEdit(place.SpanOf(0, place.Folded.Length), query.Given)] : null);
    }

    /// <summary>What is written alike on both sides can be replaced as it is, but for a number that comes to count something else.</summary>
    private static bool HasSameUnit(WrittenPlaceable stored, WrittenPlaceable query) =>
        stored.Kind != WordKind.Number || PlaceableValue.NumberIn(stored.Folded).Unit == PlaceableValue.NumberIn(query.Folded).Unit;
}
