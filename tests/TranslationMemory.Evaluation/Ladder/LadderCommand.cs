using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Evaluation.Ladder;

/// <summary>
/// <c>ladder FILE</c>: whether texts that mean the same score above texts that do not. The last line of stdout is one JSON object; the
/// score of every variant goes to standard error.
/// </summary>
internal static class LadderCommand
{
    /// <summary>Lowest score of a text that means the same, and what no other text reaches.</summary>
    private const int SameMeaning = 97;

    /// <summary>Lowest score of the same text in another spelling.</summary>
    private const int SameText = 99;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Lines of id, meaning (keep or change), variant, query, stored_source between tabs" };
        var command = new Command("ladder", "Scores queries that keep the meaning of a stored segment, and queries that change it.") { file };
        command.SetAction(result => ExitCode.Of(() => Run(LadderVariant.Read(result.GetValue(file)!.FullName))));
        return command;
    }

    private static void Run(List<LadderVariant> variants)
    {
        ScoredVariant[] scored = [.. variants.Select(variant => new ScoredVariant(variant, ScoreOf(variant)))];
        foreach (ScoredVariant variant in scored)
        {
            Console.Error.WriteLine($"{variant.Score,3}  {variant}");
        }

        List<IGrouping<string, ScoredVariant>> groups = [.. scored.GroupBy(variant => variant.Variant.Group, StringComparer.Ordinal)];
        Console.WriteLine(JsonSerializer.Serialize(
            new
            {
                groups = groups.Count,
                violations = scored.SelectMany(Violations).Concat(groups.SelectMany(OrderViolations)).ToArray(),
                min_keep = scored.Where(variant => variant.Variant.Keeps).Min(variant => (int?)variant.Score),
                max_change = scored.Where(variant => !variant.Variant.Keeps).Max(variant => (int?)variant.Score),
            },
            Readable));
    }

    private static int ScoreOf(LadderVariant variant)
    {
        var unit = new TranslationUnit
        {
            Id = Guid.Empty,
            MemoryId = "ladder",
            Languages = new LanguagePair("ar", "en"),
            SourceText = variant.Stored,
            TargetText = variant.Stored, // the score does not look at it
            CreateTime = DateTimeOffset.UnixEpoch,
            UpdateTime = DateTimeOffset.UnixEpoch,
            Revision = 1,
        };
        return SegmentScorer.Score(SegmentQuery.Of(variant.Query), PreparedSegment.Of(unit), minScore: 0)?.Score ?? 0;
    }

    private static IEnumerable<string> Violations(ScoredVariant scored)
    {
        if (scored.Variant.Keeps && scored.Score < SameMeaning)
        {
            yield return $"{scored} scores {scored.Score}, below {SameMeaning}";
        }
        else if (scored.Variant.IsExactSpelling && scored.Score < SameText)
        {
            yield return $"{scored} scores {scored.Score}, below {SameText}";
        }
        else if (!scored.Variant.Keeps && scored.Score >= SameMeaning)
        {
            yield return $"{scored} scores {scored.Score}, not below {SameMeaning}";
        }
    }

    private static IEnumerable<string> OrderViolations(IEnumerable<ScoredVariant> group)
    {
        ILookup<bool, ScoredVariant> byMeaning = group.ToLookup(variant => variant.Variant.Keeps);
        return
            from keep in byMeaning[true]
            from change in byMeaning[false]
            where keep.Score <= change.Score
            select $"{keep} scores {keep.Score}, not above {change} with {change.Score}";
    }

    private sealed record ScoredVariant(LadderVariant Variant, int Score)
    {
        public override string ToString() => $"{Variant.Group} {(Variant.Keeps ? "keep" : "change")} {Variant.Name}";
    }
}
