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

/// <content>The methods on translation units.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <summary>
    /// So many units are read for a page at once. A unit may have half a megabyte and a page ends at 3 MiB: read whole, a page of a thousand
    /// such units would fill the memory with what it cannot hold.
    /// </summary>
    private const int UnitsPerRead = 50;

    /// <inheritdoc/>
    public override Task<TranslationUnit> CreateTranslationUnit(CreateTranslationUnitRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var read = TranslationUnitReader.Read(checks, "translation_unit", request.TranslationUnit ?? new TranslationUnit());
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            var unit = Complete(read, FindMemory(transaction, parent, etag: ""), "translation_unit");
            transaction.InsertUnit(unit);
            return ToProto(unit, request.CheckQuality);
        });
    }

    /// <inheritdoc/>
    public override async Task<BatchCreateTranslationUnitsResponse> BatchCreateTranslationUnits(BatchCreateTranslationUnitsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var requestId = checks.RequestId(request.RequestId);
        var read = await InBulkAsync(request, () => ReadBatch(checks, request));
        checks.ThrowIfAny();
        var units = await writer.RunAsync(
            request,
            requestId,
            context,
            transaction =>
            {
                var memory = FindMemory(transaction, parent, etag: "");
                var created = read.Select((unit, i) => Complete(unit, memory, $"requests[{i}].translation_unit")).ToList();
                transaction.InsertUnits(created);
                return created;
            },
            WhatTheServerChose,
            kept => Restore(read, kept));
        return await InBulkAsync(request, () =>
        {
            var response = new BatchCreateTranslationUnitsResponse();
            response.TranslationUnits.AddRange(units.Zip(request.Requests, (unit, item) => ToProto(unit, item.CheckQuality)));
            return response;
        });
    }

    /// <summary>Does what takes milliseconds for a large batch where it keeps no lookup waiting.</summary>
    private Task<T> InBulkAsync<T>(BatchCreateTranslationUnitsRequest request, Func<T> work)
    {
        const int SmallBatch = 64;
        return request.Requests.Count <= SmallBatch ? Task.FromResult(work()) : bulk.RunAsync(work);
    }

    /// <inheritdoc/>
    public override async Task<TranslationUnit> GetTranslationUnit(GetTranslationUnitRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.TranslationUnit("name", request.Name);
        checks.ThrowIfAny();
        var unit = await store.FindUnitAsync(name.MemoryId, name.UnitId, context.CancellationToken) ?? throw ServiceError.NotFound(name);
        return unit.ToProto();
    }

    /// <inheritdoc/>
    public override async Task<ListTranslationUnitsResponse> ListTranslationUnits(ListTranslationUnitsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var size = checks.PageSize(request.PageSize);
        var call = $"{nameof(ListTranslationUnits)} {request.Parent}";
        var afterId = pageTokens.ReadId(checks, request.PageToken, call);
        checks.ThrowIfAny();
        if (await store.FindMemoryAsync(parent.MemoryId, context.CancellationToken) is null)
        {
            throw ServiceError.NotFound(parent);
        }

        var page = new Page<TranslationUnit>(size);
        var last = await FillAsync(page, parent, afterId, context.CancellationToken);
        var response = new ListTranslationUnitsResponse { NextPageToken = page.HasMore ? pageTokens.Make(last.ToString()!, call) : "" };
        response.TranslationUnits.AddRange(page.Items);
        return response;
    }

    /// <inheritdoc/>
    public override Task<TranslationUnit> UpdateTranslationUnit(UpdateTranslationUnitRequest request, ServerCallContext context)
    {
        const string Prefix = "translation_unit";
        var checks = new FieldChecks();
        var sent = request.TranslationUnit ?? new TranslationUnit();
        var name = checks.TranslationUnit($"{Prefix}.name", sent.Name);
        var mask = TranslationUnitReader.Mask.Read(checks, request.UpdateMask, sent);
        var read = TranslationUnitReader.Read(checks.Within(Prefix, mask), Prefix, sent);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            var stored = FindUnit(transaction, name, sent.Etag);
            var updated = TranslationUnitReader.Apply(mask, stored, read) with { UpdateTime = time.NowToMicrosecond(), Revision = stored.Revision + 1 };
            FindMemory(transaction, new MemoryName(name.MemoryId), etag: "").RequireCreator(updated.Creator);
            transaction.UpdateUnit(updated);
            return ToProto(updated, request.CheckQuality);
        });
    }

    /// <inheritdoc/>
    public override Task<Empty> DeleteTranslationUnit(DeleteTranslationUnitRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.TranslationUnit("name", request.Name);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            FindUnit(transaction, name, request.Etag);
            transaction.DeleteUnit(name.MemoryId, name.UnitId);
            return new Empty();
        });
    }

    /// <inheritdoc/>
    public override Task<TranslationUnit> RecordUsage(RecordUsageRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.TranslationUnit("name", request.Name);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
            transaction.UseUnit(name.MemoryId, name.UnitId, time.NowToMicrosecond())
                ? FindUnit(transaction, name, etag: "").ToProto()
                : throw ServiceError.NotFound(name));
    }

    /// <summary>Fills a page with the units after one of them. Returns the id of the last unit on it.</summary>
    private async Task<Guid?> FillAsync(Page<TranslationUnit> page, MemoryName parent, Guid? after, CancellationToken cancellationToken)
    {
        var last = after;
        IReadOnlyList<Core.Units.TranslationUnit> units;
        do
        {
            units = await store.ListUnitsAsync(parent.MemoryId, last, UnitsPerRead, cancellationToken);
            foreach (var unit in units.TakeWhile(unit => page.TryAdd(unit.ToProto())))
            {
                last = unit.Id;
            }
        }
        while (!page.HasMore && units.Count == UnitsPerRead);

        return last;
    }

    private static List<Core.Units.TranslationUnit> ReadBatch(FieldChecks checks, BatchCreateTranslationUnitsRequest request)
    {
        if (request.Requests.Count == 0)
        {
            checks.AddMissing("requests");
        }

        checks.Count("requests", request.Requests, ContractLimits.MaxBatchSize);
        var read = new List<Core.Units.TranslationUnit>();
        foreach (var (item, i) in request.Requests.Take(ContractLimits.MaxBatchSize).Select((item, i) => (item, i)))
        {
            CheckParent(checks, $"requests[{i}].parent", item.Parent, request.Parent);
            if (item.RequestId.Length > 0)
            {
                checks.Add($"requests[{i}].request_id", ErrorReason.FieldNotSettable, "A batch is one call. Set the request id of the batch instead.");
            }

            read.Add(TranslationUnitReader.Read(checks, $"requests[{i}].translation_unit", item.TranslationUnit ?? new TranslationUnit()));
        }

        return read;
    }

    private Core.Units.TranslationUnit Complete(Core.Units.TranslationUnit read, Core.Units.Memory memory, string field)
    {
        memory.RequireCreator(read.Creator);
        var languages = memory.Resolve(read.Languages, new FieldPath(field, "source_language_code"), new FieldPath(field, "target_language_code"));
        return Complete(read, ids.Next(), memory.Id, languages, time.NowToMicrosecond());
    }

    private static Core.Units.TranslationUnit Complete(
        Core.Units.TranslationUnit read, Guid id, string memoryId, Core.Units.LanguagePair languages, DateTimeOffset now) => read with
        {
            Id = id,
            MemoryId = memoryId,
            Languages = languages,
            CreateTime = now,
            UpdateTime = now,
            Revision = 1,
        };

    /// <summary>What the request of a batch does not say of the units created by it: all that has to be kept to answer it again.</summary>
    private static BatchCreateTranslationUnitsResponse WhatTheServerChose(List<Core.Units.TranslationUnit> created)
    {
        var kept = new BatchCreateTranslationUnitsResponse();
        kept.TranslationUnits.AddRange(created.Select(unit => new TranslationUnit
        {
            Name = new TranslationUnitName(unit.MemoryId, unit.Id).ToString(),
            SourceLanguageCode = unit.Languages.Source,
            TargetLanguageCode = unit.Languages.Target,
            CreateTime = Timestamp.FromDateTimeOffset(unit.CreateTime),
        }));
        return kept;
    }

    private static List<Core.Units.TranslationUnit> Restore(List<Core.Units.TranslationUnit> read, BatchCreateTranslationUnitsResponse kept) =>
    [
        .. read.Zip(kept.TranslationUnits, (unit, chosen) =>
        {
            var name = TranslationUnitName.TryParse(chosen.Name, out var parsed) ? parsed : throw new InvalidDataException("A kept answer cannot be read.");
            var languages = new Core.Units.LanguagePair(chosen.SourceLanguageCode, chosen.TargetLanguageCode);
            return Complete(unit, name.UnitId, name.MemoryId, languages, chosen.CreateTime.ToDateTimeOffset());
        }),
    ];

    private static Core.Units.TranslationUnit FindUnit(IStoreTransaction transaction, TranslationUnitName name, string etag)
    {
        var unit = transaction.FindUnit(name.MemoryId, name.UnitId) ?? throw ServiceError.NotFound(name);
        return Etag.Allows(etag, unit.Revision, unit.UpdateTime) ? unit : throw ServiceError.EtagMismatch(name.ToString());
    }
}
