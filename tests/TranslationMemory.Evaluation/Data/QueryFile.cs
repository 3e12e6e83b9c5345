namespace TranslationMemory.Evaluation.Data;

/// <summary>A segment to look up.</summary>
/// <param name="Id">What it is called in messages.</param>
/// <param name="Kind">How it was made: a stored text, one with edits, a strange one.</param>
/// <param name="Text">The segment.</param>
internal sealed record Query(string Id, string Kind, string Text);

/// <summary>Queries as a tab-separated file whose first line names its columns; <c>qid</c>, <c>kind</c> and <c>ar</c> are read.</summary>
internal static class QueryFile
{
    private static readonly string[] Columns = ["qid", "kind", "ar"];

    /// <summary>The first queries of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">How many to read at most.</param>
    /// <exception cref="FormatException">A column is missing, a line is too short, or there is no query.</exception>
    internal static List<Query> Read(string path, int limit)
    {
        var queries = new List<Query>();
        int[]? columns = null;
        foreach (TabSeparatedLine line in TabSeparatedFile.Read(path))
        {
            if (columns is null)
            {
                columns = Array.ConvertAll(Columns, name => ColumnOf(line, name));
                continue;
            }

            if (queries.Count == limit)
            {
                break;
            }

            if (line.Fields.Length <= columns.Max())
            {
                throw line.Error($"a query has at least {columns.Max() + 1} fields; this line has {line.Fields.Length}");
            }

            queries.Add(new Query(line.Fields[columns[0]], line.Fields[columns[1]], line.Fields[columns[2]]));
        }

        return queries.Count > 0 ? queries : throw new FormatException($"{path}: no query in it");
    }

    /// <summary>Some of the queries: as near as can be the same number of each kind, spread evenly over the file.</summary>
    internal static List<Query> Sample(IReadOnlyList<Query> queries, int count)
    {
        List<Query>[] kinds = [.. queries.GroupBy(query => query.Kind, StringComparer.Ordinal).Select(kind => kind.ToList()).OrderBy(kind => kind.Count)];
        var sample = new List<Query>();
        for (int i = 0; i < kinds.Length; i++)
        {
            // Rare kinds come first: what they cannot give is left to the others.
            int share = Math.Min(kinds[i].Count, (count - sample.Count) / (kinds.Length - i));
            sample.AddRange(Enumerable.Range(0, share).Select(k => kinds[i][(int)((long)k * kinds[i].Count / share)]));
        }

        return sample;
    }

    private static int ColumnOf(TabSeparatedLine header, string name)
    {
        int column = Array.IndexOf(header.Fields, name);
        return column >= 0 ? column : throw header.Error($"the first line names the columns, and {name} is not among them");
    }
}
