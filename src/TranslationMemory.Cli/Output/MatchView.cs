using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>Matches for people: the translation first, then how the sentence asked for differs from the stored one.</summary>
internal static class MatchView
{
    public static void Write(Screen screen, IReadOnlyCollection<Match> matches, int minScore)
    {
        if (matches.Count == 0)
        {
            screen.Line($"Nothing like it from {minScore} % up. A lower --min-score finds more.");
            return;
        }

        foreach (var match in matches)
        {
            var unit = match.TranslationUnit;
            screen.Text("", [new Run($"{match.Score} % {Name(match.Kind)}", RunStyle.Strong), new Run(Base(match) + Merged(match))]);
            screen.Text(UnitView.LanguageLabel(unit.TargetLanguageCode), Target(match));
            if (match.SuggestedTargetText.Length > 0)
            {
                screen.Text("  suggested ", match.SuggestedTargetText);
            }

            screen.Text(UnitView.LanguageLabel(unit.SourceLanguageCode), Difference(match));
            foreach (var penalty in match.Penalties)
            {
                screen.Text($"  -{Numbers.Plain(penalty.Points),-7}  {Name(penalty.Kind),-12}  ", Change(penalty));
            }

            UnitView.Articles(screen, unit);
            screen.Text("  unit      ", unit.Name);
            screen.Line();
        }
    }

    private static string Base(Match match) => match.BaseScore == match.Score ? "" : $", {Numbers.Plain(match.BaseScore)} % before penalties";

    private static string Merged(Match match) => match.MergedUnitCount <= 1 ? "" : $", {Numbers.Count(match.MergedUnitCount)} units";

    private static List<Run> Difference(Match match) =>
    [
        .. match.SourceDifference.Select(run => new Run(DisplayText.OneLineSpaced(run.Text), run.Kind switch
        {
            TextRunKind.Inserted => RunStyle.Inserted,
            TextRunKind.Deleted => RunStyle.Deleted,
            _ => RunStyle.Plain,
        })),
    ];

    private static List<Run> Target(Match match) => match.TargetMarks.Count == 0
        ? [new Run(DisplayText.OneLine(match.TranslationUnit.TargetText))]
        : [.. match.TargetMarks.Select(run => new Run(DisplayText.OneLineSpaced(run.Text), run.Kind == TargetRunKind.Check ? RunStyle.Doubtful : RunStyle.Plain))];

    private static List<Run> Change(AppliedPenalty penalty)
    {
        var runs = new List<Run>();
        if (penalty.StoredText.Length > 0)
        {
            runs.Add(new Run(DisplayText.OneLine(penalty.StoredText), RunStyle.Deleted));
        }

        if (penalty.QueryText.Length > 0)
        {
            runs.Add(new Run(runs.Count > 0 ? " " : ""));
            runs.Add(new Run(DisplayText.OneLine(penalty.QueryText), RunStyle.Inserted));
        }

        return runs;
    }

    private static string Name(MatchKind kind) => kind switch
    {
        MatchKind.Context => "context",
        MatchKind.Exact => "exact",
        MatchKind.Repaired => "repaired",
        MatchKind.Fuzzy => "fuzzy",
        _ => kind.ToString(),
    };

    private static string Name(PenaltyKind kind) => kind switch
    {
        PenaltyKind.WhiteSpace => "white space",
        PenaltyKind.WordForm => "word form",
        PenaltyKind.LanguageVariant => "variant",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
