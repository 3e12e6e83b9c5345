using TranslationMemory.Evaluation.Data;

namespace TranslationMemory.Evaluation.Ladder;

/// <summary>A query against a stored segment, and whether it means the same.</summary>
/// <param name="Group">What it belongs to: the queries against one stored segment.</param>
/// <param name="Keeps">Whether it means what the stored segment does.</param>
/// <param name="Name">How it was made.</param>
/// <param name="Query">The text looked up.</param>
/// <param name="Stored">The text stored.</param>
internal sealed record LadderVariant(string Group, bool Keeps, string Name, string Query, string Stored)
{
    private static readonly HashSet<string> Spellings = new(StringComparer.Ordinal)
    {
        "identical", "nfd", "spaces", "hamza", "harakat", "tatweel", "bidi-marks", "teh-marbuta", "alef-maksura", "presentation-forms", "arabic-indic-digits",
    };

    /// <summary>Whether it is the stored text letter for letter, at most in another spelling.</summary>
    internal bool IsExactSpelling => Keeps && Spellings.Contains(Name);

    /// <summary>Reads lines <c>id, meaning, variant, query, stored_source</c> between tabs; lines that begin with # say something to people.</summary>
    /// <exception cref="FormatException">A line is no variant; the message names file and line.</exception>
    internal static List<LadderVariant> Read(string path)
    {
        List<LadderVariant> variants = [.. TabSeparatedFile.Read(path).Where(line => line.Fields[0].FirstOrDefault() != '#').Select(Of)];
        return variants.Count > 0 ? variants : throw new FormatException($"{path}: no variant in it");
    }

    private static LadderVariant Of(TabSeparatedLine line)
    {
        if (line.Fields is not [{ } group, { } meaning, { } name, { } query, { } stored])
        {
            throw line.Error($"a variant is id, meaning, variant, query and stored_source between tabs; this line has {line.Fields.Length} fields");
        }

        return meaning is "keep" or "change"
            ? new LadderVariant(group, meaning is "keep", name, query, stored)
            : throw line.Error($"a meaning is keep or change, not '{meaning}'");
    }
}
