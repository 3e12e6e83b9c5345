using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>The history of a unit for people: of each version what was done, and the texts as they were after it.</summary>
internal static class VersionView
{
    public static void Write(Screen screen, IReadOnlyCollection<TranslationUnitVersion> versions)
    {
        foreach (var version in versions)
        {
            var by = version.Author.Length > 0 ? $" by {version.Author}" : "";
            screen.Line($"version {Numbers.Plain((int)version.Version)}  {UnitView.Time(version.ChangeTime)}  {Name(version.Kind)}{by}");
            if (version.Reason.Length > 0)
            {
                screen.Text("  reason    ", version.Reason);
            }

            if (version.ReplacingTranslationUnit.Length > 0)
            {
                screen.Text("  by        ", version.ReplacingTranslationUnit);
            }

            if (version.TranslationUnit is { } unit)
            {
                UnitView.Texts(screen, unit);
                screen.Text("  review    ", unit.ReviewState == ReviewState.Reviewed ? "reviewed" : "unreviewed");
            }

            screen.Line();
        }
    }

    private static string Name(UnitVersionKind kind) => kind switch
    {
        UnitVersionKind.Unspecified => "before the history",
        UnitVersionKind.Committed => "commit of an alignment",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
