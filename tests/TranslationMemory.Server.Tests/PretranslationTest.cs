using System.Text;
using Google.Protobuf;
using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Files pretranslated over a real connection.</summary>
public sealed class PretranslationTest(TestServer server) : IClassFixture<TestServer>
{
    private const string First = "أعلنت الوزارة افتتاح المدرسة الجديدة في المدينة يوم الأحد.", Second = "لم يذكر تفاصيل أخرى.";

    private static readonly string[] Files =
    [
        "a.txt|" + First + "\r\n\r\n" + Second,
        "a.po|\uFEFFmsgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"" + First + "\"\nmsgstr \"\"\n",
        "a.tmx|<?xml version='1.0'?>\n<tmx version=\"1.4\"><header srclang=\"ar\"/><body><tu><tuv xml:lang=\"ar\"><seg>" + First + "</seg></tuv></tu></body></tmx>",
        "a.xlf|" + Xliff($"<trans-unit id=\"1\"><source>{First}</source></trans-unit><!-- x -->"),
    ];

    [Fact]
    public async Task Segments_are_each_others_context_and_numbers_are_carried_over()
    {
        var memory = await server.CreateMemoryAsync();
        await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit { SourceText = First, TargetText = "The ministry opened the school.", Context = new SegmentContext { PreviousSourceText = "", NextSourceText = Second } },
        });
        var repaired = await server.CreateUnitAsync(memory, "ينص القرار على تعيين 40 موظفا في الإدارة المالية.", "The decision is to hire 40 staff in finance.");
        var (file, summary) = await PretranslateAsync(memory, "a.xlf", Xliff($"<trans-unit id=\"1\"><source>{First}</source></trans-unit><trans-unit id=\"2\"><source>{Second}</source></trans-unit><trans-unit id=\"3\"><source>ينص القرار على تعيين 55 موظفا في الإدارة المالية.</source></trans-unit><trans-unit id=\"4\"><source>كلمة</source><target>word</target></trans-unit>"));

        Assert.Contains($"<source>{First}</source><target state=\"translated\" state-qualifier=\"exact-match\">The ministry opened the school.</target>", file, StringComparison.Ordinal);
        Assert.Contains($"<source>{Second}</source></trans-unit>", file, StringComparison.Ordinal);
        Assert.Contains($"<target state=\"needs-review-translation\" state-qualifier=\"fuzzy-match\">The decision is to hire 55 staff in finance.</target>", file, StringComparison.Ordinal);
        Assert.Contains($"origin=\"{repaired.Name}\"", file, StringComparison.Ordinal);
        Assert.Equal((4, 1, 2, 0), (summary.SegmentCount, summary.TranslatedSegmentCount, summary.FilledSegmentCount, summary.ProposedSegmentCount));
        Assert.Equal([(AnalysisBand.Context, 1), (AnalysisBand.New, 1)], summary.Bands.Where(band => band.Band is AnalysisBand.Context or AnalysisBand.New).Select(band => (band.Band, (int)band.SegmentCount)));
        Assert.Equal(1, (await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name })).TranslationUnitCount - 1);
    }

    [Fact]
    public async Task With_an_empty_memory_every_file_comes_back_byte_for_byte()
    {
        var memory = await server.CreateMemoryAsync();
        foreach (var file in Files)
        {
            var (name, content) = (file.Split('|')[0], file.Split('|')[1]);
            var (again, summary) = await PretranslateAsync(memory, name, content);

            Assert.Equal(content, again);
            Assert.Equal(summary.SegmentCount, summary.Bands.Single(band => band.Band == AnalysisBand.New).SegmentCount);
        }
    }

    [Fact]
    public async Task An_analysis_counts_the_segments_that_a_pretranslation_fills()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, First, "The ministry opened the school.");
        foreach (var file in Files)
        {
            var (name, content) = (file.Split('|')[0], file.Split('|')[1]);
            using var call = server.Units.AnalyzeDocument();
            await call.RequestStream.WriteAsync(new() { Settings = new AnalysisSettings { Parent = memory.Name } });
            await call.RequestStream.WriteAsync(new() { File = new AnalyzedFile { Name = name } });
            await call.RequestStream.WriteAsync(new() { Data = ByteString.CopyFromUtf8(content) });
            await call.RequestStream.CompleteAsync();
            var analysis = await call;
            var (_, summary) = await PretranslateAsync(memory, name, content);

            Assert.Equal(analysis.Total.Bands.Sum(band => band.SegmentCount), summary.SegmentCount);
            Assert.Equal((1L, 1L), (analysis.Total.Bands.Single(band => band.Band == AnalysisBand.Exact).SegmentCount, summary.FilledSegmentCount));
        }
    }

    [Fact]
    public async Task Scores_below_the_lowest_stay_out_and_targets_may_stay_empty()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, First, "The ministry opened the school.");
        var file = Xliff($"<trans-unit id=\"1\"><source>{First.Replace("الأحد", "الاثنين", StringComparison.Ordinal)}</source></trans-unit>");
        var (strict, _) = await PretranslateAsync(memory, "a.xlf", file, settings => settings.MinScore = 100);
        var (proposed, summary) = await PretranslateAsync(memory, "a.xlf", file, settings => settings.Insertion = PretranslationInsertion.Proposals);
        var (filled, _) = await PretranslateAsync(memory, "a.xlf", file, settings => settings.Insertion = PretranslationInsertion.Targets);

        Assert.Equal(file, strict);
        Assert.DoesNotContain("<target state", proposed, StringComparison.Ordinal);
        Assert.Contains("<alt-trans match-quality=", proposed, StringComparison.Ordinal);
        Assert.Equal((0, 1), (summary.FilledSegmentCount, summary.ProposedSegmentCount));
        Assert.DoesNotContain("<alt-trans", filled, StringComparison.Ordinal);
        Assert.Contains("state=\"needs-review-translation\"", filled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_or_looked_up_is_told_and_stays_as_it_is()
    {
        var file = Xliff($"<trans-unit id=\"1\"><source>a<b>c</b></source></trans-unit>\n<trans-unit id=\"2\"><source>{string.Concat(Enumerable.Repeat("كلمة ", 2_001))}</source></trans-unit>")
            .Replace("</file>", "</file>\n<file source-language=\"fr\"><body><trans-unit id=\"3\"><source>mot</source></trans-unit></body></file>", StringComparison.Ordinal);
        var (again, summary) = await PretranslateAsync(await server.CreateMemoryAsync(), "a.xlf", file);

        Assert.Equal(file, again);
        Assert.Equal([1, 2, 3], summary.Problems.Select(problem => problem.Line));
        Assert.Equal(3, summary.ProblemCount);
    }

    [Theory]
    [InlineData("no settings", "FIELD_REQUIRED")]
    [InlineData("settings twice", "FIELD_NOT_SETTABLE")]
    [InlineData("no file name", "FIELD_REQUIRED")]
    [InlineData("no such memory", "MEMORY_NOT_FOUND")]
    [InlineData("a score too low", "FIELD_OUT_OF_RANGE")]
    [InlineData("proposals too many", "FIELD_OUT_OF_RANGE")]
    [InlineData("an unknown format", "FILE_MALFORMED")]
    [InlineData("no place for translations", "FILE_MALFORMED")]
    [InlineData("no place for proposals", "FIELD_MALFORMED")]
    [InlineData("no xliff", "FILE_MALFORMED")]
    [InlineData("other languages", "LANGUAGE_PAIR_NOT_IN_MEMORY")]
    [InlineData("too large", "FILE_TOO_LARGE")]
    [InlineData("too many segments", "FILE_TOO_LARGE")]
    public async Task What_cannot_be_pretranslated_is_refused(string fault, string reason)
    {
        var settings = new PretranslationSettings { Parent = (await server.CreateMemoryAsync()).Name, File = "a.po" };
        List<PretranslateDocumentRequest> messages = [new() { Settings = settings }, new() { Chunk = ByteString.CopyFromUtf8("msgid \"x\"\nmsgstr \"\"\n") }];
        switch (fault)
        {
            case "no settings":
                messages.RemoveAt(0);
                break;
            case "settings twice":
                messages.Add(messages[0]);
                break;
            case "no file name":
                settings.File = "";
                break;
            case "no such memory":
                settings.Parent = "memories/none";
                break;
            case "a score too low":
                settings.MinScore = ContractLimits.LowestPretranslationScore - 1;
                break;
            case "proposals too many":
                settings.MaxProposals = ContractLimits.MaxProposals + 1;
                break;
            case "an unknown format":
                settings.File = "a.docx";
                break;
            case "no place for translations":
                settings.File = "a.html";
                break;
            case "no place for proposals":
                settings.Insertion = PretranslationInsertion.Proposals;
                break;
            case "no xliff":
                settings.Format = DocumentFormat.Xliff;
                break;
            case "other languages":
                settings.SourceLanguageCode = "fr";
                break;
            case "too large":
                messages.AddRange(Enumerable.Repeat(new PretranslateDocumentRequest { Chunk = ByteString.CopyFrom(new byte[ContractLimits.MaxPretranslationBytes / 4]) }, 4));
                break;
            default:
                settings.File = "a.txt";
                messages[1] = new() { Chunk = ByteString.CopyFromUtf8(string.Concat(Enumerable.Repeat("كلمة\n\n", ContractLimits.MaxPretranslationSegments + 1))) };
                break;
        }

        var error = await Assert.ThrowsAsync<RpcException>(() => SendAsync(messages));

        Assert.Equal(reason, error.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason);
    }

    private static string Xliff(string units) =>
        $"<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file source-language=\"ar\" target-language=\"en\"><body>{units}</body></file></xliff>";

    private async Task<(string File, PretranslationSummary Summary)> PretranslateAsync(Memory memory, string name, string content, Action<PretranslationSettings>? set = null)
    {
        var settings = new PretranslationSettings { Parent = memory.Name, File = name };
        set?.Invoke(settings);
        var (file, summary, progress) = await SendAsync([new() { Settings = settings }, .. Encoding.UTF8.GetBytes(content).Chunk(11).Select(piece => new PretranslateDocumentRequest { Chunk = ByteString.CopyFrom(piece) })]);
        Assert.Equal((summary.SegmentCount, summary.SegmentCount), (progress.LookedUpSegmentCount, progress.SegmentCount));
        return (Encoding.UTF8.GetString(file), summary);
    }

    private async Task<(byte[] File, PretranslationSummary Summary, PretranslationProgress Progress)> SendAsync(IEnumerable<PretranslateDocumentRequest> messages)
    {
        using var call = server.Units.PretranslateDocument();
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

        using var file = new MemoryStream();
        var progress = new PretranslationProgress();
        PretranslationSummary? summary = null;
        while (await call.ResponseStream.MoveNext())
        {
            var response = call.ResponseStream.Current;
            Assert.Null(summary);
            progress = response.Progress ?? progress;
            summary = response.Summary;
            response.Chunk.WriteTo(file);
        }

        return (file.ToArray(), summary!, progress);
    }
}
