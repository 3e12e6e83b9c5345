using Google.Protobuf;
using Grpc.Core;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Pretranslation;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Text;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Reading;
using TranslationMemory.Server.Validation;
using LanguagePair = TranslationMemory.Core.Units.LanguagePair;
using SegmentContext = TranslationMemory.Core.Units.SegmentContext;

namespace TranslationMemory.Server.Pretranslation;

/// <summary>
/// Takes a file in, looks its segments up, and gives it back with what was found. The file is held in memory while this goes on, up to
/// <see cref="ContractLimits.MaxPretranslationBytes"/>. Thread-safe.
/// </summary>
internal sealed class DocumentPretranslation(SegmentFinder finder, SegmentationRules rules, DocumentRoom room, BackgroundThread bulk)
{
    /// <summary>Bytes of the new file that are sent at once.</summary>
    private const int ChunkBytes = 256 * 1024;

    /// <summary>After so many segments progress is told.</summary>
    private const int SegmentsPerReport = 1_000;

    /// <summary>Runs a call.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="terms">What they look up; languages may still be those of the file.</param>
    /// <param name="requests">The rest of the call: the bytes.</param>
    /// <param name="responses">Takes progress, file and summary.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT: the file is not what it should be; RESOURCE_EXHAUSTED: it is too large, or those of all calls are.</exception>
    public async Task RunAsync(
        PretranslationSettings settings,
        LookupTerms terms,
        IAsyncStreamReader<PretranslateDocumentRequest> requests,
        IServerStreamWriter<PretranslateDocumentResponse> responses,
        CancellationToken cancellationToken)
    {
        using var share = room.Enter();
        var bytes = await ReceiveAsync(requests, share, cancellationToken);
        var document = await bulk.RunAsync(() => Checked(settings, () => TranslatableDocument.Open(bytes, FormatOf(settings, bytes))));
        if (settings.Insertion is PretranslationInsertion.Proposals && !document.TakesProposals)
        {
            throw ServiceError.InvalidArgument([new FieldViolation("settings.insertion", ErrorReason.FieldMalformed, "Only XLIFF has a place for proposals. Put targets in, or leave `insertion` out.")]);
        }

        terms = terms with { Languages = LanguagesOf(terms, document.DeclaredLanguages) };
        var languages = (await finder.ScopeOfAsync(terms, cancellationToken)).Languages;
        await bulk.RunAsync(() => Checked(settings, () =>
        {
            document.Read(languages, rules);
            return true;
        }));
        if (document.Segments.Count > ContractLimits.MaxPretranslationSegments)
        {
            throw ServiceError.ResourceExhausted(ErrorReason.FileTooLarge, $"The file has {document.Segments.Count:N0} segments; at most {ContractLimits.MaxPretranslationSegments:N0} are taken. Part it.");
        }

        var problems = new List<FileProblem>(document.Problems.Select(each => new FileProblem { Line = each.Line, Message = each.Message }));
        var isLookedUp = document.Segments.Select(segment => IsLookedUp(segment, languages, problems)).ToArray();
        var proposals = await FindAsync(settings, terms, document.Segments, isLookedUp, responses, cancellationToken);
        IReadOnlyList<SegmentOutcome> outcomes = [];
        var filled = await bulk.RunAsync(() => Checked(settings, () => document.Fill(proposals, OptionsOf(settings), out outcomes)));
        for (var start = 0; start < filled.Length; start += ChunkBytes)
        {
            await responses.WriteAsync(new() { Chunk = ByteString.CopyFrom(filled, start, Math.Min(ChunkBytes, filled.Length - start)) }, cancellationToken);
        }

        await responses.WriteAsync(new() { Summary = SummaryOf(proposals, outcomes, problems) }, cancellationToken);
    }

    private static async Task<byte[]> ReceiveAsync(IAsyncStreamReader<PretranslateDocumentRequest> requests, DocumentRoom.Share share, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        while (await requests.MoveNext(cancellationToken))
        {
            if (requests.Current.KindCase is PretranslateDocumentRequest.KindOneofCase.Settings)
            {
                throw ServiceError.InvalidArgument([new FieldViolation("settings", ErrorReason.FieldNotSettable, "They come once, in the first message. Send the bytes of the file from then on.")]);
            }

            if (bytes.Length + requests.Current.Chunk.Length > ContractLimits.MaxPretranslationBytes)
            {
                throw ServiceError.ResourceExhausted(ErrorReason.FileTooLarge, $"The file has more than {ContractLimits.MaxPretranslationBytes:N0} bytes. Part it.");
            }

            share.Take(requests.Current.Chunk.Length);
            requests.Current.Chunk.WriteTo(bytes);
        }

        return bytes.ToArray();
    }

    private static TranslatableFormat FormatOf(PretranslationSettings settings, byte[] bytes)
    {
        var format = settings.Format is DocumentFormat.Unspecified ? DocumentFormats.Of(settings.File, bytes) : settings.Format;
        return format switch
        {
            DocumentFormat.Plain => TranslatableFormat.PlainText,
            DocumentFormat.Tmx => TranslatableFormat.Tmx,
            DocumentFormat.Po => TranslatableFormat.Po,
            DocumentFormat.Xliff => TranslatableFormat.Xliff,
            _ => throw new UnreadableArticleException("translations are put into XLIFF, TMX, PO and plain text only. Convert the file to XLIFF."),
        };
    }

    /// <summary>Runs what reads the file; what is wrong with it becomes the answer.</summary>
    private static T Checked<T>(PretranslationSettings settings, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ExchangeException e)
        {
            throw Malformed(settings, $"line {e.Problem.Line}: {e.Problem.Message}");
        }
        catch (Exception e) when (e is UnreadableArticleException or SegmentationRulesException)
        {
            throw Malformed(settings, e.Message);
        }
    }

    private static RpcException Malformed(PretranslationSettings settings, string message) =>
        ServiceError.InvalidArgument([new FieldViolation("chunk", ErrorReason.FileMalformed, $"{FieldChecks.Shorten(settings.File)}: {message}")]);

    /// <summary>What the call says goes before what the file says.</summary>
    private static LanguagePair LanguagesOf(LookupTerms terms, LanguagePair declared) => new(
        terms.Languages.Source.Length > 0 ? terms.Languages.Source : declared.Source,
        terms.Languages.Target.Length > 0 ? terms.Languages.Target : declared.Target);

    /// <summary>Whether a segment is to be translated and can be; why one that is cannot be is noted.</summary>
    private static bool IsLookedUp(DocumentSegment segment, LanguagePair languages, List<FileProblem> problems)
    {
        if (segment.State == SegmentState.Translated)
        {
            return false;
        }

        var problem =
            !Fits(segment.Languages.Source, languages.Source) || !Fits(segment.Languages.Target, languages.Target)
                ? $"The segment is for {segment.Languages}, not for {languages}. Name the languages that are meant, or part the file."
            : TextCheck.CountCodePoints(segment.Text) > ContractLimits.MaxSegmentLength
                ? $"The segment has more than {ContractLimits.MaxSegmentLength:N0} code points, and is not looked up. Break it up."
            : TextCheck.FirstFault(segment.Text) is { } fault ? $"The segment has {fault}. Remove it." : null;
        if (problem is not null)
        {
            problems.Add(new FileProblem { Line = segment.Line, Message = problem });
        }

        return problem is null;
    }

    private static bool Fits(string said, string language) => said.Length == 0 || LanguageCode.IsSameOrVariant(said, language);

    /// <summary>The proposals of each segment, on all processors; each lookup takes its slot, so that those of others come between.</summary>
    private async Task<IReadOnlyList<Proposal>[]> FindAsync(
        PretranslationSettings settings,
        LookupTerms terms,
        IReadOnlyList<DocumentSegment> segments,
        bool[] isLookedUp,
        IServerStreamWriter<PretranslateDocumentResponse> responses,
        CancellationToken cancellationToken)
    {
        var found = new IReadOnlyList<Proposal>[segments.Count];
        var minScore = settings.MinScore == 0 ? ContractLimits.DefaultMinScore : settings.MinScore;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        for (int begin = 0, end; begin < found.Length; begin = end)
        {
            end = Math.Min(begin + SegmentsPerReport, found.Length);
            await Parallel.ForAsync(begin, end, parallel, async (i, cancellationToken) =>
                found[i] = isLookedUp[i] ? await FindAsync(terms, segments, i, minScore, cancellationToken) : []);
            await responses.WriteAsync(new() { Progress = new() { LookedUpSegmentCount = end, SegmentCount = found.Length } }, cancellationToken);
        }

        return found;
    }

    private async Task<IReadOnlyList<Proposal>> FindAsync(LookupTerms terms, IReadOnlyList<DocumentSegment> segments, int i, int minScore, CancellationToken cancellationToken)
    {
        var context = new SegmentContext(i > 0 ? segments[i - 1].Text : "", i + 1 < segments.Count ? segments[i + 1].Text : "", segments[i].Key);
        var matches = await finder.FindMatchesAsync(terms, SegmentQuery.Of(segments[i].Text, context), cancellationToken);
        return [.. matches.Where(match => match.Score >= minScore).Select(match => Proposal.Of(match, new TranslationUnitName(match.Unit.MemoryId, match.Unit.Id).ToString()))];
    }

    private static PretranslationOptions OptionsOf(PretranslationSettings settings) => new(
        settings.Insertion is not PretranslationInsertion.Proposals, settings.Insertion is not PretranslationInsertion.Targets, settings.OverwriteUnsettled);

    private static PretranslationSummary SummaryOf(IReadOnlyList<Proposal>[] proposals, IReadOnlyList<SegmentOutcome> outcomes, List<FileProblem> problems)
    {
        var bands = Enum.GetValues<AnalysisBand>().Where(band => band is not (AnalysisBand.Unspecified or AnalysisBand.Repetition))
            .ToDictionary(band => band, band => new PretranslationBand { Band = band });
        foreach (var (best, outcome) in proposals.Select(each => each is [var first, ..] ? first : null).Zip(outcomes).Where(each => each.Second != SegmentOutcome.AlreadyTranslated))
        {
            var band = bands[BandOf(best)];
            band.SegmentCount++;
            band.FilledSegmentCount += outcome == SegmentOutcome.Filled ? 1 : 0;
            band.ProposedSegmentCount += outcome == SegmentOutcome.Proposed ? 1 : 0;
        }

        return new PretranslationSummary
        {
            SegmentCount = outcomes.Count,
            TranslatedSegmentCount = outcomes.Count(each => each == SegmentOutcome.AlreadyTranslated),
            FilledSegmentCount = outcomes.Count(each => each == SegmentOutcome.Filled),
            ProposedSegmentCount = outcomes.Count(each => each == SegmentOutcome.Proposed),
            Bands = { bands.Values.OrderBy(each => each.Band) },
            Problems = { problems.OrderBy(each => each.Line).Take(ContractLimits.MaxFileProblems) },
            ProblemCount = problems.Count,
        };
    }

    private static AnalysisBand BandOf(Proposal? best) => best switch
    {
        null => AnalysisBand.New,
        { Kind: Core.Matching.MatchKind.Context } => AnalysisBand.Context,
        _ => (AnalysisBand)Core.Analysis.DocumentAnalysis.BandOf(best.Score),
    };
}
