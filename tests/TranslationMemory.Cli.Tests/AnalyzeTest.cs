using System.Xml.Linq;

namespace TranslationMemory.Cli.Tests;

/// <summary><c>tm analyze</c> as a user runs it.</summary>
public sealed class AnalyzeTest(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Files_are_counted_in_text_csv_and_html()
    {
        var id = $"m-{Guid.NewGuid():N}";
        (await server.TmAsync("memories", "create", id, "--source", "ar", "--target", "en")).AssertDone();
        var first = server.FileOf("قال الوزير إن الخطة جاهزة. قال الوزير إن الخطة جاهزة.");
        var second = server.FileOf("قال الوزير إن الخطة جاهزة.");
        var (csv, html) = (server.FileOf(""), server.FileOf(""));
        var text = (await server.TmAsync("analyze", first, second, "--memory", id, "--csv", csv, "--html", html)).AssertDone();

        Assert.Matches(@"repetitions +2 +10 +66 % +44 +0 +2 \(10 words\)", text);
        Assert.Matches(@"new +1 +5 +33 % +22 +0 +-", text);
        var lines = await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken);
        Assert.Equal("file,band,segments,words,characters,placeables,internal_segments,internal_words", lines[0]);
        Assert.Equal(1 + (2 * 8), lines.Length);
        Assert.Equal($"\"{first}\",repetitions,1,5,22,0,1,5", lines[2]);

        // Well-formed as XML but for the marks that HTML leaves open; nothing is fetched from elsewhere.
        var page = await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken);
        var tree = XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal));
        Assert.Equal(3, tree.Descendants("svg").Count());
        Assert.Equal(["500", "500"], tree.Descendants("svg").First().Elements("rect").Select(bar => bar.Attribute("width")!.Value));
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_format_can_be_named()
    {
        var id = $"m-{Guid.NewGuid():N}";
        (await server.TmAsync("memories", "create", id, "--source", "ar", "--target", "en")).AssertDone();
        var file = server.FileOf("msgid \"\"\nmsgstr \"\"\n\nmsgid \"قال الوزير إن الخطة جاهزة.\"\nmsgstr \"\"\n");

        (await server.TmAsync("analyze", file, "--memory", id)).AssertFailed(1, "Name its format");
        Assert.Matches(@"new +1 +5 +100 %", (await server.TmAsync("analyze", file, "--as", "po", "--memory", id)).AssertDone());
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named()
    {
        var id = $"m-{Guid.NewGuid():N}";
        (await server.TmAsync("memories", "create", id, "--source", "ar", "--target", "en")).AssertDone();

        (await server.TmAsync("analyze", "/nowhere/a.txt", "--memory", id)).AssertFailed(1, "/nowhere/a.txt");
    }
}
