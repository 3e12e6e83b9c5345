using System.Text;

namespace TranslationMemory.Client.Tests;

/// <summary>Files analysed through the friendly client.</summary>
public sealed class AnalysisTest(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Files_are_counted_by_band()
    {
        await using var client = server.Connect();
        var memory = await RunningServer.NewMemoryAsync(client);
        await client.CreateTranslationUnitAsync(memory.Name, new TranslationUnit { SourceText = "قال الوزير إن الخطة جاهزة.", TargetText = "x" });
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("قال الوزير إن الخطة جاهزة. لم يذكر تفاصيل أخرى."));
        var report = await client.AnalyzeAsync(memory.Name, [new DocumentFile("a.txt", content)]);

        Assert.Equal("a.txt", Assert.Single(report.Files).File);
        Assert.Equal(
            [new BandReport(AnalysisBand.Exact, 1, 5, 22, 0, 0, 0), new BandReport(AnalysisBand.New, 1, 4, 17, 0, 0, 0)],
            report.Total.Bands.Where(band => band.SegmentCount > 0));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named()
    {
        await using var client = server.Connect();
        var memory = await RunningServer.NewMemoryAsync(client);
        using var content = new MemoryStream([0xC3, 0x28]);
        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => client.AnalyzeAsync(memory.Name, [new DocumentFile("bad.txt", content)]));

        Assert.Contains("bad.txt", failure.Message, StringComparison.Ordinal);
    }
}
