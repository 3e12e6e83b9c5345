namespace TranslationMemory.Core.Review;

/// <summary>
/// What turns a list into the one it was before: a run of it is replaced. It holds the old run alone, so that a small change of a long list
/// stays small. Immutable; compares by reference.
/// </summary>
/// <param name="Start">Where the run begins.</param>
/// <param name="Count">How many items it has in the list as it is now.</param>
/// <param name="Replaced">The items that stood there before.</param>
/// <typeparam name="T">The items; they compare by value.</typeparam>
public sealed record ListChange<T>(int Start, int Count, IReadOnlyList<T> Replaced)
{
    /// <summary>The list as it was before.</summary>
    public IReadOnlyList<T> Undo(IReadOnlyList<T> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return [.. list.Take(Start), .. Replaced, .. list.Skip(Start + Count)];
    }

    /// <summary>The change from one list to another.</summary>
    internal static ListChange<T> Between(IReadOnlyList<T> before, IReadOnlyList<T> after)
    {
        int shorter = Math.Min(before.Count, after.Count);
        int start = 0;
        while (start < shorter && Equals(before[start], after[start]))
        {
            start++;
        }

        int end = 0;
        while (end < shorter - start && Equals(before[^(end + 1)], after[^(end + 1)]))
        {
            end++;
        }

        return new ListChange<T>(start, after.Count - end - start, [.. before.Skip(start).Take(before.Count - end - start)]);
    }

    private static bool Equals(T x, T y) => EqualityComparer<T>.Default.Equals(x, y);
}
