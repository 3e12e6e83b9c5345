namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// What is known of the article a text came from; every part may be unknown (null), never empty. It is not the text itself.
/// Immutable; equality is by value.
/// </summary>
/// <param name="Url">Address it was published at, absolute, at most 2,048 characters.</param>
/// <param name="Date">Day of publication, in the outlet's own calendar day.</param>
/// <param name="Outlet">Who published it: a name, or the host of <paramref name="Url"/>; at most 200 characters.</param>
/// <param name="Title">Its headline as given, at most 1,000 characters.</param>
public sealed record Article(string? Url = null, DateOnly? Date = null, string? Outlet = null, string? Title = null)
{
    /// <summary>An article of which nothing is known.</summary>
    public static Article Unknown { get; } = new();
}
