using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>Results of a search for people: the text with the hits marked, then the other one.</summary>
internal static class SearchView
{
    public static void Write(Screen screen, IReadOnlyCollection<SearchResult> results, SearchSide side)
    {
        if (results.Count == 0)
        {
            screen.Line("No unit has these words. --words part and --near N find more.");
            return;
        }

        foreach (var result in results)
        {
            var unit = result.TranslationUnit;
            var (found, other) = (unit.SourceLanguageCode, unit.TargetLanguageCode);
            var text = unit.TargetText;
            if (side == SearchSide.Target)
            {
                (found, other, text) = (other, found, unit.SourceText);
            }

            screen.Text(UnitView.LanguageLabel(found), [.. result.Runs.Select(run =>
                new Run(DisplayText.OneLineSpaced(run.Text), run.Kind == SearchRunKind.Hit ? RunStyle.Hit : RunStyle.Plain))]);
            screen.Text(UnitView.LanguageLabel(other), text);
            UnitView.Articles(screen, unit);
            screen.Text("  unit      ", unit.Name);
            screen.Line();
        }
    }
}
