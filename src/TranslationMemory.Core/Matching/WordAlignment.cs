using System.Runtime.InteropServices;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>One step of a word alignment; an index of -1 says that the side has nothing there. Equality is by value.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AlignmentStep(int Query, int Stored)
{
    internal bool IsPair => Query >= 0 && Stored >= 0;
}

/// <summary>
/// The order-keeping alignment of the words of two texts that costs least: the edit distance over words, with
/// <see cref="WordDistance"/> for a pair, and length + 1 for a word that is inserted or deleted. Among alignments of the same
/// cost it takes one with the fewest placeables of differing value and tags that mark text up without another beside them, and
/// among these one with the fewest pairs of differing tags.
/// </summary>
/// <remarks>
/// <para>Such tags cost nothing and are paired with tags only. So the cost is that of the words alone, whose every alignment can take the
/// tags along, and each tag comes in the steps where it stands among the words.</para>
/// <para>Words that are the same at both ends are paired at once. That is never dearer: an alignment that pairs the first word x with a
/// later one z deletes its twin; with x and its twin paired, z is deleted instead, which costs |z| + 1, and that is at most the |x| + 1
/// and the cost of the pair (x, z) it replaces. Cost of the rest: words of one side times words of the other, given up as soon as no
/// alignment can stay within the limit. A step is a byte a pair of words.</para>
/// <para>A bound that an index can rely on. Let |a| be the lengths of the words of a with a separator between each two, ma their
/// number, and the saving of a similar pair s(x, y) = max(|x|, |y|) − its cost. Summing over the words of the longer text a,
/// each |x| is at most s + cost in a similar pair, at most the cost in another pair, and the cost − 1 when deleted. So
/// |a| − ma + 1 ≤ Σs + cost − deleted − cost of what is inserted. As ma − deleted + inserted = mb, and an insertion costs 2 or
/// more, Σs ≥ |a| + 1 − min(ma, mb) − cost. The same holds from b; hence with cost ≤ τ, the savings of the similar words add up
/// to R = max(|a|, |b|) + 1 − min(ma, mb) − τ or more. It needs that a similar pair costs at most max, and that equal
/// placeables have one length: both are so.</para>
/// </remarks>
internal sealed class WordAlignment
{
    /// <summary>The cost of what must not be paired: above that of any alignment of texts of some ten million characters.</summary>
    private const int Never = 1 << 25;

    private const int CostShift = 36;

    private enum Move : byte
    {
        Pair,
        Insert,
        Delete,
    }

    private WordAlignment(int cost, IReadOnlyList<AlignmentStep> steps)
    {
        Cost = cost;
        Steps = steps;
    }

    internal int Cost { get; }

    /// <summary>The steps in order, covering every word of both sides once.</summary>
    internal IReadOnlyList<AlignmentStep> Steps { get; }

    /// <summary>The best alignment, null when it costs more than <paramref name="maxCost"/>.</summary>
    internal static WordAlignment? Find(TokenizedText query, TokenizedText stored, int maxCost)
    {
        if (Math.Abs(query.Length - stored.Length) > maxCost)
        {
            return null; // no step costs less than what it changes of the length
        }

        int common = Math.Min(query.Tokens.Length, stored.Tokens.Length);
        int start = 0;
        while (start < common && AreSame(query, start, stored, start))
        {
            start++;
        }

        int end = 0;
        while (end < common - start && AreSame(query, query.Tokens.Length - 1 - end, stored, stored.Tokens.Length - 1 - end))
        {
            end++;
        }

        return Find(query, stored, new Window(start, query.Tokens.Length - start - end, stored.Tokens.Length - start - end), maxCost);
    }

    private static WordAlignment? Find(TokenizedText query, TokenizedText stored, Window window, int maxCost)
    {
        int width = window.StoredCount + 1;
        var moves = new Move[(window.QueryCount + 1) * width];
        long[] row = FirstRow(stored, window, moves);
        for (int i = 1; i <= window.QueryCount; i++)
        {
            if (CostIn(FillRow(query, stored, window.Start, i, row, moves.AsSpan(i * width, width))) > maxCost)
            {
                return null;
            }
        }

        int cost = CostIn(row[^1]);
        return cost <= maxCost ? new WordAlignment(cost, Trace(moves, window, query.Tokens.Length, stored.Tokens.Length)) : null;
    }

    private static bool AreSame(TokenizedText query, int i, TokenizedText stored, int j)
    {
        ref readonly Token x = ref query.Tokens[i];
        ref readonly Token y = ref stored.Tokens[j];
        return x.Word.Kind == y.Word.Kind && x.Hash == y.Hash && x.BareIn(query.Folded).SequenceEqual(y.BareIn(stored.Folded));
    }

    /// <summary>
    /// A cost, below it the number of differing values and lone tags (20 bits), below that the number of pairs of differing tags (16 bits: with
    /// more pairs, the steps would not fit an array). They add up and compare as one number.
    /// </summary>
    private static long Combine(int cost, int toSet = 0, int otherTags = 0) => ((long)cost << CostShift) + ((long)toSet << 16) + otherTags;

    /// <summary>What a token costs that is inserted or deleted.</summary>
    private static long LoneCost(in Token token) => Combine(token.Cost, toSet: token.Word.IsMarkup ? 1 : 0);

    private static int CostIn(long combined) => (int)(combined >> CostShift);

    private static long[] FirstRow(TokenizedText stored, Window window, Move[] moves)
    {
        var row = new long[window.StoredCount + 1];
        for (int j = 1; j < row.Length; j++)
        {
            row[j] = row[j - 1] + LoneCost(stored.Tokens[window.Start + j - 1]);
            moves[j] = Move.Delete;
        }

        return row;
    }

    /// <summary>Replaces the row of the words before by the row up to the i-th word of the query's window; answers its least cost.</summary>
    private static long FillRow(TokenizedText query, TokenizedText stored, int start, int i, long[] row, Span<Move> moves)
    {
        long insert = LoneCost(query.Tokens[start + i - 1]);
        long diagonal = row[0];
        row[0] += insert;
        moves[0] = Move.Insert;
        long best = row[0];
        for (int j = 1; j < row.Length; j++)
        {
            long paired = diagonal + PairCost(query, start + i - 1, stored, start + j - 1);
            long inserted = row[j] + insert;
            long deleted = row[j - 1] + LoneCost(stored.Tokens[start + j - 1]);
            diagonal = row[j];
            moves[j] = paired <= Math.Min(inserted, deleted) ? Move.Pair : inserted <= deleted ? Move.Insert : Move.Delete;
            row[j] = Math.Min(paired, Math.Min(inserted, deleted));
            best = Math.Min(best, row[j]);
        }

        return best;
    }

    private static long PairCost(TokenizedText query, int i, TokenizedText stored, int j)
    {
        ref readonly Token x = ref query.Tokens[i];
        ref readonly Token y = ref stored.Tokens[j];
        if (x.Word.IsMarkup || y.Word.IsMarkup)
        {
            return x.Word.Kind != y.Word.Kind ? Combine(Never) : Combine(0, otherTags: AreSame(query, i, stored, j) ? 0 : 1);
        }

        int cost = WordDistance.Cost(x, query.Folded, y, stored.Folded);
        bool valueDiffers = cost == 0 && x.Word.IsPlaceable
            && PlaceableValue.Compare(x.Word.Kind, x.BareIn(query.Folded), y.BareIn(stored.Folded)) != ValueRelation.Same;
        return Combine(cost, toSet: valueDiffers ? 1 : 0);
    }

    /// <summary>The steps: pairs up to the window, what was found in it, pairs behind it.</summary>
    private static AlignmentStep[] Trace(Move[] moves, Window window, int queryCount, int storedCount)
    {
        int width = window.StoredCount + 1;
        var steps = new List<AlignmentStep>(queryCount + storedCount);
        int i = queryCount;
        int j = storedCount;
        while (i > 0 || j > 0)
        {
            bool isInside = i > window.Start || j > window.Start;
            bool isBehind = i > window.Start + window.QueryCount;
            Move move = isInside && !isBehind ? moves[((i - window.Start) * width) + j - window.Start] : Move.Pair;
            i -= move == Move.Delete ? 0 : 1;
            j -= move == Move.Insert ? 0 : 1;
            steps.Add(new AlignmentStep(move == Move.Delete ? -1 : i, move == Move.Insert ? -1 : j));
        }

        steps.Reverse();
        return [.. steps];
    }

    /// <summary>The words between those that are the same at both ends, of which there are as many on either side.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Window(int Start, int QueryCount, int StoredCount);
}
