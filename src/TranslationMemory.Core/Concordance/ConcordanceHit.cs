using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Concordance;

/// <summary>A text that holds what was searched for.</summary>
/// <param name="Rank">Less is better: first what has the words as they were asked for, then close together, then short texts.</param>
/// <param name="Runs">The text as given, cut where a hit begins or ends; put together they are the text.</param>
public sealed record ConcordanceHit(long Rank, IReadOnlyList<ConcordanceRun> Runs);

/// <summary>A run of a text that was found.</summary>
/// <param name="IsHit">Whether it is what was searched for.</param>
/// <param name="Text">Its text as given, never empty.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ConcordanceRun(bool IsHit, string Text);
