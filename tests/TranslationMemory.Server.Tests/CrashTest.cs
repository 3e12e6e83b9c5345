using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>
/// What was acknowledged survives a killed process. Clients write single units and batches as fast as they can; the server is killed with
/// SIGKILL at a random moment, twenty times over on the same database.
/// </summary>
public sealed class CrashTest : IDisposable
{
    private const int Rounds = 20;
    private const int Writers = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(20_261_124);

    /// <summary>Source text of every acknowledged unit, by name.</summary>
    private readonly ConcurrentDictionary<string, string> _acknowledged = new(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Twenty_kills_lose_no_acknowledged_unit_and_leave_no_half_batch()
    {
        var batches = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var server = await ServerProcess.StartAsync(_folder["tm.db"]);
            if (round == 0)
            {
                await StartAndStopTest.CreateMemoryAsync(server);
            }

            await CheckAsync(server);
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(server, $"{round}.{writer}")).ToList();
            await Task.Delay(_random.Next(30, 400));
            server.Kill();
            batches += (await Task.WhenAll(writers)).Sum();
            CheckIntegrity();
        }

        using var last = await ServerProcess.StartAsync(_folder["tm.db"]);
        await CheckAsync(last);
        Assert.True(batches > Rounds, $"Only {batches} writes were acknowledged: the test did not put the server to work.");
        TestContext.Current.SendDiagnosticMessage($"{Rounds} kills, {batches} acknowledged writes, {_acknowledged.Count} acknowledged units");
    }

    /// <summary>Every unit of the memory, over all pages.</summary>
    internal static async Task<IReadOnlyList<TranslationUnit>> ListAsync(ServerProcess server)
    {
        var units = new List<TranslationUnit>();
        var token = "";
        do
        {
            var page = await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = "memories/news", PageSize = 1_000, PageToken = token });
            units.AddRange(page.TranslationUnits);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return units;
    }

    /// <summary>Writes batches of one to thirty units until the server is gone; returns how many were acknowledged.</summary>
    private async Task<int> WriteAsync(ServerProcess server, string writer)
    {
        var random = new Random(writer.GetHashCode(StringComparison.Ordinal));
        for (var number = 0; ; number++)
        {
            var size = random.Next(1, 31);
            var request = new BatchCreateTranslationUnitsRequest { Parent = "memories/news" };
            request.Requests.AddRange(Enumerable.Range(0, size).Select(i => new CreateTranslationUnitRequest
            {
                TranslationUnit = new TranslationUnit
                {
                    SourceText = $"الجملة {i} من الدفعة {writer}.{number}",
                    TargetText = "A sentence.",
                    Properties = { ["batch"] = $"{writer}.{number}", ["size"] = size.ToString(CultureInfo.InvariantCulture) },
                },
            }));
            try
            {
                var response = await server.Units.BatchCreateTranslationUnitsAsync(request);
                foreach (var unit in response.TranslationUnits)
                {
                    _acknowledged[unit.Name] = unit.SourceText;
                }
            }
            catch (RpcException)
            {
                return number;
            }
        }
    }

    private async Task CheckAsync(ServerProcess server)
    {
        var units = await ListAsync(server);
        var stored = units.ToDictionary(unit => unit.Name, unit => unit.SourceText, StringComparer.Ordinal);
        foreach (var (name, text) in _acknowledged)
        {
            Assert.True(stored.TryGetValue(name, out var found), $"{name} was acknowledged and is gone.");
            Assert.Equal(text, found);
        }

        foreach (var batch in units.GroupBy(unit => unit.Properties["batch"], StringComparer.Ordinal))
        {
            Assert.Equal(int.Parse(batch.First().Properties["size"], CultureInfo.InvariantCulture), batch.Count());
        }

        var memory = await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = "memories/news" });
        Assert.Equal(units.Count, memory.TranslationUnitCount);
    }

    /// <summary>Checks a copy of what the killed process left, so that the check itself mends nothing.</summary>
    private void CheckIntegrity()
    {
        foreach (var file in new[] { "tm.db", "tm.db-wal" })
        {
            File.Copy(_folder[file], _folder["copy-" + file], overwrite: true);
        }

        File.Delete(_folder["copy-tm.db-shm"]);
        using var connection = new SqliteConnection($"Data Source={_folder["copy-tm.db"]};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
        command.CommandText = "PRAGMA foreign_key_check";
        Assert.Null(command.ExecuteScalar());
    }
}
