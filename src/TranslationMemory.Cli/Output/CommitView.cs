using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>What a commit did, in a sentence.</summary>
internal static class CommitView
{
    /// <param name="stored">What the server says of it.</param>
    /// <param name="beads">How many beads the alignment has.</param>
    public static string Sentence(CommitAlignmentResponse stored, int beads)
    {
        var leftOut = beads - stored.CreatedUnitCount - stored.KeptUnitCount - stored.RemainingBeadCount;
        string[] said =
        [
            $"Stored {Numbers.Plain(stored.CreatedUnitCount)} units of {stored.Alignment.Name}",
            .. Some(stored.KeptUnitCount, "of an earlier time kept"),
            .. Some(stored.DeletedUnitCount, "of an earlier time replaced"),
            .. Some(stored.RemainingBeadCount, "doubtful beads wait for review"),
            .. Some(leftOut, "beads left out: with one side only, rejected, too long, or reviewed before"),
        ];
        return string.Join("; ", said) + ".";
    }

    private static IEnumerable<string> Some(int count, string what) => count > 0 ? [$"{Numbers.Plain(count)} {what}"] : [];
}
