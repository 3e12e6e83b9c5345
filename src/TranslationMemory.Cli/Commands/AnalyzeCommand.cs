using System.CommandLine;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using TranslationMemory.Cli.Input;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Commands;

/// <summary><c>tm analyze FILES --memory ID</c>: how much of these files is known already?</summary>
internal static class AnalyzeCommand
{
    private const int BytesPerMessage = 64 * 1024;

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILES") { Description = "The files, in the order they will be translated in: text, .html, .md, .tmx, .csv, .tsv, .po, .xlf or .jsonl.", Arity = ArgumentArity.OneOrMore };
        var memories = CommonOptions.Memories();
        var format = DocumentFormats.As();
        var filter = new Option<string>("--filter") { Description = "Which units to consider, as in tm lookup.", HelpName = "FILTER" };
        var csv = new Option<string>("--csv") { Description = "Write the counts to this file as well, comma-separated.", HelpName = "FILE" };
        var html = new Option<string>("--html") { Description = "Write a page with a chart to this file as well.", HelpName = "FILE" };
        var sourceLanguage = CommonOptions.SourceLanguage("that of the memory");
        var targetLanguage = CommonOptions.TargetLanguage("that of the memory");
        var command = new Command("analyze", "Count the words of files by how much of them the memory knows. Stores nothing.")
        {
            files, memories, format, filter, csv, html, sourceLanguage, targetLanguage,
        };
        Session.SetAction(command, terminal, async (parsed, session) =>
        {
            var names = parsed.GetRequiredValue(memories).Select(CommonOptions.MemoryNameOf).ToList();
            var settings = new AnalysisSettings
            {
                Parent = names[0],
                Memories = { names.Skip(1).Distinct(StringComparer.Ordinal).Select(name => new LookupMemory { Memory = name }) },
                SourceLanguageCode = parsed.GetValue(sourceLanguage) ?? "",
                TargetLanguageCode = parsed.GetValue(targetLanguage) ?? "",
                Filter = parsed.GetValue(filter) ?? "",
            };
            var report = await AnalyzeAsync(session, settings, parsed.GetRequiredValue(files), (DocumentFormat)DocumentFormats.Of(parsed.GetValue(format)));
            await WriteAsync(parsed.GetValue(csv), () => AnalysisView.ToCsv(report), session.CancellationToken);
            await WriteAsync(parsed.GetValue(html), () => AnalysisView.ToHtml(report), session.CancellationToken);
            session.Write(report, screen => AnalysisView.Write(screen, report));
        });
        return command;
    }

    private static async Task<AnalyzeDocumentResponse> AnalyzeAsync(Session session, AnalysisSettings settings, string[] files, DocumentFormat format)
    {
        using var call = session.Client.Raw.AnalyzeDocument(cancellationToken: session.CancellationToken);
        try
        {
            await call.RequestStream.WriteAsync(new AnalyzeDocumentRequest { Settings = settings }, session.CancellationToken);
            foreach (var file in files)
            {
                await SendAsync(call.RequestStream, file, format, session.CancellationToken);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException && call.ResponseAsync.IsFaulted)
        {
            // The server has refused what it had so far, and the answer says why.
        }

        return await call.ResponseAsync;
    }

    private static async Task SendAsync(IClientStreamWriter<AnalyzeDocumentRequest> stream, string path, DocumentFormat format, CancellationToken cancellationToken)
    {
        await using var content = InputFile.Open(path);
        await stream.WriteAsync(new AnalyzeDocumentRequest { File = new AnalyzedFile { Name = path, Format = format } }, cancellationToken);
        var buffer = new byte[BytesPerMessage];
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            await stream.WriteAsync(new AnalyzeDocumentRequest { Data = ByteString.CopyFrom(buffer, 0, count) }, cancellationToken);
        }
    }

    private static async Task WriteAsync(string? path, Func<string> content, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            await File.WriteAllTextAsync(path, content(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UserError($"{path} cannot be written: {e.Message}");
        }
    }
}
