using System.CommandLine;
using TranslationMemory.Cli.Output;

namespace TranslationMemory.Cli.Commands;

/// <summary>The tree of commands.</summary>
internal static class RootCommands
{
    public static RootCommand Create(Terminal terminal) => new(
        "tm: a translation memory on the command line. Aligns articles with their translations, stores the pairs, and finds how a sentence "
        + "was translated before. Exit codes: 0 done, 1 failed, 2 wrong use, 130 stopped.")
    {
        CommonOptions.Server(),
        CommonOptions.Format(),
        new Command("memories", "Create, list, show and delete memories.")
        {
            MemoriesCreateCommand.Create(terminal),
            MemoriesListCommand.Create(terminal),
            MemoriesShowCommand.Create(terminal),
            MemoriesDeleteCommand.Create(terminal),
        },
        AlignCommand.Create(terminal),
        AddCommand.Create(terminal),
        ReviewCommand.Create(terminal),
        LookupCommand.Create(terminal),
        SearchCommand.Create(terminal),
        AnalyzeCommand.Create(terminal),
        PretranslateCommand.Create(terminal),
        ImportCommand.Create(terminal),
        ExportCommand.Create(terminal),
        CheckCommand.Create(terminal),
        WatchCommand.Create(terminal),
        new Command("lexicon", "Show, train, import and export what a memory knows of words.")
        {
            LexiconShowCommand.Create(terminal),
            LexiconTrainCommand.Create(terminal),
            LexiconImportCommand.Create(terminal),
            LexiconExportCommand.Create(terminal),
        },
        new Command("units", "List, show, delete and purge translation units, and show their history.")
        {
            UnitsListCommand.Create(terminal),
            UnitsShowCommand.Create(terminal),
            UnitsHistoryCommand.Create(terminal),
            UnitsDeleteCommand.Create(terminal),
            UnitsPurgeCommand.Create(terminal),
        },
    };
}
