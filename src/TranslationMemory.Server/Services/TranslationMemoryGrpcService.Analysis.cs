using Grpc.Core;
using TranslationMemory.Core.Analysis;
using TranslationMemory.Core.Matching;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Reading;
using TranslationMemory.Server.Validation;
using AnalysisBand = TranslationMemory.Protocol.V1.AnalysisBand;
using BandCounts = TranslationMemory.Protocol.V1.BandCounts;
using Match = TranslationMemory.Core.Matching.Match;
using SegmentContext = TranslationMemory.Core.Units.SegmentContext;

namespace TranslationMemory.Server.Services;

/// <content>Analysis of documents.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <inheritdoc/>
    public override async Task<AnalyzeDocumentResponse> AnalyzeDocument(IAsyncStreamReader<AnalyzeDocumentRequest> requestStream, ServerCallContext context)
    {
        var terms = await ReadSettingsAsync(requestStream, context.CancellationToken);
        var language = (await finder.ScopeOfAsync(terms, context.CancellationToken)).Languages.Source;
        using var share = documentRoom.Enter();
        var files = await ReadFilesAsync(requestStream, share, language, context.CancellationToken);
        if (files.Count == 0)
        {
            throw ServiceError.InvalidArgument([new FieldViolation("file", ErrorReason.FieldRequired, "There is no file to analyse. Send one after the settings.")]);
        }

        var response = new AnalyzeDocumentResponse { Total = new FileAnalysis() };
        var analysis = new DocumentAnalysis();
        var total = new Core.Analysis.BandCounts[Bands.Length];
        foreach (var (name, document) in files)
        {
            var found = await FindAsync(terms, document.Segments, context.CancellationToken);
            await bulk.RunAsync(() => Count(analysis, document.Segments, found, context.CancellationToken));
            var counts = Array.ConvertAll(Bands, band => analysis[band]);
            total = [.. total.Zip(counts, (x, y) => x + y)];
            response.Files.Add(ToProto(name, counts, document.Problems, document.ProblemCount));
        }

        response.Total = ToProto("", total, [], files.Sum(file => file.Document.ProblemCount));
        return response;
    }

    private static Core.Analysis.AnalysisBand[] Bands { get; } = Enum.GetValues<Core.Analysis.AnalysisBand>();

    private static async Task<LookupTerms> ReadSettingsAsync(IAsyncStreamReader<AnalyzeDocumentRequest> requestStream, CancellationToken cancellationToken)
    {
        var checks = new FieldChecks();
        var settings = await requestStream.MoveNext(cancellationToken) ? requestStream.Current.Settings : null;
        if (settings is null)
        {
            checks.Add("settings", ErrorReason.FieldRequired, "The first message of a stream says where to look. Send `settings` first.");
        }

        var terms = LookupReader.Read(checks, settings ?? new AnalysisSettings());
        checks.ThrowIfAny();
        return terms;
    }

    private async Task<List<(string Name, DocumentSegments Document)>> ReadFilesAsync(
        IAsyncStreamReader<AnalyzeDocumentRequest> requestStream, DocumentRoom.Share share, string language, CancellationToken cancellationToken)
    {
        var files = new List<(string Name, DocumentSegments Document)>();
        AnalyzedFile? file = null;
        using var bytes = new MemoryStream();
        var (byteCount, segmentCount) = (0L, 0);
        while (await requestStream.MoveNext(cancellationToken))
        {
            var message = requestStream.Current;
            switch (message.KindCase)
            {
                case AnalyzeDocumentRequest.KindOneofCase.File:
                    await EndFileAsync();
                    var checks = new FieldChecks();
                    checks.RequiredText("file.name", message.File.Name, ContractLimits.MaxTitleLength);
                    checks.Enum("file.format", message.File.Format);
                    checks.ThrowIfAny();
                    file = message.File;
                    break;
                case AnalyzeDocumentRequest.KindOneofCase.Data when file is not null:
                    byteCount += message.Data.Length;
                    if (byteCount > ContractLimits.MaxAnalysisBytes)
                    {
                        throw TooLong("data", $"The files have more than {ContractLimits.MaxAnalysisBytes:N0} bytes. Analyse them in several calls.");
                    }

                    share.Take(message.Data.Length);
                    message.Data.WriteTo(bytes);
                    break;
                default:
                    throw ServiceError.InvalidArgument([new FieldViolation("file", ErrorReason.FieldRequired, "After the settings comes the name of a file, then its bytes. Send `file` first.")]);
            }
        }

        await EndFileAsync();
        return files;

        async Task EndFileAsync()
        {
            if (file is null)
            {
                return;
            }

            var (given, content) = (file, bytes.ToArray());
            bytes.SetLength(0);
            var document = await bulk.RunAsync(() => ReadFile(given, content, language));
            segmentCount += document.Segments.Count;
            if (segmentCount > ContractLimits.MaxAnalysisSegments)
            {
                throw TooLong("data", $"The files have more than {ContractLimits.MaxAnalysisSegments:N0} segments. Analyse them in several calls.");
            }

            files.Add((given.Name, document));
        }
    }

    private DocumentSegments ReadFile(AnalyzedFile file, byte[] content, string language)
    {
        DocumentSegments document;
        try
        {
            document = DocumentSegments.Read(content, file.Name, file.Format, language, rules);
        }
        catch (Exception e) when (e is UnreadableArticleException or Core.Segmentation.SegmentationRulesException)
        {
            throw ServiceError.InvalidArgument([new FieldViolation("data", ErrorReason.FieldMalformed, $"{FieldChecks.Shorten(file.Name)}: {e.Message}")]);
        }

        return document.Segments.FirstOrDefault(segment => Core.Text.TextCheck.CountCodePoints(segment) > ContractLimits.MaxSegmentLength) is { } segment
            ? throw TooLong("data", $"{FieldChecks.Shorten(file.Name)}: the segment that begins with '{FieldChecks.Shorten(segment)}' has more than {ContractLimits.MaxSegmentLength:N0} code points. Break it up with line breaks.")
            : document;
    }

    /// <summary>The best match of each segment, on all processors; each lookup takes its slot, so that those of others come between.</summary>
    private async Task<Match?[]> FindAsync(LookupTerms terms, IReadOnlyList<string> segments, CancellationToken cancellationToken)
    {
        var found = new Match?[segments.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, segments.Count, parallel, async (i, cancellationToken) =>
        {
            var neighbours = new SegmentContext(i > 0 ? segments[i - 1] : "", i + 1 < segments.Count ? segments[i + 1] : "");
            found[i] = await finder.FindMatchesAsync(terms, SegmentQuery.Of(segments[i], neighbours), cancellationToken) is [var match] ? match : null;
        });
        return found;
    }

    private static bool Count(DocumentAnalysis analysis, IReadOnlyList<string> segments, Match?[] found, CancellationToken cancellationToken)
    {
        analysis.NextDocument();
        for (var i = 0; i < found.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            analysis.Add(segments[i], found[i]);
        }

        return true;
    }

    private static RpcException TooLong(string field, string description) => ServiceError.InvalidArgument([new FieldViolation(field, ErrorReason.TextTooLong, description)]);

    private static FileAnalysis ToProto(string name, Core.Analysis.BandCounts[] counts, IReadOnlyList<FileProblem> problems, long problemCount)
    {
        var file = new FileAnalysis { File = name, Problems = { problems }, ProblemCount = problemCount };
        file.Bands.AddRange(Bands.Zip(counts, (band, count) => new BandCounts
        {
            Band = (AnalysisBand)band,
            SegmentCount = count.Segments,
            WordCount = count.Words,
            CharacterCount = count.Characters,
            PlaceableCount = count.Placeables,
            InternalSegmentCount = count.InternalSegments,
            InternalWordCount = count.InternalWords,
        }));
        return file;
    }
}
