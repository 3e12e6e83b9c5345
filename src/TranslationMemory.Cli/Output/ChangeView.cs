using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>Changes of units for people, and the token to go on after them.</summary>
internal static class ChangeView
{
    public static void Write(Screen screen, WatchTranslationUnitsResponse message)
    {
        foreach (var change in message.Changes)
        {
            screen.Line($"{UnitView.Time(change.ChangeTime)}  {Name(change.Kind)}  {change.Name}".TrimEnd());
            if (change.TranslationUnit is { } unit)
            {
                UnitView.Texts(screen, unit);
            }
        }

        screen.Text("  resume    ", message.ResumeToken);
    }

    private static string Name(UnitChangeKind kind) => kind == UnitChangeKind.MemoryDeleted ? "memory deleted" : kind.ToString().ToLowerInvariant();
}
