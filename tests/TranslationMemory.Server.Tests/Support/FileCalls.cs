using System.Text;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Tests.Support;

/// <summary>Files in and out of a memory, with everything that was told on the way.</summary>
internal static class FileCalls
{
    /// <summary>A TMX with these pairs, ar and en.</summary>
    public static string Tmx(params IEnumerable<(string Arabic, string English)> units) =>
        "<tmx version=\"1.4\"><header srclang=\"ar\"/><body>\n"
        + string.Concat(units.Select(unit => $"<tu><tuv xml:lang=\"ar\"><seg>{unit.Arabic}</seg></tuv><tuv xml:lang=\"en\"><seg>{unit.English}</seg></tuv></tu>\n"))
        + "</body></tmx>";

    public static ImportSettings Settings(string parent, ExchangeFormat format = ExchangeFormat.Tmx) => new() { Parent = parent, Format = format, File = "file.tmx" };

    public static Task<Imported> ImportAsync(this TranslationMemoryService.TranslationMemoryServiceClient client, ImportSettings settings, string file) =>
        client.ImportAsync(settings, Encoding.UTF8.GetBytes(file));

    public static async Task<Imported> ImportAsync(this TranslationMemoryService.TranslationMemoryServiceClient client, ImportSettings settings, byte[] file)
    {
        using var call = client.ImportTranslationUnits();
        var imported = new Imported();
        try
        {
            await call.RequestStream.WriteAsync(new() { Settings = settings });
            foreach (var chunk in file.Chunk(100_000))
            {
                await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFrom(chunk) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The answers say why.
        }

        try
        {
            await foreach (var response in call.ResponseStream.ReadAllAsync())
            {
                imported.Rejects.AddRange(response.Reject is { } reject ? [reject] : []);
                imported.Outcomes.AddRange(response.Outcome is { } outcome ? [outcome] : []);
                imported.Progress.AddRange(response.Progress is { } progress ? [progress] : []);
                imported.Warnings.AddRange(response.Warning is { } warning ? [warning] : []);
                imported.Summary = response.Summary ?? imported.Summary;
            }
        }
        catch (RpcException e)
        {
            imported.Failure = e.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason;
        }

        return imported;
    }

    /// <summary>All pieces of an export, from a cursor on.</summary>
    public static async Task<List<ExportTranslationUnitsResponse>> ExportAsync(
        this TranslationMemoryService.TranslationMemoryServiceClient client, ExportTranslationUnitsRequest request)
    {
        using var call = client.ExportTranslationUnits(request);
        var pieces = new List<ExportTranslationUnitsResponse>();
        await foreach (var piece in call.ResponseStream.ReadAllAsync())
        {
            pieces.Add(piece);
        }

        return pieces;
    }

    public static string FileOf(IEnumerable<ExportTranslationUnitsResponse> pieces) => string.Concat(pieces.Select(piece => piece.Chunk.ToStringUtf8()));

    public static async Task<List<TranslationUnit>> AllUnitsAsync(this TranslationMemoryService.TranslationMemoryServiceClient client, string parent)
    {
        var units = new List<TranslationUnit>();
        var request = new ListTranslationUnitsRequest { Parent = parent, PageSize = 1_000 };
        do
        {
            var page = await client.ListTranslationUnitsAsync(request);
            units.AddRange(page.TranslationUnits);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return units;
    }
}

/// <summary>What an import told.</summary>
internal sealed class Imported
{
    public List<ImportReject> Rejects { get; } = [];

    public List<ImportOutcome> Outcomes { get; } = [];

    public List<ImportProgress> Progress { get; } = [];

    public List<ImportWarning> Warnings { get; } = [];

    public ImportSummary? Summary { get; set; }

    /// <summary>The reason of the error that ended it, null when it was done.</summary>
    public string? Failure { get; set; }

    public (long File, long Stored, long Rejected) Counts => (Summary!.FileUnitCount, Summary.StoredUnitCount, Summary.RejectedUnitCount);
}
