using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Indexing.Searching;

/// <summary>
/// What a row must save with a query to reach a base score: see <see cref="WordDistance"/> for what a pair costs, and DESIGN.md
/// beside this folder for the proof. Equality is by value.
/// </summary>
/// <param name="QueryLength">Length of the query.</param>
/// <param name="QueryWords">Number of its words, 1 or more.</param>
/// <param name="MinScore">The base score, 1 to 100.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SearchBounds(int QueryLength, int QueryWords, int MinScore)
{
    /// <summary>Shortest row that can reach the score: a shorter one lacks more than may be spent.</summary>
    internal int MinLength => QueryLength - MaxCost(QueryLength);

    /// <summary>Longest row that can.</summary>
    internal int MaxLength => (int)Math.Min(int.MaxValue / 2, 100L * QueryLength / MinScore);

    /// <summary>What an alignment with a row of this length may cost.</summary>
    internal int MaxCost(int rowLength) => WordScore.MaxCost(MinScore, Math.Max(QueryLength, rowLength));

    /// <summary>What the similar words of a row of this length must save, however many words it has.</summary>
    internal int MinSavings(int rowLength) => MinSavings(rowLength, QueryWords);

    /// <summary>The same where the number of its words is known.</summary>
    internal int MinSavings(int rowLength, int rowWords)
    {
        int longer = Math.Max(QueryLength, rowLength);
        return longer + 1 - Math.Min(QueryWords, rowWords) - MaxCost(longer);
    }
}
