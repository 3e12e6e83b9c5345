namespace TranslationMemory.Client;

/// <summary>What a purge deleted, or would delete. Immutable.</summary>
/// <param name="Count">How many units.</param>
/// <param name="Sample">The resource names of some of them, at most 100, the oldest first.</param>
public sealed record PurgeResult(long Count, IReadOnlyList<string> Sample);
