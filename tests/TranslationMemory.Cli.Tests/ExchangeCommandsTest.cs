using System.Text.Json;

namespace TranslationMemory.Cli.Tests;

/// <summary><c>tm import</c> and <c>tm export</c> as a user runs them.</summary>
public sealed class ExchangeCommandsTest(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Good = "نعم,yes\nلا,no\n";

    [Fact]
    public async Task A_file_is_imported_and_exported()
    {
        var id = await server.NewMemoryAsync();
        var imported = (await server.TmAsync("import", server.FileOf(Good), "--as", "csv", "--memory", id, "--creator", "Amal")).AssertDone();
        var path = Path.Combine(server.Folder, $"{id}.tmx");
        var exported = (await server.TmAsync("export", path, "--memory", id)).AssertDone();
        var table = (await server.TmAsync("export", "-", "--as", "tsv", "--memory", id, "--filter", "creator = \"Amal\"")).AssertDone();

        Assert.Matches("^Stored 2 units of [0-9a-f]+\\.txt\\.\n$", imported);
        Assert.Equal($"Wrote 2 units to {path}.\n", exported);
        Assert.Contains("<seg>نعم</seg>", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Assert.Equal("source\ttarget\tsource_language\ttarget_language\tcreator\treview_state\tcontext_key\nنعم\tyes\tar\ten\tAmal\tUNREVIEWED\t\nلا\tno\tar\ten\tAmal\tUNREVIEWED\t\n", table);
        (await server.TmAsync("export", path, "--memory", id)).AssertFailed(1, "is there already", "--force");
        (await server.TmAsync("export", path, "--memory", id, "--force")).AssertDone();
    }

    [Fact]
    public async Task Bad_units_are_named_and_nothing_is_stored_without_keep_good()
    {
        var id = await server.NewMemoryAsync();
        var file = server.FileOf(Good + "three,fields,here\n");
        var whole = await server.TmAsync("import", file, "--as", "csv", "--memory", id);
        var dry = await server.TmAsync("import", file, "--as", "csv", "--memory", id, "--dry-run");
        var before = (await server.TmAsync("units", "list", "--memory", id)).AssertDone();
        var kept = await server.TmAsync("import", file, "--as", "csv", "--memory", id, "--keep-good");
        var json = await server.TmAsync("import", file, "--as", "csv", "--memory", id, "--dry-run", "--keep-good", "--format", "json");

        Assert.Equal((1, 1, 0), (whole.ExitCode, dry.ExitCode, kept.ExitCode));
        Assert.Equal("", whole.Output);
        Assert.Contains("tm: line 3, unit 3: The line has 3 fields where 2 are expected.", whole.Error, StringComparison.Ordinal);
        Assert.Contains("so nothing is", whole.Error, StringComparison.Ordinal);
        Assert.Equal((whole.Output, whole.Error), (dry.Output, dry.Error));
        Assert.DoesNotContain("yes", before, StringComparison.Ordinal);
        Assert.StartsWith("Stored 2 units of ", kept.Output, StringComparison.Ordinal);
        using var told = JsonDocument.Parse(json.Output);
        Assert.Equal((2, 3), (told.RootElement.GetProperty("stored_unit_count").GetInt32(), told.RootElement.GetProperty("rejects")[0].GetProperty("line").GetInt32()));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_replaced()
    {
        var id = await server.NewMemoryAsync();
        (await server.TmAsync("import", server.FileOf(Good), "--as", "csv", "--memory", id)).AssertDone();
        var file = server.FileOf("نعم,Yes\nربما,maybe\n");
        var dry = (await server.TmAsync("import", file, "--as", "csv", "--memory", id, "--policy", "keep-reviewed", "--dry-run")).AssertDone();
        var done = (await server.TmAsync("import", file, "--as", "csv", "--memory", id, "--policy", "keep-reviewed")).AssertDone();

        Assert.Matches(
            "^Would store 2 units of [0-9a-f]+\\.txt\\.\nWould replace 1 units; 0 of the file would not be stored, since a reviewed one is kept\\.\n"
            + "1 have a source text that the memory has already, or an earlier unit of the file\\.\n$",
            dry);
        Assert.Matches("^Stored 2 units of [0-9a-f]+\\.txt\\.\nReplaced 1 units; 0 of the file were not stored, since a reviewed one was kept\\.\n$", done);
    }

    [Fact]
    public async Task What_a_header_tells_is_named_as_not_kept()
    {
        var file = server.FileOf(
            "<tmx version=\"1.4\"><header srclang=\"ar\" segtype=\"paragraph\"><note>A note.</note></header><body>\n"
            + "<tu><tuv xml:lang=\"ar\"><seg>نعم</seg></tuv><tuv xml:lang=\"en\"><seg>yes</seg></tuv></tu></body></tmx>");
        var imported = (await server.TmAsync("import", file, "--as", "tmx", "--memory", await server.NewMemoryAsync())).AssertDone();
        using var json = JsonDocument.Parse((await server.TmAsync("import", file, "--as", "tmx", "--memory", await server.NewMemoryAsync(), "--format", "json")).AssertDone());

        Assert.EndsWith("\nNot kept of the file: header/@segtype (line 1), header/note (line 1).\n", imported, StringComparison.Ordinal);
        Assert.Equal((2, "header/note"), (json.RootElement.GetProperty("warning_count").GetInt32(), json.RootElement.GetProperty("warnings")[1].GetProperty("field").GetString()));
    }

    [Fact]
    public async Task What_cannot_be_is_said()
    {
        var id = await server.NewMemoryAsync();
        (await server.TmAsync("import", server.FileOf(Good), "--memory", id)).AssertFailed(2, "says no format", "tmx, tsv, csv, jsonl, po, xliff, xliff2");
        (await server.TmAsync("import", "no-such.tmx", "--memory", id)).AssertFailed(1, "there is no file no-such.tmx");
        (await server.TmAsync("import", server.FileOf(Good), "--as", "csv", "--memory", "no-such")).AssertFailed(1, "no-such");
        (await server.TmAsync("export", Path.Combine(server.Folder, "no", "such.tmx"), "--memory", id)).AssertFailed(1, "cannot write");
    }

    [Fact]
    public async Task A_folder_for_OmegaT_has_everything_it_asks_for()
    {
        var id = await server.NewMemoryAsync();
        (await server.TmAsync("import", server.FileOf(Good), "--as", "csv", "--memory", id)).AssertDone();
        var folder = Path.Combine(server.Folder, "project");
        (await server.TmAsync("export", folder, "--for", "omegat", "--memory", id)).AssertDone();

        var project = await File.ReadAllTextAsync(Path.Combine(folder, "omegat.project"));
        Assert.Contains("<source_lang>ar</source_lang>", project, StringComparison.Ordinal);
        Assert.Contains("<target_lang>en</target_lang>", project, StringComparison.Ordinal);
        Assert.Equal(["dictionary", "glossary", "omegat", "source", "target", "tm"], Directory.GetDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("<seg>yes</seg>", await File.ReadAllTextAsync(Path.Combine(folder, "tm", "auto", $"{id}.tmx")), StringComparison.Ordinal);
        (await server.TmAsync("export", folder, "--for", "omegat", "--memory", id, "--force")).AssertDone();
    }
}
