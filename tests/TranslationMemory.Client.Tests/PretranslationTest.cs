using System.Text;

namespace TranslationMemory.Client.Tests;

/// <summary>Files pretranslated through the friendly client.</summary>
public sealed class PretranslationTest(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Known = "قال الوزير إن الخطة جاهزة.";

    [Fact]
    public async Task A_file_comes_out_with_translations()
    {
        await using var client = server.Connect();
        var memory = await RunningServer.NewMemoryAsync(client);
        await client.CreateTranslationUnitAsync(memory.Name, new TranslationUnit { SourceText = Known, TargetText = "The plan is ready, says the minister." });
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"{Known} لم يذكر تفاصيل أخرى."));
        using var output = new MemoryStream();
        var told = new List<PretranslationProgress>();
        var summary = await client.PretranslateAsync(
            memory.Name, file, output, new() { FileName = "a.txt", MinScore = 90, Lookup = new() { Languages = new("ar", "en") }, Progress = new Told(told.Add) });

        Assert.Equal("The plan is ready, says the minister. لم يذكر تفاصيل أخرى.", Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal((2, 0, 1, 0, 0), (summary.SegmentCount, summary.TranslatedSegmentCount, summary.FilledSegmentCount, summary.ProposedSegmentCount, summary.ProblemCount));
        Assert.Equal([new PretranslationBand(AnalysisBand.Exact, 1, 1, 0), new PretranslationBand(AnalysisBand.New, 1, 0, 0)], summary.Bands.Where(band => band.SegmentCount > 0));
        Assert.Equal(new PretranslationProgress(file.Length, 2, 2), told[^1]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named()
    {
        await using var client = server.Connect();
        var memory = await RunningServer.NewMemoryAsync(client);
        using var file = new MemoryStream([0xC3, 0x28]);
        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => client.PretranslateAsync(memory.Name, file, Stream.Null, new() { FileName = "bad.txt" }));

        Assert.Equal(ErrorReason.FileMalformed, failure.Reason);
        Assert.Contains("bad.txt", failure.Message, StringComparison.Ordinal);
    }

    private sealed class Told(Action<PretranslationProgress> take) : IProgress<PretranslationProgress>
    {
        public void Report(PretranslationProgress value) => take(value);
    }
}
