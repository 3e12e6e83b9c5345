using System.Collections.Concurrent;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>
/// The index through all that can happen to a server: killed while it writes the file, merges or stores; with a file that is gone or damaged. The
/// same lookups are answered alike before and after, and every acknowledged unit is found.
/// </summary>
public sealed class IndexFaultsTest : IDisposable
{
    private const int BatchSize = 1_000;

    private static readonly string[] Words =
        ["افتتح", "الوزير", "مكتبة", "جديدة", "في", "المدينة", "القديمة", "أمس", "الطلاب", "زار", "ميناء", "الصيد", "قال", "تقرير", "عن", "المياه", "لم", "يصل"];

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(20_261_124);

    /// <summary>Source text of every acknowledged unit, by name.</summary>
    private readonly ConcurrentDictionary<string, string> _acknowledged = new(StringComparer.Ordinal);

    private string Database => _folder["tm.db"];

    private string IndexPath => _folder["tm.db.index"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stop_leaves_a_file_that_the_next_start_opens_and_goes_on_from()
    {
        var before = await FillAsync(batches: 3);
        using (var server = await ServerProcess.StartAsync(Database))
        {
            Assert.DoesNotContain("built from the store", server.Output, StringComparison.Ordinal);
            Assert.Equal(before, await AnswersAsync(server));
            await WriteAsync(server, "after");
            await CheckAcknowledgedAsync(server);
            server.Kill();
        }

        using var again = await ServerProcess.StartAsync(Database);
        Assert.DoesNotContain("built from the store", again.Output, StringComparison.Ordinal);
        await CheckAcknowledgedAsync(again);
    }

    [Theory]
    [InlineData("deleted", "There is no index file")]
    [InlineData("flipped", "Damaged")]
    [InlineData("cut off", "Damaged")]
    [InlineData("another database's", "OtherDatabase")]
    public async Task A_file_that_cannot_be_used_changes_no_answer(string fault, string reason)
    {
        var before = await FillAsync(batches: 2);
        var bytes = await File.ReadAllBytesAsync(IndexPath);
        switch (fault)
        {
            case "deleted":
                File.Delete(IndexPath);
                break;
            case "flipped":
                bytes[bytes.Length / 2] ^= 0x10;
                await File.WriteAllBytesAsync(IndexPath, bytes);
                break;
            case "cut off":
                await File.WriteAllBytesAsync(IndexPath, bytes[..(bytes.Length / 2)]);
                break;
            default:
                using (var other = await ServerProcess.StartAsync(_folder["other.db"]))
                {
                    await StartAndStopTest.CreateMemoryAsync(other);
                    await other.Units.BatchCreateTranslationUnitsAsync(Batch("other"));
                    other.Terminate();
                    await other.ExitCodeAsync();
                }

                File.Move(_folder["other.db.index"], IndexPath, overwrite: true);
                break;
        }

        using var server = await ServerProcess.StartAsync(Database);
        Assert.Single(server.Output.Split('\n'), line => line.Contains("built from the store", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal));
        Assert.Equal(before, await AnswersAsync(server));
        server.Terminate();
        Assert.Equal(0, await server.ExitCodeAsync());

        using var again = await ServerProcess.StartAsync(Database);
        Assert.DoesNotContain("built from the store", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, await AnswersAsync(again));
    }

    [Fact]
    public async Task Kills_while_the_server_stops_lose_nothing_and_change_no_answer()
    {
        await FillAsync(batches: 40);
        var halfFiles = 0;
        for (var round = 0; round < 8 || (halfFiles == 0 && round < 40); round++)
        {
            using var server = await ServerProcess.StartAsync(Database);
            await CheckAcknowledgedAsync(server);
            await WriteAsync(server, $"stop {round}");
            var before = await AnswersAsync(server);
            server.Terminate();
            if (round % 2 == 0)
            {
                await Task.Delay(_random.Next(0, 150));
            }
            else
            {
                WaitForHalfFile();
            }

            server.Kill();
            await server.ExitCodeAsync();
            halfFiles += File.Exists(IndexPath + ".tmp") ? 1 : 0;

            using var again = await ServerProcess.StartAsync(Database);
            Assert.Equal(before, await AnswersAsync(again));
            await WaitUntilNoHalfFileIsLeftAsync();
        }

        Assert.True(halfFiles > 0, "No kill came while the file was written.");
    }

    [Fact]
    public async Task Kills_while_the_index_is_built_and_its_file_is_written_lose_nothing()
    {
        await FillAsync(batches: 15);
        for (var round = 0; round < 10; round++)
        {
            File.Delete(IndexPath);
            using var server = await ServerProcess.StartAsync(Database);
            var writing = WriteUntilItEndsAsync(server, $"start {round}");
            await Task.Delay(_random.Next(0, 250));
            server.Kill();
            await writing;
        }

        using var last = await ServerProcess.StartAsync(Database);
        await CheckAcknowledgedAsync(last);
    }

    [Fact]
    public async Task Kills_while_much_is_stored_and_merged_lose_nothing()
    {
        await FillAsync(batches: 1);
        for (var round = 0; round < 2; round++)
        {
            using var server = await ServerProcess.StartAsync(Database);
            await CheckAcknowledgedAsync(server);
            var writing = Task.WhenAll(WriteUntilItEndsAsync(server, $"much {round}.0"), WriteUntilItEndsAsync(server, $"much {round}.1"));
            // A merge begins at 65,536 units that came lately.
            var stored = _acknowledged.Count;
            while (_acknowledged.Count < stored + 66_000 && !writing.IsCompleted)
            {
                await Task.Delay(5);
            }

            await Task.Delay(_random.Next(0, 400));
            server.Kill();
            await writing;
        }

        using var last = await ServerProcess.StartAsync(Database);
        await CheckAcknowledgedAsync(last);
    }

    /// <summary>Waits, without a pause, until the index is being written; it takes a few milliseconds.</summary>
    private void WaitForHalfFile()
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!File.Exists(IndexPath + ".tmp") && TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20))
        {
            Thread.Yield();
        }
    }

    /// <summary>The start has removed the half file of the server before; one that is there is its own, being written, and goes as well.</summary>
    private async Task WaitUntilNoHalfFileIsLeftAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (File.Exists(IndexPath + ".tmp"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }

    private string Sentence(string mark) => $"{string.Join(' ', Enumerable.Range(0, _random.Next(4, 10)).Select(_ => Words[_random.Next(Words.Length)]))} {mark}";

    private BatchCreateTranslationUnitsRequest Batch(string mark)
    {
        lock (_random)
        {
            return TranslationUnitsTest.Batch(
                new Memory { Name = "memories/news" }, Enumerable.Range(0, BatchSize).Select(i => Sentence(i % 3 == 0 ? $"{i}" : $"وحدة{mark.Replace(' ', '-')}ب{i}")).ToList());
        }
    }

    /// <summary>Makes a memory with units and stops the server as it should be stopped; returns its answers.</summary>
    private async Task<IReadOnlyList<string>> FillAsync(int batches)
    {
        using var server = await ServerProcess.StartAsync(Database);
        await StartAndStopTest.CreateMemoryAsync(server);
        for (var i = 0; i < batches; i++)
        {
            await WriteAsync(server, $"fill {i}");
        }

        var answers = await AnswersAsync(server);
        server.Terminate();
        Assert.Equal(0, await server.ExitCodeAsync());
        Assert.True(File.Exists(IndexPath));
        return answers;
    }

    private async Task WriteAsync(ServerProcess server, string mark)
    {
        foreach (var unit in (await server.Units.BatchCreateTranslationUnitsAsync(Batch(mark))).TranslationUnits)
        {
            _acknowledged[unit.Name] = unit.SourceText;
        }
    }

    private async Task WriteUntilItEndsAsync(ServerProcess server, string mark)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await WriteAsync(server, $"{mark}.{i}");
            }
        }
        catch (RpcException)
        {
            // Killed.
        }
    }

    /// <summary>Every match of some queries, in full.</summary>
    private static async Task<IReadOnlyList<string>> AnswersAsync(ServerProcess server)
    {
        var random = new Random(5);
        var answers = new List<string>();
        for (var i = 0; i < 15; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 6).Select(_ => Words[random.Next(Words.Length)]));
            var response = await server.Units.LookupSegmentAsync(new LookupSegmentRequest
            {
                Parent = "memories/news",
                Text = text,
                Options = new LookupOptions { MinScore = 60, MaxMatches = 20 },
            });
            answers.AddRange(response.Matches.Select(match => $"{text}: {match}"));
        }

        Assert.NotEmpty(answers);
        return answers;
    }

    /// <summary>Looks for the newest acknowledged units and for some of the others, and counts all.</summary>
    private async Task CheckAcknowledgedAsync(ServerProcess server)
    {
        var memory = await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = "memories/news" });
        Assert.InRange(memory.TranslationUnitCount, _acknowledged.Count, long.MaxValue);
        var names = _acknowledged.Keys.Order(StringComparer.Ordinal).ToList();
        foreach (var name in names.TakeLast(20).Concat(Enumerable.Range(0, 40).Select(_ => names[_random.Next(names.Count)])))
        {
            var response = await server.Units.LookupSegmentAsync(new LookupSegmentRequest
            {
                Parent = "memories/news",
                Text = _acknowledged[name],
                Options = new LookupOptions { MinScore = 100, MaxMatches = 100 },
            });
            Assert.Contains(response.Matches, match => string.Equals(match.TranslationUnit.Name, name, StringComparison.Ordinal));
        }
    }
}
