using System.Text.Json;

namespace TranslationMemory.Cli.Tests;

/// <summary><c>tm pretranslate</c> as a user runs it.</summary>
public sealed class PretranslateTest(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Known = "قال الوزير إن الخطة جاهزة.";

    [Fact]
    public async Task A_file_is_written_beside_its_source_with_a_table_of_what_was_done()
    {
        var id = await server.NewMemoryAsync();
        (await server.TmAsync("import", server.FileOf($"{Known},The plan is ready.\n"), "--as", "csv", "--memory", id)).AssertDone();
        var file = server.FileOf($"msgid \"{Known}\"\r\nmsgstr \"\"\r\n\r\nmsgid \"كلمة\"\r\nmsgstr \"word\"\r\n");
        var written = Path.ChangeExtension(file, ".pretranslated.txt");
        var text = (await server.TmAsync("pretranslate", file, "--memory", id, "--as", "po", "--min-score", "75")).AssertDone();

        Assert.Matches(@"100 +1 +1 +0", text);
        Assert.Contains("2 segments, 1 translated now, 1 before.", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Matches($"^#\\. TM: 100 % exact, memories/{id}/translationUnits/[0-9a-f-]+\r\nmsgid \"{Known}\"\r\nmsgstr \"The plan is ready\\.\"\r\n\r\nmsgid \"كلمة\"\r\nmsgstr \"word\"\r\n$", await File.ReadAllTextAsync(written, TestContext.Current.CancellationToken));
        (await server.TmAsync("pretranslate", file, "--memory", id, "--as", "po")).AssertFailed(1, "is there already", "--force");

        var other = Path.Combine(server.Folder, $"{id}.po");
        using var json = JsonDocument.Parse((await server.TmAsync("pretranslate", file, "--memory", id, "--as", "po", "--out", other, "--format", "json")).AssertDone());
        Assert.Equal((other, 2, 1), (json.RootElement.GetProperty("file").GetString(), json.RootElement.GetProperty("segment_count").GetInt32(), json.RootElement.GetProperty("filled_segment_count").GetInt32()));
        Assert.Equal(await File.ReadAllBytesAsync(written, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(other, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_cannot_be_is_said_and_leaves_no_file()
    {
        var id = await server.NewMemoryAsync();
        var file = server.FileOf("<xliff version=\"1.2\"><file>");
        var written = Path.ChangeExtension(file, ".pretranslated.txt");
        (await server.TmAsync("pretranslate", file, "--memory", id, "--as", "xliff")).AssertFailed(1, "line 1", "well-formed");
        (await server.TmAsync("pretranslate", file, "--memory", id)).AssertFailed(1, "Name its format");
        (await server.TmAsync("pretranslate", "/nowhere/a.po", "--memory", id)).AssertFailed(1, "/nowhere/a.po");
        (await server.TmAsync("pretranslate", file, "--memory", id, "--min-score", "49")).AssertFailed(2, "from 50 to 100");

        Assert.False(File.Exists(written) || File.Exists(written + ".part"));
    }
}
