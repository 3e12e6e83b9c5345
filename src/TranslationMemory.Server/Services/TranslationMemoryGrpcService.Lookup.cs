using Grpc.Core;
using TranslationMemory.Core.Matching;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Services;

/// <content>Lookups.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <inheritdoc/>
    public override Task<LookupSegmentResponse> LookupSegment(LookupSegmentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var (terms, query) = LookupReader.Read(checks, prefix: "", request);
        checks.ThrowIfAny();
        return finder.FindAsync(terms, query, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<BatchLookupSegmentsResponse> BatchLookupSegments(BatchLookupSegmentsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var lookups = ReadLookups(checks, request);
        checks.ThrowIfAny();

        // On all processors: each lookup takes its slot, so that those of others come between.
        var answers = new LookupSegmentResponse[lookups.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = context.CancellationToken };
        await Parallel.ForAsync(0, lookups.Count, parallel, async (i, cancellationToken) =>
            answers[i] = await finder.FindAsync(lookups[i].Terms, lookups[i].Query, cancellationToken));
        return new BatchLookupSegmentsResponse { Responses = { answers } };
    }

    /// <inheritdoc/>
    public override async Task StreamingLookupSegments(
        IAsyncStreamReader<StreamingLookupSegmentsRequest> requestStream, IServerStreamWriter<StreamingLookupSegmentsResponse> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken))
        {
            return;
        }

        var checks = new FieldChecks();
        var settings = requestStream.Current.Settings;
        if (settings is null)
        {
            checks.Add("settings", ErrorReason.FieldRequired, "The first message of a stream says where to look. Send `settings` first.");
        }

        var terms = LookupReader.Read(checks, settings ?? new LookupStreamSettings());
        checks.ThrowIfAny();
        await finder.ScopeOfAsync(terms, context.CancellationToken);
        using var stream = new LookupStream(
            (query, cancellationToken) => finder.FindAsync(terms, query, cancellationToken),
            responseStream.WriteAsync,
            failure => StatusOf(failures.ToError(failure, context)),
            settings!.FollowsDocument);
        await stream.RunAsync(requestStream, context.CancellationToken);
    }

    private static Google.Rpc.Status StatusOf(RpcException error) =>
        error.GetRpcStatus() ?? new Google.Rpc.Status { Code = (int)error.StatusCode, Message = error.Status.Detail };

    private static List<(LookupTerms Terms, SegmentQuery Query)> ReadLookups(FieldChecks checks, BatchLookupSegmentsRequest request)
    {
        if (request.Requests.Count == 0)
        {
            checks.AddMissing("requests");
        }

        checks.Count("requests", request.Requests, ContractLimits.MaxLookupBatchSize);
        var lookups = new List<(LookupTerms Terms, SegmentQuery Query)>();
        foreach (var (item, i) in request.Requests.Take(ContractLimits.MaxLookupBatchSize).Select((item, i) => (item, i)))
        {
            CheckParent(checks, $"requests[{i}].parent", item.Parent, request.Parent);
            lookups.Add(LookupReader.Read(checks, $"requests[{i}].", item, request.Parent));
        }

        return lookups;
    }

    private static void CheckParent(FieldChecks checks, FieldPath field, string parent, string parentOfBatch)
    {
        if (parent.Length > 0 && !string.Equals(parent, parentOfBatch, StringComparison.Ordinal))
        {
            checks.Add(field, ErrorReason.FieldMalformed, $"It differs from the parent of the batch. Leave it empty, or set `{parentOfBatch}`.");
        }
    }
}
