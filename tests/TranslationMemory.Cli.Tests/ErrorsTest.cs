using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TranslationMemory.Cli.Tests;

/// <summary>Whatever goes wrong: the exit code, one line on standard error, nothing on standard output.</summary>
public sealed class ErrorsTest(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("", "tm --help")]
    [InlineData("memories", "tm memories --help")]
    [InlineData("nonsense", "Unrecognized command or argument 'nonsense'. Try 'tm --help'.")]
    [InlineData("lookup text", "--memory")]
    [InlineData("lookup --memory m", "tm lookup --help")]
    [InlineData("lookup text --memory m --min-score 0", "from 1 to 100")]
    [InlineData("lookup text --memory m --min-score high", "--min-score")]
    [InlineData("lookup text --memory m --max 101", "from 1 to 100")]
    [InlineData("add a b --memory m --accept-above 1.5", "from 0 to 1")]
    [InlineData("add a b --memory m --accept-above NaN", "from 0 to 1")]
    [InlineData("add a b --memory m --accept-above most", "from 0 to 1")]
    [InlineData("memories create m --source ar", "--target")]
    [InlineData("memories list --format xml", "Argument 'xml' not recognized. Must be one of: 'text', 'json'. Try 'tm memories list --help'.")]
    [InlineData("memories list --server nonsense", "http")]
    [InlineData("memories list --server ftp://127.0.0.1", "http")]
    [InlineData("units list --memory m --max -1", "--max")]
    [InlineData("review", "--memory ID or --all")]
    [InlineData("review --memory m --all", "Leave one out")]
    [InlineData("review --all --apply -", "Name it")]
    [InlineData("review 0198c0de-0000-7000-8000-000000000001", "--memory")]
    [InlineData("review memories/a/alignments/0198c0de-0000-7000-8000-000000000001 --memory b", "not of the memory b")]
    [InlineData("review memories/a/alignments/0198c0de-0000-7000-8000-000000000001 --all", "--all")]
    public async Task Wrong_use(string args, string says) =>
        (await server.TmAsync(args.Split(' ', StringSplitOptions.RemoveEmptyEntries))).AssertFailed(2, says);

    [Fact]
    public async Task Help_is_no_error()
    {
        var help = (await server.TmAsync("add", "--help")).AssertDone();

        Assert.Contains("--accept-above", help, StringComparison.Ordinal);
        Assert.Contains("TM_SERVER", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server()
    {
        var result = await Tm.RunAsync("http://127.0.0.1:1", null, "memories", "list");

        result.AssertFailed(1, "127.0.0.1:1 cannot be reached", "deploy/quickstart", "TM_SERVER");
    }

    [Fact]
    public async Task The_option_wins_over_the_environment()
    {
        var result = await Tm.RunAsync("http://127.0.0.1:1", null, "memories", "list", "--server", server.Grpc.ToString());

        result.AssertDone();
    }

    [Fact]
    public async Task The_port_for_json() =>
        (await Tm.RunAsync(server.Http.ToString(), null, "memories", "list")).AssertFailed(1, "HTTP/2", "port for JSON");

    [Fact]
    public async Task What_the_server_refuses()
    {
        var memory = await server.NewMemoryAsync();

        (await server.TmAsync("memories", "create", memory, "--source", "ar", "--target", "en")).AssertFailed(1, memory);
        (await server.TmAsync("memories", "create", "Not An Id", "--source", "ar", "--target", "en")).AssertFailed(1, "memory_id");
        (await server.TmAsync("memories", "create", "m", "--source", "klingonish", "--target", "en")).AssertFailed(1, "source_language_code");
        (await server.TmAsync("lookup", " ", "--memory", memory)).AssertFailed(1, "text");
        (await server.TmAsync("lookup", "نص", "--memory", memory, "--source-language", "fr")).AssertFailed(1, $"memories/{memory}", "ar → en");
        (await server.TmAsync("lookup", "نص", "--memory", "no-such")).AssertFailed(1, "memories/no-such", "tm memories create");
        (await server.TmAsync("units", "show", "nonsense")).AssertFailed(1, "name");
    }

    public static TheoryData<byte[], string> BadFiles => new()
    {
        { [], "is empty" },
        { " \n\t"u8.ToArray(), "is empty" },
        { [0xEF, 0xBB, 0xBF], "is empty" },
        { [.. "abc"u8, 0xC7, 0xE1, .. "xyz"u8], "not UTF-8: byte 3 " },
        { [0xEF, 0xBB, 0xBF, (byte)'a', 0xFF], "not UTF-8: byte 4 " },
        { [0xFF, 0xFE, 0x3C, 0xD8, 0x41, 0x00], "not UTF-16" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_file_that_is_no_text(byte[] content, string says)
    {
        var good = server.FileOf(SampleArticles.English);

        (await server.TmAsync("align", server.FileOf(content), good)).AssertFailed(1, says, ".txt");
        (await server.TmAsync("align", good, server.FileOf(content))).AssertFailed(1, says);
    }

    [Theory]
    [InlineData(4_000_001)]
    [InlineData(17_000_000)]
    public Task A_file_that_is_too_long(int length) => A_file_that_is_no_text([.. Enumerable.Repeat((byte)'a', length)], "longer than 4,000,000");

    [Fact]
    public async Task A_file_that_is_not_there_or_a_directory()
    {
        (await server.TmAsync("align", "/no/such/file", "-")).AssertFailed(1, "no file /no/such/file");
        (await server.TmAsync("align", server.Folder, "-")).AssertFailed(1, "is a directory");
        foreach (var command in (string[])["analyze", "pretranslate", "import"])
        {
            string[] format = command is "import" ? ["--as", "tmx"] : [];
            (await server.TmAsync([command, "/no/such/file", "--memory", "m", .. format])).AssertFailed(1, "no file /no/such/file");
            (await server.TmAsync([command, server.Folder, "--memory", "m", .. format])).AssertFailed(1, "is a directory");
        }
    }

    [Fact]
    public async Task Other_encodings_with_a_mark_are_read()
    {
        var english = server.FileOf(SampleArticles.English);
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) })
        {
            var file = server.FileOf([.. encoding.GetPreamble(), .. encoding.GetBytes(SampleArticles.Arabic)]);
            Assert.Contains("ويتسع المرفأ", (await server.TmAsync("align", file, english)).AssertDone(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Interrupt_ends_the_wait()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var process = Tm.Start($"http://{silent.LocalEndpoint}", "memories", "list");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var connection = await silent.AcceptSocketAsync(limit.Token);
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);

        await process.WaitForExitAsync(limit.Token);

        Assert.Equal(130, process.ExitCode);
        Assert.Equal("tm: stopped.\n", await process.StandardError.ReadToEndAsync());
    }
}
