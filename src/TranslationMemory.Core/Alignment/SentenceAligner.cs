namespace TranslationMemory.Core.Alignment;

/// <summary>Stand-in.</summary>
public static class SentenceAligner
{
    /// <summary>Stand-in.</summary>
    public static AlignmentResult Align(IReadOnlyList<string> source, string sourceLanguage, IReadOnlyList<string> target, string targetLanguage, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int n = Math.Min(source.Count, target.Count);
        var beads = Enumerable.Range(0, n).Select(i => new Bead(i, 1, i, 1, 0.5)).ToList();
        if (source.Count > n)
        {
            beads.Add(new Bead(n, source.Count - n, n, 0, 0.5));
        }

        if (target.Count > n)
        {
            beads.Add(new Bead(n, 0, n, target.Count - n, 0.5));
        }

        return new AlignmentResult(beads, 0.9);
    }
}
