using System.Text;

namespace TranslationMemory.Client.Tests;

/// <summary>Files in and out, against the real server.</summary>
public sealed class ExchangeTest(RunningServer server) : IClassFixture<RunningServer>, IAsyncDisposable
{
    private readonly TranslationMemoryClient _client = server.Connect();

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task A_file_goes_in_and_comes_out_again()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        var told = new List<ImportProgress>();
        var file = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"نص {i}\tText {i}\n"));
        var summary = await _client.ImportAsync(memory.Name, Stream(file), new()
        {
            Format = ExchangeFormat.Tsv,
            FileName = "file.tsv",
            Progress = new Told<ImportProgress>(told.Add),
        });
        using var output = new MemoryStream();
        var counts = new List<long>();
        var count = await _client.ExportAsync(memory.Name, output, new() { Format = ExchangeFormat.Tsv, Filter = "creator = \"\"", Progress = new Told<long>(counts.Add) });

        Assert.Equal(new ImportSummary(12_000, 12_000, 0), summary);
        Assert.Equal(Encoding.UTF8.GetByteCount(file), told[^1].SentByteCount);
        Assert.Contains(told, progress => progress.StoredUnitCount is > 0);
        Assert.Equal((12_000, 12_000), (count, counts[^1]));
        Assert.Equal(file, string.Concat(Encoding.UTF8.GetString(output.ToArray()).Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => $"{line.Split('\t')[0]}\t{line.Split('\t')[1]}\n")));
    }

    [Fact]
    public async Task Bad_units_are_told_and_the_call_fails()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        var rejects = new List<ImportReject>();
        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => _client.ImportAsync(
            memory.Name, Stream("نعم,yes\nلا\n"), new() { Format = ExchangeFormat.Csv, FileName = "file.csv", Rejected = new Told<ImportReject>(rejects.Add) }));

        Assert.Equal(ErrorReason.FileRejected, failure.Reason);
        Assert.Equal((2, 2, ErrorReason.FileUnitMalformed), (Assert.Single(rejects).Line, rejects[0].UnitNumber, rejects[0].Reason));
    }

    [Fact]
    public async Task What_is_not_kept_of_a_file_is_told()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        var warnings = new List<ImportWarning>();
        var summary = await _client.ImportAsync(memory.Name, Stream("<tmx version=\"1.4\">\n<header o-tmf=\"x\"/><body/></tmx>"), new()
        {
            Format = ExchangeFormat.Tmx,
            FileName = "file.tmx",
            ValidateOnly = true,
            Warned = new Told<ImportWarning>(warnings.Add),
        });

        Assert.Equal(new ImportSummary(0, 0, 0, WarningCount: 1), summary);
        Assert.Equal((2, "header/@o-tmf"), (Assert.Single(warnings).Line, warnings[0].Field));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_ends_the_import_with_its_own_error()
    {
        var memory = await RunningServer.NewMemoryAsync(_client);
        for (var i = 0; i < 200; i++) // the answers end at the same moment, in one order or the other
        {
            await using var torn = new TornStream();
            await Assert.ThrowsAsync<IOException>(() => _client.ImportAsync(memory.Name, torn, new() { Format = ExchangeFormat.Csv, FileName = "file.csv" }));
        }

        Assert.Equal(0, (await _client.GetMemoryAsync(memory.Name)).TranslationUnitCount);
    }

    [Fact]
    public async Task Errors_of_streams_arrive_as_those_of_calls()
    {
        var options = new ImportOptions { Format = ExchangeFormat.Tmx, FileName = "file.tmx" };
        var import = await Assert.ThrowsAsync<TranslationMemoryException>(() => _client.ImportAsync("no-such", Stream(new string(' ', 2_000_000)), options));
        var export = await Assert.ThrowsAsync<TranslationMemoryException>(() => _client.ExportAsync("no-such", System.IO.Stream.Null, new() { Format = ExchangeFormat.Tmx }));

        Assert.Equal((ErrorReason.MemoryNotFound, ErrorReason.MemoryNotFound), (import.Reason, export.Reason));
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class Told<T>(Action<T> take) : IProgress<T>
    {
        public void Report(T value) => take(value);
    }

    /// <summary>A file whose disk fails after the first bytes.</summary>
    private sealed class TornStream : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _reads++ == 0
            ? ValueTask.FromResult(buffer.Length)
            : throw new IOException("The disk is gone.");
    }
}
