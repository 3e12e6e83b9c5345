using Grpc.Core;
using Microsoft.Data.Sqlite;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>A store that fails under a running server: what clients are told, and that the server goes on.</summary>
public sealed class StoreFaultsTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_locked_by_another_program_is_busy_and_works_again_once_it_is_free()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, "نص محفوظ");
        Failure failure;
        IReadOnlyList<Match> whileLocked;
        await using (var other = new SqliteConnection($"Data Source={server.DatabasePath};Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync();
            failure = await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(Request(memory, "نص آخر")));
            whileLocked = await server.LookupAsync(memory, "نص محفوظ");
        }

        await server.CreateUnitAsync(memory, "نص آخر");

        Assert.Equal((StatusCode.Unavailable, "STORE_BUSY"), (failure.Code, failure.Reason));
        Assert.Equal("1000", failure.Trailers.GetValue("grpc-retry-pushback-ms"));
        Assert.Single(whileLocked);
        Assert.Equal(2, (await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name })).TranslationUnitCount);
    }

    [Fact]
    public async Task A_damaged_database_is_refused_at_the_start_and_left_as_it_is()
    {
        var path = _folder["tm.db"];
        await using (await TestServer.StartAsync(path))
        {
        }

        var bytes = await File.ReadAllBytesAsync(path);
        Random.Shared.NextBytes(bytes.AsSpan(0, 100));
        await File.WriteAllBytesAsync(path, bytes);
        var exception = await Assert.ThrowsAsync<Storage.StoreException>(() => TestServer.StartAsync(path));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
    }

    private static CreateTranslationUnitRequest Request(Memory memory, string source) => new()
    {
        Parent = memory.Name,
        TranslationUnit = new TranslationUnit { SourceText = source, TargetText = "text" },
    };
}
