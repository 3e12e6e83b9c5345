using System.Text;
using Google.Protobuf;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Files analysed over a real connection.</summary>
public sealed class AnalysisTest(TestServer server) : IClassFixture<TestServer>
{
    private const string Known = "أعلنت الوزارة افتتاح المدرسة الجديدة في المدينة يوم الأحد.";

    [Fact]
    public async Task Files_are_counted_by_band_across_each_other_and_nothing_is_stored()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, Known);
        var report = await AnalyzeAsync(memory, ("a.txt", $"{Known} ينص القرار على تعيين 40 موظفا في الإدارة المالية.\n\n{Known}"), ("b.txt", "ينص القرار على تعيين 40 موظفا في الإدارة المالية."));

        Assert.Equal([(AnalysisBand.Repetition, 1L, 9L), (AnalysisBand.Exact, 1L, 9L), (AnalysisBand.New, 1L, 9L)], Bands(report.Files[0]));
        Assert.Equal([(AnalysisBand.Repetition, 1L, 9L)], Bands(report.Files[1]));
        Assert.Equal([(AnalysisBand.Repetition, 2L, 18L), (AnalysisBand.Exact, 1L, 9L), (AnalysisBand.New, 1L, 9L)], Bands(report.Total));
        Assert.Equal(["a.txt", "b.txt"], report.Files.Select(file => file.File));
        Assert.Equal(1, (await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name })).TranslationUnitCount);
    }

    [Fact]
    public async Task Neighbours_make_a_context_match()
    {
        var memory = await server.CreateMemoryAsync();
        await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit { SourceText = Known, TargetText = "x", Context = new SegmentContext { PreviousSourceText = "", NextSourceText = "لم يذكر تفاصيل أخرى." } },
        });
        var report = await AnalyzeAsync(memory, ("a.txt", $"{Known} لم يذكر تفاصيل أخرى."));

        Assert.Contains((AnalysisBand.Context, 1L, 9L), Bands(report.Total));
    }

    [Theory]
    [InlineData("a.csv", "source,target\nنص أول هنا,x\nنص ثان هناك,y\n")]
    [InlineData("a.tsv", "نص أول هنا\tx\nنص ثان هناك\ty\n")]
    [InlineData("a.html", "<html><body><article><h1>نص أول هنا</h1><p>نص ثان هناك</p></article></body></html>")]
    [InlineData("a.md", "# نص أول هنا\n\nنص ثان هناك\n")]
    [InlineData("a.tmx", "<tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"ar\" datatype=\"plaintext\"/><body><tu><tuv xml:lang=\"ar-EG\"><seg>نص أول هنا</seg></tuv><tuv xml:lang=\"en\"><seg>x</seg></tuv></tu><tu><tuv xml:lang=\"ar\"><seg>نص ثان هناك</seg></tuv><tuv xml:lang=\"en\"><seg>y</seg></tuv></tu></body></tmx>")]
    [InlineData("a.po", "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"نص أول هنا\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"نص ثان هناك\"\nmsgstr \"y\"\n\n#~ msgid \"قديم\"\n#~ msgstr \"old\"\n")]
    [InlineData("a.xlf", "<xliff version=\"1.2\"><file source-language=\"ar\"><body><trans-unit id=\"1\"><source>نص <g id=\"1\">أول</g> هنا<x id=\"2\"/></source></trans-unit><group translate=\"no\"><trans-unit id=\"2\"><source>لا</source></trans-unit></group><trans-unit id=\"3\"><source>نص ثان هناك</source><target>y</target><alt-trans><source>غير هذا</source><target>z</target></alt-trans></trans-unit></body></file></xliff>")]
    [InlineData("a.xliff", "<xliff version=\"2.1\" srcLang=\"ar\"><file id=\"f\"><unit id=\"1\"><segment><source>نص أول هنا</source></segment><ignorable><source> . </source></ignorable><segment><source>نص ثان هناك</source></segment></unit><unit id=\"2\" translate=\"no\"><segment><source>لا</source></segment></unit></file></xliff>")]
    [InlineData("a.jsonl", "{\"sourceText\":\"نص أول هنا\",\"targetText\":\"x\"}\n{\"sourceText\":\"نص ثان هناك\"}\n")]
    public async Task A_file_is_read_by_the_end_of_its_name(string name, string content)
    {
        var report = await AnalyzeAsync(await server.CreateMemoryAsync(), (name, content));

        Assert.Equal((2, 6), (report.Total.Bands.Sum(band => band.SegmentCount), report.Total.Bands.Sum(band => band.WordCount)));
    }

    [Fact]
    public async Task Codes_of_a_file_are_placeables_and_no_words()
    {
        const string Xliff = "<xliff version=\"1.2\"><file source-language=\"ar\"><body><trans-unit id=\"1\"><source>نص <bpt id=\"1\">&lt;b class=\"a b c\"&gt;</bpt>أول<ept id=\"1\">&lt;/b&gt;</ept> هنا</source></trans-unit></body></file></xliff>";
        var report = await AnalyzeAsync(await server.CreateMemoryAsync(), ("a.xlf", Xliff));

        Assert.Equal((1, 3, 8, 2), Assert.Single(report.Total.Bands, band => band.SegmentCount > 0) is var band ? (band.SegmentCount, band.WordCount, band.CharacterCount, band.PlaceableCount) : default);
    }

    [Theory]
    [InlineData("a.docx", "x", "'.docx'")]
    [InlineData("a.txt", "<?xml version=\"1.0\"?><xliff/>", "<?xml")]
    [InlineData("a", "# A comment.\nmsgid \"x\"\nmsgstr \"\"\n", "msgid")]
    public async Task A_file_of_which_the_format_is_not_sure_is_refused(string name, string content, string says)
    {
        var memory = await server.CreateMemoryAsync();
        var error = await Assert.ThrowsAsync<RpcException>(() => AnalyzeAsync(memory, (name, content)));

        Assert.Contains(says, error.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("Name its format", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_cannot_be_read_is_told_and_the_others_are_counted()
    {
        var report = await AnalyzeAsync(await server.CreateMemoryAsync(), ("a.csv", "source,target\nنص,x\nنص آخر,y,z,w\n"));

        Assert.Equal(1, report.Total.Bands.Sum(band => band.SegmentCount));
        Assert.Equal((1, 3), (report.Files[0].ProblemCount, report.Files[0].Problems[0].Line));
    }

    [Theory]
    [InlineData("no settings", "FIELD_REQUIRED")]
    [InlineData("no file", "FIELD_REQUIRED")]
    [InlineData("data before a file", "FIELD_REQUIRED")]
    [InlineData("no such memory", "MEMORY_NOT_FOUND")]
    [InlineData("no text", "FIELD_MALFORMED")]
    [InlineData("no tmx", "FIELD_MALFORMED")]
    [InlineData("a filter that is none", "FILTER_INVALID")]
    public async Task What_cannot_be_analysed_is_refused(string fault, string reason)
    {
        var memory = await server.CreateMemoryAsync();
        AnalyzeDocumentRequest settings = new() { Settings = new AnalysisSettings { Parent = memory.Name } };
        AnalyzeDocumentRequest[] messages = fault switch
        {
            "no settings" => [new() { File = new AnalyzedFile { Name = "a" } }],
            "no file" => [settings],
            "data before a file" => [settings, new() { Data = ByteString.CopyFromUtf8("x") }],
            "no such memory" => [new() { Settings = new AnalysisSettings { Parent = "memories/none" } }],
            "no text" => [settings, new() { File = new AnalyzedFile { Name = "a" } }, new() { Data = ByteString.CopyFrom(0xC3, 0x28) }],
            "no tmx" => [settings, new() { File = new AnalyzedFile { Name = "a.tmx" } }, new() { Data = ByteString.CopyFromUtf8("<html/>") }],
            _ => [new() { Settings = new AnalysisSettings { Parent = memory.Name, Filter = "x = 1" } }],
        };
        var error = await Assert.ThrowsAsync<RpcException>(() => SendAsync(messages));

        Assert.Equal(reason, error.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
    }

    private static IEnumerable<(AnalysisBand Band, long Segments, long Words)> Bands(FileAnalysis file) =>
        file.Bands.Where(band => band.SegmentCount > 0).Select(band => (band.Band, band.SegmentCount, band.WordCount));

    private Task<AnalyzeDocumentResponse> AnalyzeAsync(Memory memory, params (string Name, string Content)[] files) => SendAsync(
    [
        new() { Settings = new AnalysisSettings { Parent = memory.Name } },
        .. files.SelectMany(file => Encoding.UTF8.GetBytes(file.Content).Chunk(7).Select(piece => new AnalyzeDocumentRequest { Data = ByteString.CopyFrom(piece) })
            .Prepend(new AnalyzeDocumentRequest { File = new AnalyzedFile { Name = file.Name } })),
    ]);

    private async Task<AnalyzeDocumentResponse> SendAsync(IEnumerable<AnalyzeDocumentRequest> messages)
    {
        using var call = server.Units.AnalyzeDocument();
        try
        {
            foreach (var message in messages)
            {
                await call.RequestStream.WriteAsync(message);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The answer says why.
        }

        return await call;
    }
}
