using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using TranslationMemory.Core.Checks;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Filtering;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Validation;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Services;

/// <content>The methods that look after many units at once: purge, check, watch.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <summary>So many names of a purge are told.</summary>
    private const int PurgeSample = 100;

    /// <summary>How often a watch looks whether anything changed: a field is read.</summary>
    private static readonly TimeSpan WatchPause = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public override async Task<PurgeTranslationUnitsResponse> PurgeTranslationUnits(PurgeTranslationUnitsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        if (string.IsNullOrWhiteSpace(request.Filter))
        {
            checks.AddMissing("filter");
        }

        var filter = checks.Filter("filter", request.Filter);
        var note = checks.Note(VersionEndKind.Purged, request.Author, request.Reason);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        if (await writer.FirstAnswerAsync<PurgeTranslationUnitsResponse>(request, requestId, context) is { } first)
        {
            return first;
        }

        (await RequireMemoryAsync(parent, context.CancellationToken)).RequireAuthor(note.Author);
        var response = new PurgeTranslationUnitsResponse();
        await foreach (var units in ReadUnitsAsync(parent.MemoryId, context.CancellationToken))
        {
            var doomed = units.Where(filter.Holds).ToList();
            response.PurgeSample.AddRange(doomed.Take(PurgeSample - response.PurgeSample.Count).Select(NameOf));
            if (!request.Force)
            {
                response.PurgeCount += doomed.Count;
            }
            else if (doomed.Count > 0)
            {
                response.PurgeCount += (await writer.RunAsync(request, null, context, transaction => Delete(transaction, doomed, filter, note))).PurgeCount;
            }
        }

        return await writer.RunAsync(request, requestId, context, _ => response);
    }

    /// <inheritdoc/>
    public override async Task<CheckTranslationUnitsResponse> CheckTranslationUnits(CheckTranslationUnitsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var filter = checks.Filter("filter", request.Filter);
        var size = checks.PageSize(request.PageSize);
        var call = $"{nameof(CheckTranslationUnits)} {request.Parent} {request.Filter}";
        var last = pageTokens.ReadId(checks, request.PageToken, call);
        checks.ThrowIfAny();
        await RequireMemoryAsync(parent, context.CancellationToken);

        var page = new Page<CheckedTranslationUnit>(size);
        var seen = 0;
        IReadOnlyList<Core.Units.TranslationUnit> units;
        do
        {
            units = await store.ListUnitsAsync(parent.MemoryId, last, UnitsPerRead, context.CancellationToken);
            foreach (var unit in units)
            {
                if (filter.Holds(unit) && UnitCheck.Find(unit.SourceText, unit.TargetText) is { Count: > 0 } warnings
                    && !page.TryAdd(new CheckedTranslationUnit { TranslationUnit = unit.ToProto(), Warnings = { warnings.Select(ToProto) } }))
                {
                    break;
                }

                last = unit.Id;
            }

            seen += units.Count;
        }
        while (!page.HasMore && units.Count == UnitsPerRead && seen < ServerLimits.MaxUnitsPerCheck);

        var hasMore = page.HasMore || units.Count == UnitsPerRead;
        var response = new CheckTranslationUnitsResponse { NextPageToken = hasMore ? pageTokens.Make(last.ToString()!, call) : "" };
        response.CheckedUnits.AddRange(page.Items);
        return response;
    }

    /// <inheritdoc/>
    public override async Task WatchTranslationUnits(
        WatchTranslationUnitsRequest request, IServerStreamWriter<WatchTranslationUnitsResponse> responseStream, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var filter = checks.Filter("filter", request.Filter);
        var call = $"{nameof(WatchTranslationUnits)} {request.Parent}";
        var token = pageTokens.Read(checks, request.ResumeToken, call, "resume_token");
        checks.ThrowIfAny();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            var sequence = token is null ? store.LastSequence : await ReadPlaceAsync(token, parent, ending.Token);
            if (token is null)
            {
                await RequireMemoryAsync(parent, ending.Token);
            }

            await SendAsync(responseStream, new WatchTranslationUnitsResponse { ResumeToken = await MakeTokenAsync(sequence, call, ending.Token) }, context, ending.Token);
            await FollowAsync(parent, filter, sequence, call, responseStream, context, ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw ServiceError.Unavailable(ErrorReason.ServerStopping, "The server is stopping. Watch again with the last resume_token.");
        }
    }

    private async Task FollowAsync(
        MemoryName parent, UnitCondition filter, long sequence, string call, IServerStreamWriter<WatchTranslationUnitsResponse> stream, ServerCallContext context, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(WatchPause, time);
        for (var silent = 0; ;)
        {
            var changes = sequence < store.LastSequence ? await store.ReadChangesAsync(sequence, ServerLimits.ChangesPerMessage, cancellationToken) : [];
            if (changes.Count == 0)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
                continue;
            }

            sequence = changes[^1].Sequence;
            var told = await ToProtoAsync(changes.Where(change => string.Equals(change.MemoryId, parent.MemoryId, StringComparison.Ordinal)).ToList(), filter, cancellationToken);
            silent = told.Count > 0 ? 0 : silent + changes.Count;
            if (told.Count > 0 || silent >= ServerLimits.MaxSilentChanges)
            {
                silent = 0;
                var message = new WatchTranslationUnitsResponse { ResumeToken = await MakeTokenAsync(sequence, call, cancellationToken) };
                message.Changes.AddRange(told);
                await SendAsync(stream, message, context, cancellationToken);
            }

            if (told.Exists(change => change.Kind is UnitChangeKind.MemoryDeleted))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Sends a message. Who does not read it in time is told so when it does: a call that ends with an error in the midst of a message may never
    /// tell it. Who never does is cut off.
    /// </summary>
    private async Task SendAsync(
        IServerStreamWriter<WatchTranslationUnitsResponse> stream, WatchTranslationUnitsResponse message, ServerCallContext context, CancellationToken cancellationToken)
    {
        var writing = stream.WriteAsync(message, cancellationToken);
        try
        {
            await writing.WaitAsync(ServerLimits.WatcherPatience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            try
            {
                await writing.WaitAsync(ServerLimits.WatcherGrace, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                context.GetHttpContext().Abort();
            }

            throw ServiceError.ResourceExhausted(ErrorReason.WatcherTooSlow,
                $"No change was read for {ServerLimits.WatcherPatience.TotalSeconds:N0} seconds. Watch again with the resume_token of the last message that was read.");
        }
    }

    private async Task<List<UnitChange>> ToProtoAsync(List<Change> changes, UnitCondition filter, CancellationToken cancellationToken)
    {
        var units = await store.FindUnitsAsync([.. changes.Select(change => change.Kind is ChangeKind.UnitDeleted ? 0 : change.UnitKey ?? 0)], cancellationToken);
        var told = new List<UnitChange>();
        foreach (var (change, unit) in changes.Zip(units))
        {
            var kind = (UnitChangeKind)change.Kind;
            if (kind is UnitChangeKind.Created or UnitChangeKind.Updated && (unit is null || !filter.Holds(unit)))
            {
                continue; // Where it is gone, its deletion follows.
            }

            told.Add(new UnitChange
            {
                Kind = kind,
                Name = change.UnitId is { } id ? new TranslationUnitName(change.MemoryId, id).ToString() : "",
                TranslationUnit = unit?.ToProto(),
                ChangeTime = Timestamp.FromDateTimeOffset(change.Time),
            });
        }

        return told;
    }

    /// <summary>A token for a place in the log: its number, and the time of its change, which another history of the database would not have.</summary>
    private async Task<string> MakeTokenAsync(long sequence, string call, CancellationToken cancellationToken)
    {
        var ticks = await TimeOfAsync(sequence, cancellationToken);
        return pageTokens.Make(string.Create(CultureInfo.InvariantCulture, $"{sequence} {ticks}"), call);
    }

    private async Task<long> ReadPlaceAsync(string token, MemoryName parent, CancellationToken cancellationToken)
    {
        var numbers = Array.ConvertAll(token.Split(' '), number => long.Parse(number, CultureInfo.InvariantCulture));
        return numbers[0] <= store.LastSequence && await TimeOfAsync(numbers[0], cancellationToken) == numbers[1]
            ? numbers[0]
            : throw ServiceError.FailedPrecondition(ErrorReason.ResumeTokenOutdated, parent.ToString(),
                "The change that this token stands for is not in the log: the database was put back to an earlier time. Read the units again and watch without a token.",
                ("resource", parent.ToString()));
    }

    private async Task<long> TimeOfAsync(long sequence, CancellationToken cancellationToken) =>
        sequence > 0 && await store.ReadChangesAsync(sequence - 1, 1, cancellationToken) is [var change] && change.Sequence == sequence ? change.Time.UtcTicks : 0;

    private async Task<Core.Units.Memory> RequireMemoryAsync(MemoryName name, CancellationToken cancellationToken) =>
        await store.FindMemoryForLookupAsync(name.MemoryId, cancellationToken) ?? throw ServiceError.NotFound(name);

    /// <summary>All units of a memory, a thousand at a time, oldest first.</summary>
    private async IAsyncEnumerable<IReadOnlyList<Core.Units.TranslationUnit>> ReadUnitsAsync(
        string memoryId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int UnitsPerTransaction = 1_000;
        Guid? last = null;
        IReadOnlyList<Core.Units.TranslationUnit> units;
        do
        {
            units = await store.ListUnitsAsync(memoryId, last, UnitsPerTransaction, cancellationToken);
            if (units.Count > 0)
            {
                last = units[^1].Id;
                yield return units;
            }
        }
        while (units.Count == UnitsPerTransaction);
    }

    /// <summary>Deletes those of some units that the filter still lets through: they may have changed since they were read.</summary>
    private static PurgeTranslationUnitsResponse Delete(IStoreTransaction transaction, List<Core.Units.TranslationUnit> doomed, UnitCondition filter, ChangeNote note)
    {
        var response = new PurgeTranslationUnitsResponse();
        foreach (var unit in doomed)
        {
            if (transaction.FindUnit(unit.MemoryId, unit.Id) is { } now && filter.Holds(now))
            {
                transaction.DeleteUnit(unit.MemoryId, unit.Id, note);
                response.PurgeCount++;
            }
        }

        return response;
    }

    private static string NameOf(Core.Units.TranslationUnit unit) => new TranslationUnitName(unit.MemoryId, unit.Id).ToString();

    /// <summary>The message of a stored unit, with its warnings where they are asked for.</summary>
    private static TranslationUnit ToProto(Core.Units.TranslationUnit unit, bool checkQuality)
    {
        var message = unit.ToProto();
        AddWarnings(message, checkQuality);
        return message;
    }

    private static void AddWarnings(TranslationUnit message, bool checkQuality)
    {
        if (checkQuality)
        {
            message.Warnings.AddRange(UnitCheck.Find(message.SourceText, message.TargetText).Select(ToProto));
        }
    }

    private static Protocol.V1.UnitWarning ToProto(Core.Checks.UnitWarning warning) => new() { Kind = (Protocol.V1.UnitWarningKind)warning.Kind, Text = warning.Text };
}
