namespace TranslationMemory.Client;

/// <summary>What is known of the article a text came from; null is unknown. It is not the text. Immutable; equality is by value.</summary>
/// <param name="Url">The absolute http or https address it was published at: at most 2,048 code points.</param>
/// <param name="Date">The day it was published, in the outlet's calendar day.</param>
/// <param name="Outlet">Who published it, a name or the host of the address: at most 200 code points.</param>
/// <param name="Title">Its headline as given: at most 1,000 code points.</param>
public sealed record Article(string? Url = null, DateOnly? Date = null, string? Outlet = null, string? Title = null);

/// <summary>Consecutive segments of an article. Equality is by value.</summary>
/// <param name="First">Index of the first segment, from 0.</param>
/// <param name="Count">How many segments, 1 or more.</param>
public sealed record SegmentRange(int First, int Count);

/// <summary>
/// Where a segment stands: the source segments before and after it, and the name of its place. Equal neighbours, or the same name,
/// make an exact match a context match. Immutable; equality is by value.
/// </summary>
/// <param name="PreviousSourceText">
/// The segment before, as given: at most 10,000 code points. Empty: the segment opens its article. Null: unknown.
/// </param>
/// <param name="NextSourceText">
/// The segment after, as given: at most 10,000 code points. Empty: the segment closes its article. Null: unknown.
/// </param>
public sealed record SegmentContext(string? PreviousSourceText, string? NextSourceText)
{
    /// <summary>The name of its place, such as the key of a software string: 0 to 200 code points, compared exactly.</summary>
    public string Key { get; init; } = "";
}
