using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Protobuf;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Tests;

/// <summary>What the commands do, as a user runs them: the process, the server, files, pipes.</summary>
public sealed class CommandsTest(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_memory_is_created_listed_shown_and_deleted()
    {
        var id = $"m-{Guid.NewGuid():N}";
        var created = (await server.TmAsync("memories", "create", id, "--source", "AR", "--target", "en", "--display-name", "أخبار")).AssertDone();
        Assert.Equal($"Created memories/{id} (ar → en).\n", created);
        Assert.Matches($"memories/{id}  ar → en +0 .* UTC  أخبار\n", (await server.TmAsync("memories", "list")).AssertDone());
        Assert.Contains("display name  أخبار\n", (await server.TmAsync("memories", "show", id)).AssertDone(), StringComparison.Ordinal);
        Assert.Equal($"Deleted memories/{id}.\n", (await server.TmAsync("memories", "delete", id)).AssertDone());
        (await server.TmAsync("memories", "show", id)).AssertFailed(1, $"memories/{id}", "tm memories list");
    }

    [Fact]
    public async Task A_memory_with_units_is_deleted_only_by_force()
    {
        var id = await MemoryWithArticleAsync();

        (await server.TmAsync("memories", "delete", id)).AssertFailed(1, "--force");
        (await server.TmAsync("memories", "delete", id, "--force")).AssertDone();
    }

    [Fact]
    public async Task Units_are_searched_checked_watched_and_purged()
    {
        var id = await MemoryWithArticleAsync();

        Assert.Contains("[=المرفأ=]", (await server.TmAsync("search", "مرفأ", "--memory", id, "--max", "1")).Output, StringComparison.Ordinal);
        Assert.Contains("[=harbour=]", (await server.TmAsync("search", "harb", "--target", "--words", "part", "--memory", id)).AssertDone(), StringComparison.Ordinal);
        (await server.TmAsync("search", "xyzzy", "--memory", id)).AssertDone();
        Assert.Equal("Nothing looks wrong.\n", (await server.TmAsync("check", "--memory", id, "--filter", "creator = 'nobody'")).AssertDone());

        var counted = (await server.TmAsync("units", "purge", "--memory", id, "--filter", "creator = ''")).AssertDone();
        Assert.Matches("^[1-9] units would be deleted; --force deletes them.\n$", counted);
        Assert.Matches("^Deleted [1-9] units.\n$", (await server.TmAsync("units", "purge", "--memory", id, "--filter", "creator = ''", "--force")).AssertDone());
        (await server.TmAsync("units", "purge", "--memory", id)).AssertFailed(2, "--filter");
        (await server.TmAsync("watch", "--memory", id, "--resume", "x")).AssertFailed(1, "resume_token");
    }

    [Fact]
    public async Task A_check_says_what_looks_wrong()
    {
        var id = await server.NewMemoryAsync();
        (await server.TmAsync("import", server.FileOf("بلغ العدد 15 (طنا),It was 51 (tonnes\n"), "--as", "csv", "--memory", id)).AssertDone();
        var told = (await server.TmAsync("check", "--memory", id)).AssertDone();

        Assert.EndsWith(
            "\n  ar        بلغ العدد 15 (طنا)\n  en        It was 51 (tonnes\n"
            + "  number on one side      15\n  number on one side      51\n  bracket without other   (\n\n",
            told,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_whose_server_stops_says_how_to_go_on()
    {
        var other = new RunningServer();
        await other.InitializeAsync();
        var id = await other.NewMemoryAsync();
        using var watch = Tm.Start(other.Grpc.ToString(), "watch", "--memory", id);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var token = (await watch.StandardOutput.ReadLineAsync(limit.Token))!.Trim().Split(' ')[^1];
        await other.DisposeAsync();
        await watch.WaitForExitAsync(limit.Token);

        Assert.Equal(1, watch.ExitCode);
        Assert.EndsWith($" With tm: --resume {token}\n", await watch.StandardError.ReadToEndAsync(limit.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_ends_at_an_interrupt()
    {
        using var watch = Tm.Start(server.Grpc.ToString(), "watch", "--memory", await server.NewMemoryAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        Assert.StartsWith("  resume ", await watch.StandardOutput.ReadLineAsync(limit.Token), StringComparison.Ordinal);
        using var kill = Process.Start("kill", ["-INT", watch.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await watch.WaitForExitAsync(limit.Token);

        Assert.Equal((130, "tm: stopped.\n"), (watch.ExitCode, await watch.StandardError.ReadToEndAsync(limit.Token)));
    }

    [Fact]
    public async Task Units_have_a_history_and_are_looked_up_as_they_were()
    {
        var (id, other) = (await server.NewMemoryAsync(), await server.NewMemoryAsync());
        (await server.TmAsync("import", server.FileOf("نعم,yes\n"), "--as", "csv", "--memory", id)).AssertDone();
        await Task.Delay(5, TestContext.Current.CancellationToken);
        var before = TimeProvider.System.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await Task.Delay(5, TestContext.Current.CancellationToken);
        var replaced = (await server.TmAsync("import", server.FileOf("نعم,yeah\n"), "--as", "csv", "--memory", id, "--creator", "noor", "--policy", "replace-all")).AssertDone();
        Assert.Contains("Replaced 1 units; 0 of the file were not stored", replaced, StringComparison.Ordinal);

        var then = (await server.TmAsync("lookup", "نعم", "--memory", id, "--as-of", before)).AssertDone();
        var old = Regex.Match(then, "memories/.*/translationUnits/.*").Value;
        Assert.Contains("  en        yes\n", then, StringComparison.Ordinal);
        Assert.Contains("  en        yeah\n", (await server.TmAsync("lookup", "نعم", "--memory", id)).AssertDone(), StringComparison.Ordinal);
        (await server.TmAsync("units", "show", old)).AssertFailed(1, "There is no translation unit");
        Assert.Contains("  en        yes\n", (await server.TmAsync("units", "show", old, "--as-of", before)).AssertDone(), StringComparison.Ordinal);
        Assert.Matches("^version 2  .* replaced by noor\n  by        memories/.*\n\nversion 1  .* imported\n  ar        نعم\n", (await server.TmAsync("units", "history", old)).AssertDone());
        var json = (await server.TmAsync("units", "history", old, "--format", "json")).AssertDone();
        Assert.Equal([2, 1], ListTranslationUnitVersionsResponse.Parser.ParseJson(json).TranslationUnitVersions.Select(version => version.Version));
        Assert.Contains("--max 0", (await server.TmAsync("units", "history", old, "--max", "1")).Error, StringComparison.Ordinal);

        (await server.TmAsync("import", server.FileOf("نعم,aye\n"), "--as", "csv", "--memory", other)).AssertDone();
        var ranked = (await server.TmAsync("lookup", "نعم", "--memory", id, "--memory", other, "--penalty", $"{id}=7", "--priority", $"{other}=-5")).AssertDone();
        Assert.Matches("(?s)^100 % .*aye.*93 % .*yeah", ranked);
        (await server.TmAsync("lookup", "نعم", "--memory", id, "--penalty", $"{other}=7")).AssertFailed(2, "--memory");
        (await server.TmAsync("lookup", "نعم", "--memory", id, "--penalty", $"{id}=101")).AssertFailed(2, "0 to 100");
        (await server.TmAsync("lookup", "نعم", "--memory", id, "--as-of", "yesterday")).AssertFailed(2, "2026-03-01T12:00:00Z");
    }

    [Fact]
    public async Task Align_shows_segments_and_beads_and_stores_nothing()
    {
        var (source, target) = Articles();
        var text = (await server.TmAsync("align", source, target)).AssertDone();

        Assert.Matches(@"^ar → en: 5 and 5 segments, \d beads, pair score [01]\.\d\d\n", text);
        Assert.Contains("\n  ar        ويتسع المرفأ لنحو 240 قاربا.\n", text, StringComparison.Ordinal);
        Assert.Contains("\n  en        The harbour has room for some 240 boats.\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".html", "<h1>New Harbour</h1><p>The harbour has room for some <b>240</b> boats.</p>")]
    [InlineData(".md", "# New Harbour\n\nThe harbour has room for some **240** boats.")]
    public async Task Align_reads_a_file_by_its_extension(string extension, string text)
    {
        var target = Path.ChangeExtension(server.FileOf(text), extension);
        await File.WriteAllTextAsync(target, text, TestContext.Current.CancellationToken);

        var output = (await server.TmAsync("align", server.FileOf("مرفأ جديد\n\nيتسع المرفأ لنحو 240 قاربا."), target)).AssertDone();

        Assert.Contains("2 and 2 segments", output, StringComparison.Ordinal);
        Assert.Contains("  en        The harbour has room for some 240 boats.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Align_as_json_has_exactly_the_promised_members()
    {
        var (source, target) = Articles();
        var output = (await server.TmAsync("align", source, target, "--format", "json")).AssertDone();
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;

        Assert.Equal(["source_segments", "target_segments", "beads", "pair_score"], root.EnumerateObject().Select(member => member.Name));
        Assert.Equal(5, root.GetProperty("source_segments").GetArrayLength());
        var beads = root.GetProperty("beads").EnumerateArray().ToList();
        Assert.Equal(["source", "target", "confidence"], beads[0].EnumerateObject().Select(member => member.Name));
        Assert.Equal([0, 1, 2, 3, 4], beads.SelectMany(bead => bead.GetProperty("source").EnumerateArray().Select(i => i.GetInt32())));
        Assert.Contains("ويتسع", output, StringComparison.Ordinal); // Readable, not \u escapes.
    }

    [Fact]
    public async Task Align_of_texts_that_are_no_pair_is_done_with_a_warning()
    {
        var result = await server.TmAsync("align", server.FileOf(SampleArticles.Arabic), server.FileOf(SampleArticles.Unrelated));

        Assert.Equal(0, result.ExitCode);
        result.AssertOneLineOfError("do not look like translations");
    }

    [Fact]
    public async Task Standard_input_is_a_file_called_hyphen()
    {
        var (_, target) = Articles();
        var result = await Tm.RunAsync(server.Grpc.ToString(), SampleArticles.Arabic, "align", "-", target);

        Assert.Contains("ويتسع المرفأ", result.AssertDone(), StringComparison.Ordinal);
        (await server.TmAsync("align", "-", "-")).AssertFailed(2, "only once");
    }

    [Fact]
    public async Task Add_stores_what_lookup_finds()
    {
        var memory = await server.NewMemoryAsync();
        var (source, target) = Articles();

        var added = (await server.TmAsync("add", source, target, "--memory", memory, "--creator", "Amal")).AssertDone();
        Assert.Matches($@"\nStored \d units of memories/{memory}/alignments/[-0-9a-f]+\.\n$", added);

        var none = (await server.TmAsync("add", source, target, "--memory", await server.NewMemoryAsync(), "--accept-above", "1")).AssertDone();
        Assert.Matches(@"\nStored 0 units of [^;]+; \d doubtful beads wait for review\.\n$", none);

        var exact = (await server.TmAsync("lookup", "ويتسع المرفأ لنحو 240 قاربا.", "--memory", memory)).AssertDone();
        Assert.StartsWith("100 % ", exact, StringComparison.Ordinal);
        Assert.Contains("The harbour has room for some 240 boats.", exact, StringComparison.Ordinal);
        Assert.Contains("(ar) 2026-03-02, example.org, https://example.org/ar/20260302/mirfa.html", exact, StringComparison.Ordinal);

        var fuzzy = (await server.TmAsync("lookup", "ويتسع المرفأ لنحو 300 قارب.", "--memory", memory, "--min-score", "30")).AssertDone();
        Assert.Contains("{+300", fuzzy, StringComparison.Ordinal);
        Assert.Contains("[-240", fuzzy, StringComparison.Ordinal);
        Assert.Equal(
            "Nothing like it from 70 % up. A lower --min-score finds more.\n",
            (await server.TmAsync("lookup", "لا شيء من هذا القبيل أبدا", "--memory", memory)).AssertDone());
    }

    [Fact]
    public async Task Add_as_json_says_what_was_stored()
    {
        var memory = await server.NewMemoryAsync();
        var (source, target) = Articles();
        var output = (await server.TmAsync("add", source, target, "--memory", memory, "--format", "json")).AssertDone();
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;

        Assert.Equal(
            ["source_segments", "target_segments", "beads", "pair_score", "alignment", "translation_units", "skipped_bead_count", "remaining_bead_count", "kept_unit_count", "deleted_unit_count"],
            root.EnumerateObject().Select(member => member.Name));
        var name = root.GetProperty("translation_units")[0].GetString()!;
        Assert.Contains("bead 0 of", (await server.TmAsync("units", "show", name)).AssertDone(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_leaves_out_beads_below_the_bar()
    {
        var memory = await server.NewMemoryAsync();
        var (source, target) = Articles();
        var output = (await server.TmAsync("add", source, target, "--memory", memory, "--accept-above", "1", "--format", "json")).AssertDone();
        using var json = JsonDocument.Parse(output);

        var sure = json.RootElement.GetProperty("beads").EnumerateArray().Count(bead => bead.GetProperty("confidence").GetDouble() >= 1);
        Assert.Equal(sure, json.RootElement.GetProperty("translation_units").GetArrayLength());
        Assert.True(json.RootElement.GetProperty("skipped_bead_count").GetInt32() > 0);
    }

    [Fact]
    public async Task Add_refuses_texts_that_are_no_pair_unless_told()
    {
        var memory = await server.NewMemoryAsync();
        var source = server.FileOf(SampleArticles.Arabic);
        var target = server.FileOf(SampleArticles.Unrelated);

        (await server.TmAsync("add", source, target, "--memory", memory)).AssertFailed(1, "--allow-low-pair-score");
        (await server.TmAsync("add", source, target, "--memory", memory, "--allow-low-pair-score")).AssertDone();
    }

    [Fact]
    public async Task Units_are_listed_shown_and_deleted()
    {
        var memory = await MemoryWithArticleAsync();

        var json = (await server.TmAsync("units", "list", "--memory", memory, "--max", "0", "--format", "json")).AssertDone();
        var units = JsonParser.Default.Parse<ListTranslationUnitsResponse>(json);
        Assert.True(units.TranslationUnits.Count >= 3);
        Assert.Equal("", units.NextPageToken);
        var text = (await server.TmAsync("units", "list", "--memory", memory)).AssertDone();
        Assert.Equal(units.TranslationUnits.Select(unit => unit.Name), Regex.Matches(text, "^memories/.*$", RegexOptions.Multiline).Select(m => m.Value));

        var first = await server.TmAsync("units", "list", "--memory", memory, "--max", "1");
        Assert.Equal(0, first.ExitCode);
        Assert.Single(Regex.Matches(first.Output, "^memories/.*$", RegexOptions.Multiline));
        first.AssertOneLineOfError("--max 0 lists all");

        var name = units.TranslationUnits[0].Name;
        var shown = JsonParser.Default.Parse<TranslationUnit>((await server.TmAsync("units", "show", name, "--format", "json")).AssertDone());
        Assert.Equal(units.TranslationUnits[0], shown);
        (await server.TmAsync("units", "delete", name)).AssertDone();
        (await server.TmAsync("units", "show", name)).AssertFailed(1, name);
    }

    [Fact]
    public async Task Json_is_the_message_of_the_contract_with_names_for_enums()
    {
        var memory = await MemoryWithArticleAsync();
        var output = (await server.TmAsync("lookup", "ويتسع المرفأ لنحو 240 قاربا.", "--memory", memory, "--format", "json")).AssertDone();

        Assert.Contains("\"MATCH_KIND_EXACT\"", output, StringComparison.Ordinal);
        Assert.Equal(100, JsonParser.Default.Parse<LookupSegmentResponse>(output).Matches[0].Score);
        var nothing = (await server.TmAsync("lookup", "لا شيء", "--memory", memory, "--format", "json")).AssertDone();
        Assert.Equal("{\"matches\":[]}", nothing.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
        var all = JsonParser.Default.Parse<ListMemoriesResponse>((await server.TmAsync("memories", "list", "--format", "json")).AssertDone());
        Assert.Contains(all.Memories, each => string.Equals(each.Name, $"memories/{memory}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lookup_takes_several_memories_a_filter_and_the_other_direction_and_shows_a_suggestion()
    {
        const string Sentence = "ويتسع المرفأ لنحو 240 قاربا.";
        var first = await MemoryWithArticleAsync();
        var second = $"m-{Guid.NewGuid():N}";
        (await server.TmAsync("memories", "create", second, "--source", "ar", "--target", "en", "--allow-reverse-lookup")).AssertDone();
        var (source, target) = Articles();
        (await server.TmAsync("add", source, target, "--memory", second)).AssertDone();

        var both = (await server.TmAsync("lookup", Sentence, "--memory", first, "--memory", second)).AssertDone();
        Assert.Equal(2, Regex.Count(both, "^100 % exact", RegexOptions.Multiline));
        Assert.Contains("Nothing like it", (await server.TmAsync("lookup", Sentence, "--memory", first, "--filter", "review_state = REVIEWED")).AssertDone(), StringComparison.Ordinal);
        (await server.TmAsync("lookup", Sentence, "--memory", first, "--filter", "outlet = 'x'")).AssertFailed(1, "source_article.url", "creator");
        Assert.Contains("reverse       units are found", (await server.TmAsync("memories", "show", second)).AssertDone(), StringComparison.Ordinal);
        var reverse = (await server.TmAsync(
            "lookup", "The harbour has room for some 240 boats.", "--memory", second, "--source-language", "en", "--target-language", "ar")).AssertDone();
        Assert.Contains($"  ar        {Sentence}\n", reverse, StringComparison.Ordinal);
        Assert.Contains(
            "  suggested The harbour has room for some 300 boats.\n",
            (await server.TmAsync("lookup", Sentence.Replace("240", "300", StringComparison.Ordinal), "--memory", first)).AssertDone(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_has_no_escape_codes_no_marks_of_direction_and_no_line_breaks_of_its_own()
    {
        var memory = await server.NewMemoryAsync();
        var segment = string.Join(' ', Enumerable.Repeat("كلمة", 200)) + '.';
        var source = server.FileOf(segment);
        var target = server.FileOf(string.Join(' ', Enumerable.Repeat("word", 200)) + '.');

        var output = (await server.TmAsync("add", source, target, "--memory", memory, "--allow-low-pair-score")).AssertDone();

        Assert.Contains($"  ar        {segment}\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('\u2067', output);
    }

    [Fact]
    public async Task A_text_that_begins_with_at_is_no_file_of_arguments()
    {
        var memory = await server.NewMemoryAsync();

        (await server.TmAsync("lookup", "@وزير", "--memory", memory)).AssertDone();
    }

    private async Task<string> MemoryWithArticleAsync()
    {
        var memory = await server.NewMemoryAsync();
        var (source, target) = Articles();
        (await server.TmAsync("add", source, target, "--memory", memory)).AssertDone();
        return memory;
    }

    private (string Source, string Target) Articles() => (server.FileOf(SampleArticles.Arabic), server.FileOf(SampleArticles.English));
}
