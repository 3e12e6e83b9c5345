using System.Text;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// Carries the query's numbers, dates, addresses and placeholders over into the stored translation: each stored value that differs is sought in the
/// target text, and where its places are certain the query's value is put there, written as that place writes it.
/// </summary>
/// <remarks>
/// A place is certain when the target text has the value exactly as often as the source text, and all of its occurrences in the source
/// become the same new value. What is missing or more on one side, markup that differs (its place is among the words) and values whose place is not certain make the
/// whole suggestion fall: half a repair looks like a whole one.
/// </remarks>
internal sealed class TargetRepair
{
    private readonly SegmentComparison _comparison;
    private readonly MatchingForm _target;
    private readonly List<WrittenPlaceable> _places = [];
    private readonly List<TextEdit> _edits = [];

    private TargetRepair(SegmentComparison comparison)
    {
        _comparison = comparison;
        _target = MatchingForm.Of(comparison.TargetText);
        foreach (Word word in WordSplitter.Split(_target))
        {
            if (word.IsPlaceable)
            {
                _places.Add(new WrittenPlaceable(_target, word));
            }
        }
    }

    /// <summary>The target text with the query's values, null where none differs or one cannot be carried over for certain.</summary>
    internal static string? Suggest(SegmentComparison comparison)
    {
        List<(WrittenPlaceable Query, WrittenPlaceable Stored)>? pairs = Pairs(comparison);
        return pairs is null ? null : new TargetRepair(comparison).Apply(pairs);
    }

    /// <summary>The placeables of the source and what the query has for them; null where none differs, or one has nothing for it.</summary>
    private static List<(WrittenPlaceable Query, WrittenPlaceable Stored)>? Pairs(SegmentComparison comparison)
    {
        var pairs = new List<(WrittenPlaceable Query, WrittenPlaceable Stored)>();
        bool hasDifference = false;
        foreach (AlignmentStep step in comparison.Steps)
        {
            if (!comparison.HasPlaceable(step))
            {
                continue;
            }

            StepRelation relation = comparison.RelationOf(step);
            if (relation == StepRelation.Unpaired)
            {
                return null;
            }

            (WrittenPlaceable query, WrittenPlaceable stored) = comparison.PlaceablesOf(step);
            if (relation == StepRelation.OtherValue && comparison.HasMarkup(step))
            {
                return null;
            }

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

        return Edited();
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

    /// <summary>The target text with all changes; null where two of them meet in one character.</summary>
    private string? Edited()
    {
        var text = new StringBuilder();
        int end = 0;
        foreach (TextEdit edit in _edits.OrderBy(edit => edit.Span.Start))
        {
            if (edit.Span.Start < end)
            {
                return null;
            }

            text.Append(_target.Given, end, edit.Span.Start - end).Append(edit.Text);
            end = edit.Span.End;
        }

        return text.Append(_target.Given, end, _target.Given.Length - end).ToString();
    }
}
