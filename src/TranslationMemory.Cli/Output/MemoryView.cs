using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>Memories for people.</summary>
internal static class MemoryView
{
    public static string Languages(Memory memory) =>
        string.Join(", ", memory.LanguagePairs.Select(pair => $"{pair.SourceLanguageCode} → {pair.TargetLanguageCode}"));

    public static void Table(Screen screen, IReadOnlyCollection<Memory> memories)
    {
        if (memories.Count == 0)
        {
            screen.Line("There is no memory yet. Make one: tm memories create news-ar-en --source ar --target en");
            return;
        }

        screen.Table(
            ["NAME", "LANGUAGES", "UNITS", "CHANGED", "DISPLAY NAME"],
            memories.Select(memory => new[]
            {
                memory.Name, Languages(memory), Numbers.Count(memory.TranslationUnitCount), UnitView.Time(memory.UpdateTime), memory.DisplayName,
            }));
    }

    public static void Details(Screen screen, Memory memory)
    {
        screen.Text("name          ", memory.Name);
        screen.Text("languages     ", Languages(memory));
        if (memory.AllowsReverseLookup)
        {
            screen.Text("reverse       ", "units are found by their target text as well");
        }

        screen.Text("units         ", Numbers.Count(memory.TranslationUnitCount));
        screen.Text("created       ", UnitView.Time(memory.CreateTime));
        screen.Text("changed       ", UnitView.Time(memory.UpdateTime));
        screen.Text("display name  ", memory.DisplayName);
        screen.Text("description   ", memory.Description);
    }
}
