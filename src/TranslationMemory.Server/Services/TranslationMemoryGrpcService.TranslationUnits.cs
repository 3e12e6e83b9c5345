using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Lookup;
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

    /// <summary>Paths of the items of a batch, and of their units: a batch names each of them several times, as a rule for nothing.</summary>
    private static readonly string[] ItemFields = [.. Enumerable.Range(0, ContractLimits.MaxBatchSize).Select(item => $"requests[{item}]")];

    private static readonly string[] UnitFields = Array.ConvertAll(ItemFields, item => $"{item}.translation_unit");

    /// <inheritdoc/>
    public override async Task<TranslationUnit> CreateTranslationUnit(CreateTranslationUnitRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var read = TranslationUnitReader.Read(checks, "translation_unit", request.TranslationUnit ?? new TranslationUnit());
        var policy = checks.Enum("existing_unit_policy", request.ExistingUnitPolicy);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        var existing = await FindExistingAsync(parent, [read], [policy], _ => "translation_unit", context.CancellationToken);
        return await writer.RunAsync(request, requestId, context, transaction =>
        {
            var unit = Complete(read, FindMemory(transaction, parent, etag: ""), time.NowToMicrosecond(), "translation_unit");
            return ToAnswer(Store(transaction, [unit], [policy], existing, _ => "translation_unit")[0], request);
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
        var policies = request.Requests.Select(item => item.ExistingUnitPolicy).ToList();
        var existing = await FindExistingAsync(parent, read, policies, FieldOf, context.CancellationToken);
        var units = await writer.RunAsync(
            request,
            requestId,
            context,
            transaction =>
            {
                var memory = FindMemory(transaction, parent, etag: "");
                var now = time.NowToMicrosecond();
                var created = new List<Core.Units.TranslationUnit>(read.Count);
                for (var i = 0; i < read.Count; i++)
                {
                    created.Add(Complete(read[i], memory, now, FieldOf(i)));
                }

                return Store(transaction, created, policies, existing, FieldOf).Zip(policies, ToMade).ToList();
            },
            WhatTheServerChose,
            kept => Restore(parent, read, kept));
        return await InBulkAsync(request, () =>
        {
            var response = new BatchCreateTranslationUnitsResponse();
            response.TranslationUnits.AddRange(units.Zip(request.Requests, (unit, item) => ToAnswer(unit, item)));
            return response;
        });
    }

    private static string FieldOf(int item) => UnitFields[item];

    /// <summary>Finds what new units may have to do with, where one of them has a policy that asks for it; null where none has.</summary>
    private async Task<ExistingUnits?> FindExistingAsync(
        MemoryName parent,
        List<Core.Units.TranslationUnit> read,
        IReadOnlyList<ExistingUnitPolicy> policies,
        Func<int, string> fieldOf,
        CancellationToken cancellationToken)
    {
        if (policies.All(policy => policy is ExistingUnitPolicy.Unspecified or ExistingUnitPolicy.Add)
            || await store.FindMemoryForLookupAsync(parent.MemoryId, cancellationToken) is not { } memory)
        {
            return null;
        }

        var languages = read.Select((unit, i) => memory.Resolve(unit.Languages, new FieldPath(fieldOf(i), "source_language_code"), new FieldPath(fieldOf(i), "target_language_code")));
        return await ExistingUnits.FindAsync(unitIndex, memory.Id, [.. languages.Zip(read, (pair, unit) => (pair, unit.SourceText))], cancellationToken);
    }

    private static List<StoredUnit> Store(
        IStoreTransaction transaction, List<Core.Units.TranslationUnit> units, IReadOnlyList<ExistingUnitPolicy> policies, ExistingUnits? existing, Func<int, string> fieldOf)
    {
        if (existing is not null)
        {
            return existing.Store(transaction, [.. units.Zip(policies)], fieldOf);
        }

        transaction.InsertUnits(units);
        return units.ConvertAll(unit => new StoredUnit(unit, StoreOutcomeKind.Added, []));
    }

    private static TranslationUnit ToAnswer(StoredUnit stored, CreateTranslationUnitRequest request) =>
        ToAnswer(ToMade(stored, request.ExistingUnitPolicy), request);

    private static TranslationUnit ToAnswer(MadeUnit made, CreateTranslationUnitRequest request)
    {
        var message = made.Kept?.Clone() ?? made.Unit!.ToProto();
        AddWarnings(message, request.CheckQuality);
        message.StoreOutcome = request.ExistingUnitPolicy is ExistingUnitPolicy.Unspecified ? null : made.Outcome;
        return message;
    }

    private static MadeUnit ToMade(StoredUnit stored, ExistingUnitPolicy policy) => stored.Outcome is StoreOutcomeKind.Kept
        ? new MadeUnit(null, stored.Unit.ToProto(), stored.ToProto())
        : new MadeUnit(stored.Unit, null, policy is ExistingUnitPolicy.Unspecified ? null : stored.ToProto());

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
        var readTime = checks.Time("read_time", request.ReadTime);
        checks.ThrowIfAny();
        var unit = readTime is { } time
            ? await store.FindUnitAsync(name.MemoryId, name.UnitId, store.RequireHistory(time), context.CancellationToken)
            : await store.FindUnitAsync(name.MemoryId, name.UnitId, context.CancellationToken);
        return unit?.ToProto() ?? throw ServiceError.NotFound(name);
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
        var note = checks.Note(VersionEndKind.Updated, request.Author, request.Reason);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            var stored = FindUnit(transaction, name, sent.Etag);
            var updated = TranslationUnitReader.Apply(mask, stored, read).ChangedAt(time.NowToMicrosecond());
            var memory = FindMemory(transaction, new MemoryName(name.MemoryId), etag: "");
            memory.RequireCreator(updated.Creator);
            memory.RequireAuthor(note.Author);
            transaction.UpdateUnit(updated, note.Author.Length == 0 && mask.Contains("creator") ? note with { Author = updated.Creator } : note);
            return ToProto(updated, request.CheckQuality);
        });
    }

    /// <inheritdoc/>
    public override Task<Empty> DeleteTranslationUnit(DeleteTranslationUnitRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.TranslationUnit("name", request.Name);
        var note = checks.Note(VersionEndKind.Deleted, request.Author, request.Reason);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        return writer.RunAsync(request, requestId, context, transaction =>
        {
            FindUnit(transaction, name, request.Etag);
            FindMemory(transaction, new MemoryName(name.MemoryId), etag: "").RequireAuthor(note.Author);
            transaction.DeleteUnit(name.MemoryId, name.UnitId, note);
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
            CheckParent(checks, new(ItemFields[i], "parent"), item.Parent, request.Parent);
            if (item.RequestId.Length > 0)
            {
                checks.Add(new(ItemFields[i], "request_id"), ErrorReason.FieldNotSettable, "A batch is one call. Set the request id of the batch instead.");
            }

            checks.Enum(new FieldPath(ItemFields[i], "existing_unit_policy"), item.ExistingUnitPolicy);
            read.Add(TranslationUnitReader.Read(checks, FieldOf(i), item.TranslationUnit ?? new TranslationUnit()));
        }

        return read;
    }

    private Core.Units.TranslationUnit Complete(Core.Units.TranslationUnit read, Core.Units.Memory memory, DateTimeOffset now, string field)
    {
        memory.RequireCreator(read.Creator);
        var languages = memory.Resolve(read.Languages, new FieldPath(field, "source_language_code"), new FieldPath(field, "target_language_code"));
        return Complete(read, ids.Next(), memory.Id, languages, now);
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

    /// <summary>
    /// What the request of a batch does not say of the units created by it: all that has to be kept to answer it again. What a unit has in common
    /// with the one before it is left out, and of its name all but the id, so that an answer is kept in less room than a unit.
    /// </summary>
    private static BatchCreateTranslationUnitsResponse WhatTheServerChose(List<MadeUnit> made)
    {
        var kept = new BatchCreateTranslationUnitsResponse();
        Core.Units.TranslationUnit? before = null;
        foreach (var (unit, keptUnit, outcome) in made)
        {
            var chosen = keptUnit?.Clone() ?? WhatTheServerChose(unit!, before);
            chosen.StoreOutcome = outcome;
            kept.TranslationUnits.Add(chosen);
            before = unit ?? before;
        }

        return kept;
    }

    private static TranslationUnit WhatTheServerChose(Core.Units.TranslationUnit unit, Core.Units.TranslationUnit? before)
    {
        var chosen = new TranslationUnit { Name = unit.Id.ToString() };
        if (unit.Languages != before?.Languages)
        {
            chosen.SourceLanguageCode = unit.Languages.Source;
            chosen.TargetLanguageCode = unit.Languages.Target;
        }

        if (unit.CreateTime != before?.CreateTime)
        {
            chosen.CreateTime = Timestamp.FromDateTimeOffset(unit.CreateTime);
        }

        return chosen;
    }

    private static List<MadeUnit> Restore(MemoryName parent, List<Core.Units.TranslationUnit> read, BatchCreateTranslationUnitsResponse kept)
    {
        var restored = new List<MadeUnit>(read.Count);
        Core.Units.TranslationUnit? before = null;
        foreach (var (unit, chosen) in read.Zip(kept.TranslationUnits))
        {
            if (chosen.StoreOutcome?.Kind is StoreOutcomeKind.Kept)
            {
                restored.Add(new MadeUnit(null, chosen, chosen.StoreOutcome));
                continue;
            }

            // Answers that an earlier version kept have the whole name, and everything of each unit.
            var id = Guid.Parse(chosen.Name.AsSpan(chosen.Name.LastIndexOf('/') + 1));
            var languages = chosen.SourceLanguageCode.Length > 0
                ? new Core.Units.LanguagePair(chosen.SourceLanguageCode, chosen.TargetLanguageCode)
                : before!.Languages;
            before = Complete(unit, id, parent.MemoryId, languages, chosen.CreateTime?.ToDateTimeOffset() ?? before!.CreateTime);
            restored.Add(new MadeUnit(before, null, chosen.StoreOutcome));
        }

        return restored;
    }

    /// <summary>What a create answers with.</summary>
    /// <param name="Unit">The unit that was stored; null where none was.</param>
    /// <param name="Kept">The reviewed unit that was kept instead; null where none was.</param>
    /// <param name="Outcome">What happened; null where no policy was asked for, and in answers that were kept before there were policies.</param>
    private sealed record MadeUnit(Core.Units.TranslationUnit? Unit, TranslationUnit? Kept, StoreOutcome? Outcome);

    private static Core.Units.TranslationUnit FindUnit(IStoreTransaction transaction, TranslationUnitName name, string etag)
    {
        var unit = transaction.FindUnit(name.MemoryId, name.UnitId) ?? throw ServiceError.NotFound(name);
        return Etag.Allows(etag, unit.Revision, unit.UpdateTime) ? unit : throw ServiceError.EtagMismatch(name.ToString());
    }
}
