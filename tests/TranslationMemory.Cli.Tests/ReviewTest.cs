using System.Text.RegularExpressions;
using Google.Protobuf;
using TranslationMemory.Client;
using TranslationMemory.Protocol.V1;
using AlignedText = TranslationMemory.Client.AlignedText;
using BeadState = TranslationMemory.Client.BeadState;
using ConfirmBead = TranslationMemory.Client.ConfirmBead;
using LanguagePair = TranslationMemory.Client.LanguagePair;
using Memory = TranslationMemory.Client.Memory;
using Message = TranslationMemory.Protocol.V1.Alignment;

namespace TranslationMemory.Cli.Tests;

/// <summary><c>tm review</c> as a reviewer types it, and as another front end calls it. The memory takes nothing by itself, so every bead is doubtful.</summary>
public sealed class ReviewTest(RunningServer server) : IClassFixture<RunningServer>
{
    private const double TakesNothing = 1;

    [Fact]
    public async Task Beads_are_confirmed_merged_undone_split_and_stored()
    {
        var name = await NewAlignmentAsync();
        var output = (await TypeAsync(name, "c", "m", "u", "m", "s 1 1", "r", "w", "q")).AssertDone();

        AssertInOrder(
            output,
            "5 segments, 5 beads, 5 doubtful, ",
            "\nBead 1 of 5, doubtful 1 of 5: 1:1, confidence 0.",
            "> ar 1      افتتاح مرفأ",
            "  ar 2      افتتح محافظ",
            "review> c\nConfirmed: 5 beads, 4 doubtful.",
            "\nBead 2 of 5, doubtful 1 of 4: 1:1",
            "  matched   ", " words, ", " numbers; target ", " standard deviations ",
            "review> m\nMerged: 4 beads, 2 doubtful.\n\nBead 2 of 4: 2:2, made by hand\n",
            "review> u\nUndone: 5 beads, 4 doubtful.\n\nBead 2 of 5",
            "review> s 1 1\nSplit: 5 beads, 2 doubtful.\n\nBead 2 of 5: 1:1, made by hand\n",
            "review> r\nRejected: 5 beads, 2 doubtful.\n\nBead 4 of 5, doubtful 1 of 2",
            "Stored 2 units of ", "2 doubtful beads wait for review; 1 beads left out",
            "in review\n\nBead 4 of 5");
        var states = (await ReadAsync(name)).Beads.Select(bead => bead.State);
        Assert.Equal([BeadState.Confirmed, BeadState.Rejected, BeadState.Manual, BeadState.Auto, BeadState.Auto], states);
    }

    [Fact]
    public async Task Segments_are_shifted_linked_detached_and_cut()
    {
        var name = await NewAlignmentAsync();
        var output = (await TypeAsync(
            name, "g 3", "> t", "u", "< en", "u", "d", "u", "l 2-3 2", "b", "u", "x العمل استغرق", "", "g 4", "x العمل استغرق", "a", "v"))
            .Output;

        AssertInOrder(
            output,
            "review> > t\nShifted: ", "\nBead 3 of 5: 1:0, made by hand",
            "review> < en\nShifted: ", "\nBead 3 of 5: 1:0, made by hand",
            "review> d\nDetached: 6 beads",
            "review> l 2-3 2\nLinked: ", ": 2:1, made by hand",
            "review> b\nGiven back to the aligner: ",
            "No segment of this bead has 'العمل استغرق'",
            "Split the segment: ", "> ar 4      وقال المحافظ إن\n> ar 5      العمل استغرق ثلاث سنوات.\n",
            "review> a\nAligned again: ",
            "review> v\nmemories/");
        Assert.Equal(6, (await ReadAsync(name)).Source.Segments.Count);
    }

    [Fact]
    public async Task Closing_asks_what_becomes_of_the_doubtful_beads()
    {
        var discarded = (await TypeAsync(await NewAlignmentAsync(), "c", "W", "d", "c")).AssertDone();
        var name = await NewAlignmentAsync();
        var stored = (await TypeAsync(name, "W", "", "c", "W", "s")).AssertDone();

        Assert.Contains("Store (s) or discard (d) the 4 doubtful beads? d\nStored 1 units", discarded, StringComparison.Ordinal);
        Assert.EndsWith("The alignment is closed.\n", discarded, StringComparison.Ordinal);
        Assert.Contains("the 5 doubtful beads? \n\nreview> c\nConfirmed", stored, StringComparison.Ordinal);
        Assert.Contains("the 4 doubtful beads? s\nStored 5 units", stored, StringComparison.Ordinal);
        var after = await TypeAsync(name, "g 2", "c");
        Assert.Contains("committed", after.Output, StringComparison.Ordinal);
        after.AssertOneLineOfError("1 of the lines could not be done");
    }

    [Fact]
    public async Task Wrong_input_is_said_and_asked_again_and_changes_nothing()
    {
        var name = await NewAlignmentAsync();
        var before = await ReadAsync(name);
        var result = await TypeAsync(
            name, "k", "merge", "c 5", "g 6", "0", "", "g 5", "m", "s 9 9", "1 1", "0 0", "one two", "", "x", "ال", "", ">", "g 1", "< s", "> x", "", "l 1-9 1", "2-1 1", "1", "", "W y", "", "u", "؟", "");

        Assert.Equal(1, result.ExitCode);
        AssertInOrder(
            result.Output,
            "There is no command 'k'; ? lists them.",
            "'merge' is no command",
            "'c 5' is no command",
            "There is no bead '6'. Type a number from 1 to 5.", "There is no bead '0'.",
            "This is the last bead",
            "The bead has 1 source and 1 target segments, not 9 and 9.", "One of the halves would have no segment", "One of the halves", "'one two' is not two numbers",
            "so the place is not clear",
            "This is the last bead", "This is the first bead", "'x' is no side",
            "There are source segments 1 to 5", "'2-1 1' is not two runs", "'1' is not two runs",
            "'y' is neither s", "no update that could be taken back", "There is no command '؟'");
        result.AssertOneLineOfError("of the lines could not be done");
        Assert.Equal(before.Etag, (await ReadAsync(name)).Etag);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_review_wherever_it_comes()
    {
        var name = await NewAlignmentAsync();

        (await TypeAsync(name)).AssertDone();
        (await TypeAsync(name, "s")).AssertDone();
        (await TypeAsync(name, "?")).AssertDone();
    }

    [Fact]
    public async Task What_somebody_else_changes_meanwhile_is_read_again_and_shown()
    {
        var name = await NewAlignmentAsync();
        using var tm = Tm.Start(server.Grpc.ToString(), "review", name);
        await WaitForPromptAsync(tm.StandardOutput);
        await using (var other = NewClient())
        {
            await other.UpdateAlignmentAsync(name, [new ConfirmBead(0)]);
        }

        await tm.StandardInput.WriteLineAsync("r");
        var refused = await WaitForPromptAsync(tm.StandardOutput);
        await tm.StandardInput.WriteLineAsync("n");
        await WaitForPromptAsync(tm.StandardOutput);
        await tm.StandardInput.WriteLineAsync("r");
        var done = await WaitForPromptAsync(tm.StandardOutput);
        tm.StandardInput.Close();
        await tm.WaitForExitAsync();

        AssertInOrder(refused, "Somebody else has changed the alignment", "4 doubtful", "Bead 1 of 5: 1:1, confirmed");
        Assert.Contains("Rejected: 5 beads, 3 doubtful.", done, StringComparison.Ordinal);
        var states = (await ReadAsync(name)).Beads.Take(2).Select(bead => bead.State);
        Assert.Equal([BeadState.Confirmed, BeadState.Rejected], states);
    }

    [Fact]
    public async Task The_queue_shows_the_least_sure_beads_of_all_alignments_first()
    {
        var name = await NewAlignmentAsync();
        var memory = name.Split('/')[1];
        await NewAlignmentAsync(memory);
        var text = (await server.TmAsync("review", "--memory", memory)).AssertDone();
        var json = JsonParser.Default.Parse<ListReviewBeadsResponse>((await server.TmAsync("review", "--memory", memory, "--format", "json")).AssertDone());
        var all = JsonParser.Default.Parse<ListReviewBeadsResponse>((await server.TmAsync("review", "--all", "--max", "0", "--format", "json")).AssertDone());
        var some = await server.TmAsync("review", "--memory", memory, "--max", "3");

        Assert.Equal(10, json.ReviewBeads.Count);
        Assert.Equal(json.ReviewBeads.Select(each => each.Bead.Confidence).Order(), json.ReviewBeads.Select(each => each.Bead.Confidence));
        Assert.Equal(2, json.ReviewBeads.Select(each => each.Alignment).Distinct().Count());
        Assert.All(json.ReviewBeads, each => Assert.Contains(each, all.ReviewBeads));
        Assert.Equal(10, Regex.Count(text, @"^[0-9]+\. confidence 0\.[0-9]{2}, bead [1-5] of memories/", RegexOptions.Multiline));
        AssertInOrder(text, "1. confidence", "  because   ", "low confidence", "  matched   ", "  ar        ", "  en        ", "2. confidence");
        some.AssertOneLineOfError("--max 0 shows all");
        Assert.Equal("No bead waits for review.\n", (await server.TmAsync("review", "--memory", await server.NewMemoryAsync())).AssertDone());
        (await server.TmAsync("review", "--memory", "no-such")).AssertFailed(1, "no-such");
    }

    [Fact]
    public async Task An_alignment_goes_out_and_steps_come_in_as_json()
    {
        var name = await NewAlignmentAsync();
        var (memory, id) = (name.Split('/')[1], name.Split('/')[3]);
        var before = JsonParser.Default.Parse<Message>((await server.TmAsync("review", id, "--memory", memory, "--format", "json")).AssertDone());
        var steps = new UpdateAlignmentRequest
        {
            Name = name,
            Etag = before.Etag,
            Operations = { new Protocol.V1.EditOperation { Merge = new() { Bead = 1 } }, new Protocol.V1.EditOperation { Confirm = new() { Bead = 0 } } },
        };
        var file = server.FileOf(JsonFormatter.Default.Format(steps));
        var after = JsonParser.Default.Parse<Message>((await server.TmAsync("review", name, "--apply", file, "--format", "json")).AssertDone());
        var undo = await Tm.RunAsync(server.Grpc.ToString(), """{"operations": [{"undo": {}}]}""", "review", name, "--apply", "-");

        Assert.Equal((name, 5), (before.Name, before.Beads.Count));
        Assert.Equal(4, after.Beads.Count);
        Assert.Equal([Protocol.V1.BeadState.Confirmed, Protocol.V1.BeadState.Manual], after.Beads.Take(2).Select(bead => bead.State));
        AssertInOrder(undo.AssertDone(), "5 beads", "Bead 1 of 5", "Bead 5 of 5");
        (await server.TmAsync("review", name, "--apply", file)).AssertFailed(1, "has changed since its etag was read");
    }

    public static TheoryData<string, string[]> BadSteps => new()
    {
        { "{\"operations\": [\n{\"merge\": {bead: 1}}]}", ["is not JSON: line 2, byte 12: 'b' is an invalid start"] },
        { "[]", ["an array where an object is expected", "\"operations\""] },
        { """{"operations": {}}""", ["operations is an object, not an array"] },
        { """{"steps": []}""", ["no member 'steps'"] },
        { """{"etag": 1, "operations": []}""", ["etag is a number, not a text"] },
        { """{"name": "memories/m/alignments/x", "operations": []}""", ["name is 'memories/m/alignments/x'"] },
        { """{"operations": [], "operations": []}""", ["is not JSON", "operations"] },
        { """{"operations": [{"merge": {"bead": 1}}, 7]}""", ["operations[1] is a number, not an object"] },
        { """{"operations": [{"merge": {"bead": 1}}, {"mrege": {"bead": 1}}]}""", ["operations[1]: ", "mrege"] },
        { """{"operations": [{"merge": {"bead": "one"}}]}""", ["operations[0]: ", "one"] },
        { """{"operations": [{"shift": {"bead": 1, "side": "LEFT"}}]}""", ["operations[0]: ", "LEFT"] },
        { """{"etag": "\ud800", "operations": []}""", ["half of a surrogate pair"] },
        { """{"operations": []}""", ["operations"] },
        { """{"operations": [{"confirm": {"bead": 0}}, {"merge": {"bead": 4}}]}""", ["operations[1].merge.bead", "last"] },
    };

    [Theory]
    [MemberData(nameof(BadSteps))]
    public async Task Steps_that_cannot_be_read_or_done_are_named_with_their_place(string json, string[] says) =>
        (await server.TmAsync("review", await NewAlignmentAsync(), "--apply", server.FileOf(json))).AssertFailed(1, says);

    [Fact]
    public async Task An_alignment_that_is_not_there()
    {
        (await server.TmAsync("review", "memories/m/alignments/0198c0de-0000-7000-8000-000000000001")).AssertFailed(1, "0198c0de-0000-7000-8000-000000000001");
        (await server.TmAsync("review", "nonsense", "--memory", "m")).AssertFailed(1, "name");
        (await server.TmAsync("review", await NewAlignmentAsync(), "--apply", "/no/such")).AssertFailed(1, "no file /no/such");
    }

    private static async Task<string> WaitForPromptAsync(StreamReader output)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var read = new System.Text.StringBuilder();
        var buffer = new char[1024];
        while (!read.ToString().EndsWith("review> ", StringComparison.Ordinal))
        {
            var count = await output.ReadAsync(buffer, limit.Token);
            Assert.True(count > 0, $"The output has ended: {read}");
            read.Append(buffer, 0, count);
        }

        return read.ToString();
    }

    private static void AssertInOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is missing after '{text[Math.Max(0, at - 60)..at]}' in:\n{text}");
            at = found + part.Length;
        }
    }

    private Task<TmResult> TypeAsync(string alignment, params string[] lines) =>
        Tm.RunAsync(server.Grpc.ToString(), string.Concat(lines.Select(line => line + "\n")), "review", alignment);

    private async Task<Client.Alignment> ReadAsync(string name)
    {
        await using var client = NewClient();
        return await client.GetAlignmentAsync(name);
    }

    private async Task<string> NewAlignmentAsync(string? memory = null)
    {
        await using var client = NewClient();
        if (memory is null)
        {
            memory = $"m-{Guid.NewGuid():N}";
            await client.CreateMemoryAsync(memory, new Memory { LanguagePairs = [new LanguagePair("ar", "en")], AutoAcceptThreshold = TakesNothing });
        }

        return (await client.CreateAlignmentAsync(memory, new AlignedText(SampleArticles.Arabic), new AlignedText(SampleArticles.English))).Name;
    }

    private TranslationMemoryClient NewClient() => new(server.Grpc);
}
