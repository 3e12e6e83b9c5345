using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>Units that may be wrong, for people.</summary>
internal static class CheckView
{
    public static void Write(Screen screen, IReadOnlyCollection<CheckedTranslationUnit> units)
    {
        if (units.Count == 0)
        {
            screen.Line("Nothing looks wrong.");
            return;
        }

        foreach (var each in units)
        {
            screen.Line(each.TranslationUnit.Name);
            UnitView.Texts(screen, each.TranslationUnit);
            foreach (var warning in each.Warnings)
            {
                screen.Text($"  {Name(warning.Kind),-22}  ", warning.Text);
            }

            screen.Line();
        }
    }

    private static string Name(UnitWarningKind kind) => kind switch
    {
        UnitWarningKind.EmptyTarget => "empty target",
        UnitWarningKind.TargetEqualsSource => "target equals source",
        UnitWarningKind.Numbers => "number on one side",
        UnitWarningKind.Tags => "tag on one side",
        UnitWarningKind.Brackets => "bracket without other",
        UnitWarningKind.Quotes => "quotation not closed",
        UnitWarningKind.LengthRatio => "length ratio",
        UnitWarningKind.ForbiddenCharacters => "forbidden character",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
