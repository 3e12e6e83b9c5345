using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>Lexicons for people.</summary>
internal static class LexiconView
{
    public static void Details(Screen screen, Lexicon lexicon)
    {
        foreach (var pair in lexicon.Pairs)
        {
            screen.Text("languages     ", $"{pair.SourceLanguageCode} → {pair.TargetLanguageCode}");
            screen.Text("version       ", pair.LexiconVersion);
            screen.Text("own entries   ", Numbers.Count(pair.EntryCount));
            screen.Text("state         ", pair.State is LexiconState.Training ? "learning" : "idle");
            if (pair.Versions is [var newest, ..])
            {
                screen.Text("learned from  ", $"{Numbers.Count(newest.LearnedUnitCount)} units{(newest.IncludesDrafts ? " and beads of drafts" : "")}, {UnitView.Time(newest.CreateTime)}");
                screen.Text("knows         ",
                    $"{Numbers.Count(newest.TranslationCount)} translations between {Numbers.Count(newest.SourceTermCount)} and {Numbers.Count(newest.TargetTermCount)} words");
            }
            else
            {
                screen.Text("learned from  ", "nothing yet");
            }

            screen.Text("new since     ", $"{Numbers.Count(pair.PendingUnitCount)} units");
        }
    }
}
