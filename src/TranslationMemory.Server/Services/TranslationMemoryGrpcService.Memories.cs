using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Validation;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Services;

/// <content>The methods on memories.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <inheritdoc/>
    public override Task<Memory> CreateMemory(CreateMemoryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = MemoryReader.ReadId(checks, request.MemoryId);
        var read = MemoryReader.Read(checks, request.Memory ?? new Memory());
        if (read.LanguagePairs.Count == 0)
        {
            checks.AddMissing("memory.language_pairs");
        }

        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            if (transaction.FindMemory(id) is not null)
            {
                throw ServiceError.MemoryExists(new MemoryName(id).ToString());
            }

            var now = time.NowToMicrosecond();
            var memory = read with { Id = id, CreateTime = now, UpdateTime = now, Revision = 1 };
            transaction.InsertMemory(memory);
            return memory.ToProto(unitCount: 0);
        });
    }

    /// <inheritdoc/>
    public override async Task<Memory> GetMemory(GetMemoryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.Memory("name", request.Name);
        checks.ThrowIfAny();
        var memory = await store.FindMemoryAsync(name.MemoryId, context.CancellationToken) ?? throw ServiceError.NotFound(name);
        return memory.ToProto(await store.CountUnitsAsync(name.MemoryId, context.CancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<ListMemoriesResponse> ListMemories(ListMemoriesRequest request, ServerCallContext context)
    {
        const string Call = nameof(ListMemories);
        var checks = new FieldChecks();
        var size = checks.PageSize(request.PageSize);
        var after = pageTokens.Read(checks, request.PageToken, Call);
        checks.ThrowIfAny();

        var page = new Page<Memory>(size);
        var memories = await store.ListMemoriesAsync(after, size + 1, context.CancellationToken);
        foreach (var memory in memories)
        {
            if (!page.TryAdd(memory.ToProto(await store.CountUnitsAsync(memory.Id, context.CancellationToken))))
            {
                break;
            }
        }

        var response = new ListMemoriesResponse { NextPageToken = page.HasMore ? pageTokens.Make(memories[page.Items.Count - 1].Id, Call) : "" };
        response.Memories.AddRange(page.Items);
        return response;
    }

    /// <inheritdoc/>
    public override Task<Memory> UpdateMemory(UpdateMemoryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var sent = request.Memory ?? new Memory();
        var name = checks.Memory("memory.name", sent.Name);
        var mask = MemoryReader.Mask.Read(checks, request.UpdateMask, sent);
        var read = MemoryReader.Read(checks.Within("memory", mask), sent);
        if (mask.Contains("language_pairs") && read.LanguagePairs.Count == 0)
        {
            checks.AddMissing("memory.language_pairs");
        }

        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            var stored = FindMemory(transaction, name, sent.Etag);
            var updated = stored with
            {
                DisplayName = mask.Contains("display_name") ? read.DisplayName : stored.DisplayName,
                Description = mask.Contains("description") ? read.Description : stored.Description,
                LanguagePairs = mask.Contains("language_pairs") ? read.LanguagePairs : stored.LanguagePairs,
                SegmentationRules = mask.Contains("segmentation_rules") ? read.SegmentationRules : stored.SegmentationRules,
                ChosenAcceptThreshold = mask.Contains("auto_accept_threshold") ? read.ChosenAcceptThreshold : stored.ChosenAcceptThreshold,
                AllowedCreators = mask.Contains("allowed_creators") ? read.AllowedCreators : stored.AllowedCreators,
                UpdateTime = time.NowToMicrosecond(),
                Revision = stored.Revision + 1,
            };
            RefuseLossOfPairsInUse(transaction, name, stored, updated);
            transaction.UpdateMemory(updated);
            return updated.ToProto(transaction.CountUnits(name.MemoryId));
        });
    }

    /// <inheritdoc/>
    public override Task<Empty> DeleteMemory(DeleteMemoryRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.Memory("name", request.Name);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            FindMemory(transaction, name, request.Etag);
            if (!request.Force && !transaction.IsEmpty(name.MemoryId))
            {
                throw ServiceError.FailedPrecondition(ErrorReason.MemoryNotEmpty, name.ToString(),
                    $"`{name}` has translation units or alignments. Set `force` to delete it with all of them.", ("resource", name.ToString()));
            }

            transaction.DeleteMemory(name.MemoryId);
            return new Empty();
        });
    }

    private static Core.Units.Memory FindMemory(IStoreTransaction transaction, MemoryName name, string etag)
    {
        var memory = transaction.FindMemory(name.MemoryId) ?? throw ServiceError.NotFound(name);
        return Etag.Allows(etag, memory.Revision, memory.UpdateTime) ? memory : throw ServiceError.EtagMismatch(name.ToString());
    }

    private static void RefuseLossOfPairsInUse(IStoreTransaction transaction, MemoryName name, Core.Units.Memory stored, Core.Units.Memory updated)
    {
        foreach (var lost in stored.LanguagePairs.Except(updated.LanguagePairs).Where(pair => transaction.HasUnits(name.MemoryId, pair)))
        {
            throw ServiceError.FailedPrecondition(ErrorReason.LanguagePairInUse, name.ToString(),
                $"`{name}` has units for {lost}. Keep the pair, or delete those units first.", ("resource", name.ToString()), ("pair", lost.ToString()));
        }
    }
}
