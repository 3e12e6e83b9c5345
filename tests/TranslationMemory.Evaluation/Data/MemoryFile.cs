using System.Globalization;

namespace TranslationMemory.Evaluation.Data;

/// <summary>A unit of a memory file.</summary>
/// <param name="Id">Its number, 1 or more.</param>
/// <param name="Source">The Arabic text.</param>
/// <param name="Target">The English text.</param>
internal sealed record StoredPair(long Id, string Source, string Target);

/// <summary>A memory as a file of lines <c>id, ar, en</c> between tabs, without a header.</summary>
internal static class MemoryFile
{
    /// <summary>The units in the order of the file, read as they are asked for.</summary>
    /// <exception cref="FormatException">A line is no unit, or has the id of an earlier one; the message names file and line.</exception>
    internal static IEnumerable<StoredPair> Read(string path)
    {
        var ids = new HashSet<long>();
        foreach (TabSeparatedLine line in TabSeparatedFile.Read(path))
        {
            if (line.Fields.Length != 3)
            {
                throw line.Error($"a unit is id, ar and en between tabs; this line has {line.Fields.Length} fields");
            }

            if (!long.TryParse(line.Fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out long id) || id < 1)
            {
                throw line.Error($"an id is a number from 1 on, not '{line.Fields[0]}'");
            }

            yield return ids.Add(id) ? new StoredPair(id, line.Fields[1], line.Fields[2]) : throw line.Error($"id {id} stands in an earlier line");
        }
    }
}
