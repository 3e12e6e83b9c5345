namespace TranslationMemory.Cli.Tests;

/// <summary><c>tm lexicon</c> as a user runs it.</summary>
public sealed class LexiconCommandsTest(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_word_list_is_imported_shown_and_exported_as_it_was()
    {
        var id = await server.NewMemoryAsync();
        var imported = (await server.TmAsync("lexicon", "import", server.FileOf("# boats\nقارب\tboat; fishing boat\n\nمرفأ\tharbour\t0.5\n"), "--memory", id)).AssertDone();
        var exported = (await server.TmAsync("lexicon", "export", "--memory", id)).AssertDone();
        var again = (await server.TmAsync("lexicon", "import", server.FileOf(exported), "--memory", id, "--replace")).AssertDone();
        var shown = (await server.TmAsync("lexicon", "show", "--memory", id)).AssertDone();

        Assert.Equal("Imported 3 entries; the word list has 3.\n", imported);
        Assert.Equal("قارب\tboat\nقارب\tfishing boat\nمرفأ\tharbour\t0.5\n", exported);
        Assert.Equal(imported, again);
        Assert.Matches(@"languages +ar → en\nversion +shipped-[0-9a-f]{8}\+words-2\nown entries +3\nstate +idle\nlearned from +nothing yet\n", shown);
    }

    [Fact]
    public async Task Every_bad_line_is_named_and_nothing_is_imported()
    {
        var id = await server.NewMemoryAsync();
        var unread = await server.TmAsync("lexicon", "import", server.FileOf("قارب\tboat\nقارب\nقارب\tboat\t7\n"), "--memory", id);
        var refused = await server.TmAsync("lexicon", "import", server.FileOf("# words\nقارب\tboat\n...\tboat\n"), "--memory", id);

        Assert.Equal((1, 1), (unread.ExitCode, refused.ExitCode));
        Assert.Contains("line 2: no tab", unread.Error, StringComparison.Ordinal);
        Assert.Contains("line 3: the weight '7'", unread.Error, StringComparison.Ordinal);
        Assert.Contains("line 3: A term has no word", refused.Error, StringComparison.Ordinal);
        Assert.Equal("", (await server.TmAsync("lexicon", "export", "--memory", id)).AssertDone());
    }

    [Fact]
    public async Task Align_uses_the_lexicon_of_a_memory()
    {
        var id = await server.NewMemoryAsync();
        (await server.TmAsync("lexicon", "import", server.FileOf("زبدق\tzorkle\nخنشل\tbrimmet\nطعفس\tquandle\n"), "--memory", id)).AssertDone();
        string[] align = ["align", server.FileOf("زبدق خنشل.\n\nطعفس زبدق.\n\nخنشل طعفس."), server.FileOf("Zorkle brimmet.\n\nQuandle zorkle.\n\nBrimmet quandle.")];

        var without = (await server.TmAsync(align)).Output;
        var with = (await server.TmAsync([.. align, "--memory", id])).AssertDone();

        Assert.True(PairScore(with) > PairScore(without) + 0.3, $"{with} {without}");
        (await server.TmAsync([.. align, "--memory", "none"])).AssertFailed(1, "no memory `memories/none`");

        static double PairScore(string output) =>
            double.Parse(System.Text.RegularExpressions.Regex.Match(output, "pair score ([0-9.]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_memory_learns_when_it_is_told_to()
    {
        var id = await server.NewMemoryAsync();
        (await server.TmAsync("add", server.FileOf(SampleArticles.Arabic), server.FileOf(SampleArticles.English), "--memory", id, "--accept-above", "0.01")).AssertDone();
        var trained = (await server.TmAsync("lexicon", "train", "--full", "--memory", id)).AssertDone();

        Assert.Matches(@"version +shipped-[0-9a-f]{8}\+learned-1\n", trained);
        (await server.TmAsync("lexicon", "train", "--memory", "no-such")).AssertFailed(1, "no-such");
    }
}
