namespace TranslationMemory.Core.Matching;

/// <summary>What a translator has to do with a run of a stored translation.</summary>
public enum TargetRunKind
{
    /// <summary>Nothing is known that speaks against it.</summary>
    Keep = 1,

    /// <summary>It translates words of the stored source text that the query does not have.</summary>
    Check = 2,
}

/// <summary>
/// A stretch of a stored translation: whole words, and what stands between words that go the same way. All runs of a translation put together
/// are its text as given. Equality is by value.
/// </summary>
/// <param name="Kind">Whether to look at it.</param>
/// <param name="Text">Its text as given; never empty.</param>
public sealed record TargetRun(TargetRunKind Kind, string Text);
