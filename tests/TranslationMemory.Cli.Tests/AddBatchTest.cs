using System.Text.Json;

namespace TranslationMemory.Cli.Tests;

/// <summary><c>tm add</c> of many pairs at once.</summary>
public sealed class AddBatchTest(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Pairs_of_a_folder_and_those_below_it_are_found_by_name_and_stored()
    {
        var id = await server.NewMemoryAsync();
        var folder = NewFolder();
        Write(folder, "first.ar.txt", SampleArticles.Arabic);
        Write(folder, "first.en.txt", SampleArticles.English);
        Write(folder, "sub/ar/second.txt", Article(5, arabic: true));
        Write(folder, "sub/en/second.txt", Article(5, arabic: false));
        Write(folder, "alone.ar.txt", SampleArticles.Arabic);
        Write(folder, "notes.txt", "nothing");
        var output = (await server.TmAsync("add", folder, "--memory", id)).AssertDone();
        var shown = (await server.TmAsync("lexicon", "show", "--memory", id)).AssertDone();

        Assert.Matches("^Stored [0-9]+ units of 2 of 2 pairs; [0-9]+ doubtful beads wait for review.\n$", output);
        Assert.Contains("+learned-1\n", shown, StringComparison.Ordinal);
        Assert.Contains("beads of drafts", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_pair_is_told_at_the_end_and_stops_no_other()
    {
        var id = await server.NewMemoryAsync();
        var folder = NewFolder();
        Write(folder, "a.txt", SampleArticles.Arabic);
        Write(folder, "b.txt", SampleArticles.English);
        Write(folder, "empty.txt", "");
        Write(folder, "cake.txt", SampleArticles.Unrelated);
        Write(folder, "pairs.tsv", "# source\ttarget\nmissing.txt\tb.txt\na.txt\tempty.txt\na.txt\tcake.txt\na.txt\tb.txt\n");
        var result = await server.TmAsync("add", Path.Combine(folder, "pairs.tsv"), "--memory", id);

        Assert.Equal(1, result.ExitCode);
        Assert.Matches("^Stored [0-9]+ units of 1 of 4 pairs;", result.Output);
        Assert.Equal(3, result.Output.Split("\nfailed: ").Length - 1);
        Assert.Contains("missing.txt", result.Output, StringComparison.Ordinal);
        Assert.Contains("do not look like translations", result.Output, StringComparison.Ordinal);
        Assert.Equal("tm: 3 of 4 pairs failed.\n", result.Error);
    }

    [Fact]
    public async Task The_summary_is_one_object_in_json()
    {
        var id = await server.NewMemoryAsync();
        var folder = NewFolder();
        Write(folder, "a.ar.txt", SampleArticles.Arabic);
        Write(folder, "a.en.txt", SampleArticles.English);
        using var json = JsonDocument.Parse((await server.TmAsync("add", folder, "--memory", id, "--format", "json")).AssertDone());

        Assert.Equal(
            ["pair_count", "created_unit_count", "kept_unit_count", "remaining_bead_count", "alignments", "failed"],
            json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(1, json.RootElement.GetProperty("alignments").GetArrayLength());
    }

    [Fact]
    public async Task What_is_no_batch_is_said()
    {
        var id = await server.NewMemoryAsync();
        var folder = NewFolder();
        Write(folder, "bad.tsv", "only-one-path\n");

        (await server.TmAsync("add", folder, "--memory", id)).AssertFailed(1, "no pair of files");
        (await server.TmAsync("add", Path.Combine(folder, "bad.tsv"), "--memory", id)).AssertFailed(1, "line 1");
        (await server.TmAsync("add", server.FileOf(SampleArticles.Arabic), "--memory", id)).AssertFailed(2, "no TARGET");
    }

    private static string Article(int number, bool arabic) => arabic
        ? SampleArticles.Arabic.Replace("20260302", $"2026030{number}", StringComparison.Ordinal).Replace("12 مليون", $"{number}9 مليون", StringComparison.Ordinal)
        : SampleArticles.English.Replace("20260302", $"2026030{number}", StringComparison.Ordinal).Replace("12 million", $"{number}9 million", StringComparison.Ordinal);

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(server.Folder, Guid.NewGuid().ToString("N"))).FullName;
}
