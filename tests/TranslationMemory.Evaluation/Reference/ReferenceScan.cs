using System.Runtime.InteropServices;

namespace TranslationMemory.Evaluation.Reference;

/// <summary>A row whose base score reaches the threshold.</summary>
/// <param name="Key">The unit's number.</param>
/// <param name="Score">Its base score.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReferenceHit(long Key, int Score);

/// <summary>
/// Answers a lookup by comparing the query with every row: what the index must agree with. The base score is
/// ⌊100 · max(0, L − cost) / L⌋ with L the longer of the two lengths and cost that of the cheapest alignment that keeps the order; two
/// texts without a word score 100.
/// </summary>
/// <remarks>
/// <para>A row reaches score t exactly when its cost is at most τ = ⌊(100 − t) · L / 100⌋. Three things keep a million rows affordable:</para>
/// <para>- The cost is at least the difference of the lengths. |a| + 1 is the sum of (length + 1) over the words of a. A pair costs at
/// least the difference of its lengths, and a word that is left out or put in costs its length + 1; so the alignment pays for at least
/// what |a| + 1 and |b| + 1 differ by. A row whose length differs by more than τ is passed over. (Where one text has no word, its
/// length is 0 and not −1, which makes the difference smaller still.)</para>
/// <para>- No step of an alignment costs less than nothing, and every alignment goes through every row of the table: once all of a
/// row is above τ, so is the end.</para>
/// <para>- What a word of the memory costs against each word of the query is worked out when it is first met, and kept for the query.</para>
/// <para>One thread at a time; the memory may be shared.</para>
/// </remarks>
internal sealed class ReferenceScan(ReferenceMemory memory)
{
    private readonly int[] _columns = new int[memory.Vocabulary.Count]; // where a word's costs begin, plus 1; 0 when not worked out yet
    private ReferenceWord[] _query = [];
    private int _length;
    private int[] _table = [];
    private int[] _costs = [];
    private int _costCount;

    /// <summary>Every row that reaches the score, better ones first, then lower keys.</summary>
    internal List<ReferenceHit> Find(string query, int minScore)
    {
        Prepare(query);
        var hits = new List<ReferenceHit>();
        for (int row = 0; row < memory.RowCount; row++)
        {
            if (ScoreOf(row, minScore) is { } score)
            {
                hits.Add(new ReferenceHit(memory.KeyOf(row), score));
            }
        }

        hits.Sort((x, y) => x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.Key.CompareTo(y.Key));
        return hits;
    }

    /// <summary>Takes the query that rows are scored against from now on.</summary>
    internal void Prepare(string query)
    {
        _query = [.. ReferenceWord.Split(query).Select(word => new ReferenceWord(word.Kind, word.Form))];
        _length = ReferenceWord.LengthOf(_query);
        _table = new int[_query.Length + 1];
        _costCount = 0;
        Array.Clear(_columns);
    }

    /// <summary>The base score of a row, null where it is below the threshold.</summary>
    /// <param name="row">The row.</param>
    /// <param name="minScore">The threshold, 1 to 100.</param>
    internal int? ScoreOf(int row, int minScore)
    {
        int longer = Math.Max(_length, memory.LengthOf(row));
        int maxCost = (int)((100L - minScore) * longer / 100);
        if (Math.Abs(_length - memory.LengthOf(row)) > maxCost)
        {
            return null;
        }

        int cost = CostOf(row, maxCost);
        return cost > maxCost ? null : longer == 0 ? 100 : (int)(100L * (longer - cost) / longer);
    }

    /// <summary>The cost of the cheapest alignment, or something above the highest cost where it is above.</summary>
    private int CostOf(int row, int maxCost)
    {
        Span<int> table = _table;
        table[0] = 0;
        for (int j = 1; j < table.Length; j++)
        {
            table[j] = table[j - 1] + _query[j - 1].Length + 1;
        }

        foreach (int word in memory.WordsOf(row))
        {
            int best = AddWord(table, word);
            if (best > maxCost)
            {
                return best;
            }
        }

        return table[^1];
    }

    /// <summary>Goes from the costs of aligning a row's first words to those with one word more; returns the lowest.</summary>
    private int AddWord(Span<int> table, int word)
    {
        ReadOnlySpan<int> pairCosts = CostsOf(word);
        int left = memory.Vocabulary[word].Length + 1;
        int diagonal = table[0];
        table[0] += left;
        int best = table[0];
        for (int j = 1; j < table.Length; j++)
        {
            int above = table[j];
            int cost = Math.Min(diagonal + pairCosts[j - 1], Math.Min(above + left, table[j - 1] + _query[j - 1].Length + 1));
            table[j] = cost;
            diagonal = above;
            best = Math.Min(best, cost);
        }

        return best;
    }

    /// <summary>What a word costs against each word of the query.</summary>
    private ReadOnlySpan<int> CostsOf(int word)
    {
        if (_columns[word] == 0)
        {
            if (_costs.Length < _costCount + _query.Length)
            {
                Array.Resize(ref _costs, Math.Max(2 * _costs.Length, _costCount + _query.Length));
            }

            _columns[word] = _costCount + 1;
            ReferenceWord stored = memory.Vocabulary[word];
            foreach (ReferenceWord asked in _query)
            {
                _costs[_costCount++] = asked.CostTo(stored);
            }
        }

        return _costs.AsSpan(_columns[word] - 1, _query.Length);
    }
}
