using System.Globalization;

namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>
/// A set of code points, as the classes of a pattern describe them: <c>[a-z]</c>, <c>\p{Lu}</c>, <c>[\p{L}--[aeiou]]</c>. Kept as the
/// sorted places where membership changes, so that every operation is one pass over these. Immutable; equality is by content.
/// </summary>
internal sealed class CharacterSet : IEquatable<CharacterSet>
{
    /// <summary>One more than the last code point.</summary>
    public const int Limit = 0x110000;

    private static readonly Lazy<(int Lower, int Upper)[]> CasePairs = new(FindCasePairs);

    private readonly int[] _bounds;

    private CharacterSet(int[] bounds) => _bounds = bounds;

    /// <summary>No code point at all.</summary>
    public static CharacterSet None { get; } = new([]);

    /// <summary>Every code point.</summary>
    public static CharacterSet All { get; } = new([0, Limit]);

    /// <summary>Where membership changes, ascending: the first range begins at the first of them and ends before the second.</summary>
    public ReadOnlySpan<int> Bounds => _bounds;

    /// <summary>The code points from one to another, both included.</summary>
    public static CharacterSet Range(int first, int last) => new([first, last + 1]);

    /// <summary>The set of given ranges, both ends included, which need not be in order.</summary>
    public static CharacterSet Of(params ReadOnlySpan<(int First, int Last)> ranges)
    {
        var set = None;
        foreach (var (first, last) in ranges)
        {
            set = set.Union(Range(first, last));
        }

        return set;
    }

    /// <summary>The set of ranges, both ends included, that are in order and do not touch.</summary>
    public static CharacterSet OfOrdered(IEnumerable<(int First, int Last)> ranges) =>
        new([.. ranges.SelectMany(range => new[] { range.First, range.Last + 1 })]);

    /// <summary>The code points of which a predicate holds.</summary>
    public static CharacterSet Where(Func<int, bool> predicate)
    {
        var bounds = new List<int>();
        for (var point = 0; point < Limit; point++)
        {
            if (predicate(point) != (bounds.Count % 2 == 1))
            {
                bounds.Add(point);
            }
        }

        if (bounds.Count % 2 == 1)
        {
            bounds.Add(Limit);
        }

        return new CharacterSet([.. bounds]);
    }

    /// <summary>Whether a code point belongs to it.</summary>
    public bool Contains(int point)
    {
        var index = Array.BinarySearch(_bounds, point);
        return (index >= 0 ? index + 1 : ~index) % 2 == 1;
    }

    /// <summary>What is in either.</summary>
    public CharacterSet Union(CharacterSet other) => Merge(other, (mine, its) => mine || its);

    /// <summary>What is in both.</summary>
    public CharacterSet Intersect(CharacterSet other) => Merge(other, (mine, its) => mine && its);

    /// <summary>What is in this one only.</summary>
    public CharacterSet Except(CharacterSet other) => Merge(other, (mine, its) => mine && !its);

    /// <summary>What is not in it.</summary>
    public CharacterSet Complement() => All.Except(this);

    /// <summary>The set with the other case of each of its letters.</summary>
    public CharacterSet IgnoringCase()
    {
        if (_bounds is [var first, var end] && end == first + 1)
        {
            return first > char.MaxValue ? this : Union(Single(char.ToLowerInvariant((char)first))).Union(Single(char.ToUpperInvariant((char)first)));
        }

        var added = new List<int>();
        foreach (var (lower, upper) in CasePairs.Value)
        {
            if (Contains(lower) != Contains(upper))
            {
                added.Add(Contains(lower) ? upper : lower);
            }
        }

        added.Sort();
        return added.Distinct().Aggregate(this, (set, point) => set.Union(Single(point)));
    }

    /// <inheritdoc/>
    public bool Equals(CharacterSet? other) => other is not null && _bounds.AsSpan().SequenceEqual(other._bounds);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CharacterSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var bound in _bounds)
        {
            hash.Add(bound);
        }

        return hash.ToHashCode();
    }

    private static CharacterSet Single(int point) => Range(point, point);

    private static (int Lower, int Upper)[] FindCasePairs() =>
        [.. Enumerable.Range(0, char.MaxValue + 1)
            .Select(point => (Lower: (int)char.ToLowerInvariant((char)point), Upper: point))
            .Where(pair => pair.Lower != pair.Upper && CharUnicodeInfo.GetUnicodeCategory(pair.Lower) != UnicodeCategory.OtherNotAssigned)];

    private CharacterSet Merge(CharacterSet other, Func<bool, bool, bool> keep)
    {
        var bounds = new List<int>(_bounds.Length + other._bounds.Length);
        var (i, j) = (0, 0);
        while (i < _bounds.Length || j < other._bounds.Length)
        {
            var at = Math.Min(i < _bounds.Length ? _bounds[i] : Limit, j < other._bounds.Length ? other._bounds[j] : Limit);
            i += i < _bounds.Length && _bounds[i] == at ? 1 : 0;
            j += j < other._bounds.Length && other._bounds[j] == at ? 1 : 0;
            if (keep(i % 2 == 1, j % 2 == 1) != (bounds.Count % 2 == 1))
            {
                bounds.Add(at);
            }
        }

        return new CharacterSet([.. bounds]);
    }
}
