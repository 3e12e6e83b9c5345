using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>A difference between the tags of two texts.</summary>
/// <param name="Points">What it costs.</param>
/// <param name="Query">The query's tag as given; empty where it has none.</param>
/// <param name="Stored">
/// The stored text's tag as given; empty where it has none. The same as the query's where both have the tag at other places among the words.
/// </param>
internal sealed record MarkupDifference(int Points, string Query, string Stored);

/// <summary>
/// Holds the tags of a query that mark text up against those of a stored text, by their structure: whether the same kinds of tags stand at
/// the same places among the words, pairs with pairs, whatever their names and attributes are. Where they do, the query's tags are put in the
/// places of their partners in the translation.
/// </summary>
/// <remarks>
/// <para>A stored tag is found in the translation by what it and its partner are written with, so the translation may have another order.
/// It must have the very tags of the stored text, and tags that are written alike must become tags that are written alike; else a place is
/// not certain, and nothing is carried. Nor is it where a tag that begins or ends a stretch has no partner.</para>
/// <para>Pairs around a whole text need no partner: where only one text has some, or more of them, those around the translation give way to
/// those around the query.</para>
/// </remarks>
internal sealed class MarkupComparison
{
    private readonly SegmentComparison _comparison;
    private readonly MarkupStructure _query;
    private readonly MarkupStructure _stored;
    private readonly MarkupStructure _target;
    private readonly List<MarkupDifference> _differences = [];
    private readonly HashSet<int> _chargedOfQuery = [];
    private readonly HashSet<int> _chargedOfStored = [];
    private int _pointsLeft = PenaltyTable.MarkupPointsMax;

    private MarkupComparison(SegmentComparison comparison)
    {
        _comparison = comparison;
        _query = StructureOf(comparison.QueryForm, comparison.QueryWords);
        _stored = StructureOf(comparison.StoredForm, comparison.StoredWords);
        MatchingForm target = MatchingForm.Of(comparison.TargetText);
        _target = MarkupStructure.Of(target, WordSplitter.Split(target));
        Compare();
    }

    /// <summary>The differences, each named, in the order of the query; what only the stored text has stands where it does.</summary>
    internal IReadOnlyList<MarkupDifference> Differences => _differences;

    /// <summary>Whether both texts have the same kinds of tags at the same places, those around the whole text too.</summary>
    internal bool HasSameStructure { get; private set; }

    /// <summary>What makes the tags of the translation those of the query: nothing where they are; null where a place is not certain.</summary>
    internal IReadOnlyList<TextEdit>? Edits { get; private set; }

    /// <summary>The comparison of tags; null where neither text has any.</summary>
    internal static MarkupComparison? Of(SegmentComparison comparison) =>
        comparison.Steps.Any(comparison.IsMarkup) ? new MarkupComparison(comparison) : null;

    /// <summary>The query's tag at a word; null where there is none.</summary>
    internal MarkupTag? QueryTag(int word) => _query.TagAt(word) is >= 0 and int tag ? _query.Tags[tag] : null;

    /// <summary>The stored text's tag at a word; null where there is none.</summary>
    internal MarkupTag? StoredTag(int word) => _stored.TagAt(word) is >= 0 and int tag ? _stored.Tags[tag] : null;

    private static MarkupStructure StructureOf(MatchingForm form, TokenizedText words) =>
        MarkupStructure.Of(form, words.Tokens.Select(token => token.Word));

    private void Compare()
    {
        var places = new CommonPlaces(_comparison);
        int ofQuery = _query.EnclosingCount;
        int ofStored = _stored.EnclosingCount;
        HasSameStructure = IsSameWithin(0, 0, places);
        if (HasSameStructure)
        {
            CompareWithin(0, 0);
        }
        else if (ofQuery != ofStored && IsSameWithin(ofQuery, ofStored, places))
        {
            CompareWithin(ofQuery, ofStored);
        }
        else
        {
            NameByAlignment();
        }
    }

    /// <summary>Whether the tags within the enclosing pairs are of the same kinds, at the same places, and belong together alike.</summary>
    private bool IsSameWithin(int ofQuery, int ofStored, CommonPlaces places)
    {
        int count = _query.Tags.Count - (2 * ofQuery);
        if (count != _stored.Tags.Count - (2 * ofStored))
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            MarkupTag query = _query.Tags[ofQuery + i];
            MarkupTag stored = _stored.Tags[ofStored + i];
            int partnerOfQuery = _query.PartnerOf(ofQuery + i);
            int partnerOfStored = _stored.PartnerOf(ofStored + i);
            bool belongAlike = partnerOfQuery == MarkupStructure.None || partnerOfStored == MarkupStructure.None
                ? partnerOfQuery == partnerOfStored
                : partnerOfQuery - ofQuery == partnerOfStored - ofStored;
            if (query.Kind != stored.Kind || !belongAlike || !places.Contains(query.WordsBefore, stored.WordsBefore))
            {
                return false;
            }
        }

        return true;
    }

    private void CompareWithin(int ofQuery, int ofStored)
    {
        Edits = EditsWithin(ofQuery, ofStored);
        NameEnclosing(ofQuery, ofStored);
        bool isRenumberedTaken = false;
        for (int i = ofQuery; i < _query.Tags.Count - ofQuery; i++)
        {
            int j = i - ofQuery + ofStored;
            if (HaveSameText(i, j))
            {
                continue;
            }

            bool isRenumbered = Edits is not null && _query.Tags[i].IsRenumbered(_stored.Tags[j]);
            int points = isRenumbered ? (isRenumberedTaken ? 0 : PenaltyTable.RenumberedMarkupPoints) : PointsOf(i, j);
            isRenumberedTaken |= isRenumbered;
            Add(points, _query.Tags[i].Given, _stored.Tags[j].Given);
        }
    }

    /// <summary>Names the tags around one whole text that are not around the other.</summary>
    private void NameEnclosing(int ofQuery, int ofStored)
    {
        var stored = Enumerable.Range(0, ofStored).ToList();
        for (int tag = 0; tag < ofQuery; tag++)
        {
            int same = stored.FindIndex(other => _query.TextsOf(tag) == _stored.TextsOf(other));
            if (same >= 0)
            {
                stored.RemoveAt(same);
            }
            else
            {
                Name(tag, MarkupStructure.None);
                Name(_query.PartnerOf(tag), MarkupStructure.None);
            }
        }

        foreach (int tag in stored)
        {
            Name(MarkupStructure.None, tag);
            Name(MarkupStructure.None, _stored.PartnerOf(tag));
        }
    }

    /// <summary>
    /// Names what differs where the structures do: a tag that both texts have at other places with itself, others by the words that are paired.
    /// </summary>
    private void NameByAlignment()
    {
        List<(int Query, int Stored)> steps = [.. _comparison.Steps.Where(_comparison.IsMarkup)
            .Select(step => (Query: _query.TagAt(step.Query), Stored: _stored.TagAt(step.Stored)))
            .Where(step => !HaveSameText(step.Query, step.Stored))];
        Dictionary<int, int> moved = Moved(steps);
        var elsewhere = moved.Values.ToHashSet();
        foreach ((int query, int stored) in steps)
        {
            int here = elsewhere.Contains(stored) ? MarkupStructure.None : stored;
            if (moved.TryGetValue(query, out int there))
            {
                Name(query, there);
                Name(MarkupStructure.None, here);
            }
            else
            {
                Name(query, here);
            }
        }
    }

    /// <summary>The stored tags that are written like tags of the query at other places, by these.</summary>
    private Dictionary<int, int> Moved(List<(int Query, int Stored)> steps)
    {
        var moved = new Dictionary<int, int>();
        var left = steps.Where(step => step.Stored >= 0).Select(step => step.Stored).ToList();
        foreach ((int query, _) in steps)
        {
            int found = left.FindIndex(stored => HaveSameText(query, stored));
            if (found >= 0)
            {
                moved.Add(query, left[found]);
                left.RemoveAt(found);
            }
        }

        return moved;
    }

    private bool HaveSameText(int query, int stored) =>
        query >= 0 && stored >= 0 && string.Equals(_query.Tags[query].Text, _stored.Tags[stored].Text, StringComparison.Ordinal);

    /// <summary>Names a tag of the query, one of the stored text, or both; nothing where neither is given.</summary>
    private void Name(int query, int stored)
    {
        if (query >= 0 || stored >= 0)
        {
            Add(PointsOf(query, stored), query < 0 ? "" : _query.Tags[query].Given, stored < 0 ? "" : _stored.Tags[stored].Given);
        }
    }

    /// <summary>The points of a difference: of a pair once, and fewer where it stands around all else.</summary>
    private int PointsOf(int query, int stored)
    {
        bool isFirst = query >= 0 && _chargedOfQuery.Add(_query.UnitOf(query));
        isFirst |= stored >= 0 && _chargedOfStored.Add(_stored.UnitOf(stored));
        bool isEnclosing = (query < 0 || _query.IsEnclosing(query)) && (stored < 0 || _stored.IsEnclosing(stored));
        return !isFirst ? 0 : isEnclosing ? PenaltyTable.EnclosingMarkupPoints : PenaltyTable.MarkupPoints;
    }

    /// <summary>Adds a difference, with as many points as the tags together may still cost.</summary>
    private void Add(int points, string query, string stored)
    {
        int taken = Math.Min(points, _pointsLeft);
        _pointsLeft -= taken;
        _differences.Add(new MarkupDifference(taken, query, stored));
    }

    /// <summary>The changes of the translation; null where a place is not certain.</summary>
    private List<TextEdit>? EditsWithin(int ofQuery, int ofStored)
    {
        bool hasEnclosing = _target.EnclosingCount >= ofStored
            && Enumerable.Range(0, ofStored).All(tag => _target.TextsOf(tag) == _stored.TextsOf(tag));
        if (!hasEnclosing || ReplacementsWithin(ofQuery, ofStored) is not { } replacements)
        {
            return null;
        }

        var edits = new List<TextEdit>();
        EditEnclosing(edits, ofQuery, ofStored);
        for (int tag = ofStored; tag < _target.Tags.Count - ofStored; tag++)
        {
            int begin = replacements[_target.TextsOf(tag)];
            MarkupTag written = _query.Tags[_target.UnitOf(tag) == tag ? begin : _query.PartnerOf(begin)];
            if (!string.Equals(written.Text, _target.Tags[tag].Text, StringComparison.Ordinal))
            {
                edits.Add(new TextEdit(_target.Tags[tag].Span, written.Given));
            }
        }

        return edits.Count == 0 || (_query.IsWhole && _target.IsWhole && LeavesTagsOfQuery(edits)) ? edits : null;
    }

    /// <summary>The query's tag for each stored tag but the ends of pairs, by what it is written with; null where that is not one, or the translation has other tags.</summary>
    private Dictionary<TagTexts, int>? ReplacementsWithin(int ofQuery, int ofStored)
    {
        var replacements = new Dictionary<TagTexts, int>();
        for (int j = ofStored; j < _stored.Tags.Count - ofStored; j++)
        {
            int i = j - ofStored + ofQuery;
            if (_stored.UnitOf(j) != j)
            {
                continue;
            }

            if (!replacements.TryAdd(_stored.TextsOf(j), i) && _query.TextsOf(i) != _query.TextsOf(replacements[_stored.TextsOf(j)]))
            {
                return null;
            }
        }

        return AreSame(_stored.UnitsWithin(ofStored), _target.UnitsWithin(ofStored)) ? replacements : null;
    }

    private void EditEnclosing(List<TextEdit> edits, int ofQuery, int ofStored)
    {
        string begin = string.Concat(_query.Tags.Take(ofQuery).Select(tag => tag.Given));
        string end = string.Concat(_query.Tags.TakeLast(ofQuery).Select(tag => tag.Given));
        if (ofStored == 0 && ofQuery > 0)
        {
            string target = _comparison.TargetText;
            edits.Add(new TextEdit(new TextSpan(target.Length - target.TrimStart().Length, 0), begin));
            edits.Add(new TextEdit(new TextSpan(target.TrimEnd().Length, 0), end));
        }

        for (int i = 0; i < ofStored; i++)
        {
            edits.Add(new TextEdit(_target.Tags[i].Span, i == 0 ? begin : ""));
            edits.Add(new TextEdit(_target.Tags[^(i + 1)].Span, i == 0 ? end : ""));
        }
    }

    /// <summary>Whether the changed translation has the very tags of the query; those that cross each other in it, or come to be by a change, fall here.</summary>
    private bool LeavesTagsOfQuery(List<TextEdit> edits)
    {
        if (TextEdit.Apply(_comparison.TargetText, edits) is not { } text)
        {
            return false;
        }

        MatchingForm form = MatchingForm.Of(text);
        var changed = MarkupStructure.Of(form, WordSplitter.Split(form));
        return changed.IsWhole && AreSame(changed.UnitsWithin(0), _query.UnitsWithin(0));
    }

    private static bool AreSame(IEnumerable<TagTexts> x, IEnumerable<TagTexts> y) => Ordered(x).SequenceEqual(Ordered(y));

    private static IEnumerable<TagTexts> Ordered(IEnumerable<TagTexts> texts) =>
        texts.OrderBy(each => each.First, StringComparer.Ordinal).ThenBy(each => each.Second, StringComparer.Ordinal);

    /// <summary>
    /// The places between words, tags left out, that both texts have in common: so many words of the query before it, so many of the stored text.
    /// Which words are left out or put in first between two pairs is no matter, so a place is one that the alignment may have come by.
    /// </summary>
    private sealed class CommonPlaces
    {
        private readonly HashSet<(int Query, int Stored)> _places = [(0, 0)];

        internal CommonPlaces(SegmentComparison comparison)
        {
            (int Query, int Stored) place = (0, 0);
            foreach (AlignmentStep step in comparison.Steps)
            {
                if (!comparison.IsMarkup(step))
                {
                    place.Query += step.Query >= 0 ? 1 : 0;
                    place.Stored += step.Stored >= 0 ? 1 : 0;
                    _places.Add(place);
                }
            }
        }

        internal bool Contains(int query, int stored) => _places.Contains((query, stored));
    }
}
