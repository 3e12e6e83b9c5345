using System.Globalization;
using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Exchange;

/// <summary>
/// Stores the units of files. A file is kept on disk and read twice: first to check all of it, then to store it in batches, each a short
/// transaction like any other write, so that nobody waits for a large file. Each batch notes in its transaction what it stored; the notes go with
/// the last. What they name of an import that did not end is removed: at once, or at the next start where the server was killed. Thread-safe.
/// </summary>
internal sealed class UnitImport(
    ITranslationStore store, Writer writer, UnitIndex index, SortableIds ids, BackgroundThread bulk, ImportFolder folder, TimeProvider time)
{
    /// <summary>Units a transaction: as many as a client may send in one batch.</summary>
    private const int BatchSize = ContractLimits.MaxBatchSize;

    /// <summary>After so many units progress is told.</summary>
    private const int UnitsPerReport = 10_000;

    /// <summary>Removes what imports have left that a kill ended. To be run before the store is read into the index.</summary>
    public static async Task RemoveUnfinishedAsync(ITranslationStore store, CancellationToken cancellationToken)
    {
        while (await store.WriteAsync(transaction => transaction.UndoLastBatch(importId: null), cancellationToken))
        {
            // A batch a transaction.
        }
    }

    /// <summary>Takes the bytes of a file in and stores its units.</summary>
    /// <param name="settings">The settings of the call.</param>
    /// <param name="requestId">The id of the call, or null.</param>
    /// <param name="terms">The settings, read.</param>
    /// <param name="requests">The rest of the call: the bytes.</param>
    /// <param name="responses">Takes what happens.</param>
    /// <param name="context">The call.</param>
    /// <exception cref="RpcException">FAILED_PRECONDITION: a unit is bad, and nothing was stored.</exception>
    public async Task RunAsync(
        ImportSettings settings,
        Guid? requestId,
        ImportTerms terms,
        IAsyncStreamReader<ImportTranslationUnitsRequest> requests,
        IServerStreamWriter<ImportTranslationUnitsResponse> responses,
        ServerCallContext context)
    {
        using var file = await folder.ReceiveAsync(requests, context);
        var identity = settings.Clone();
        identity.File += Convert.ToHexString(file.Hash); // what a request id names is the settings with the bytes
        if (await writer.FirstAnswerAsync<ImportSummary>(identity, requestId, context) is { } first)
        {
            await responses.WriteAsync(new() { Summary = first }, context.CancellationToken);
            return;
        }

        var run = new Run(responses, context.CancellationToken);
        if (!settings.KeepGood || settings.ValidateOnly)
        {
            await CheckAsync(file, terms, run);
            if (!settings.KeepGood && run.Summary.RejectedUnitCount > 0)
            {
                run.Summary.StoredUnitCount = 0;
                await responses.WriteAsync(new() { Summary = run.Summary }, context.CancellationToken);
                if (settings.ValidateOnly)
                {
                    return;
                }

                throw Rejected(settings.Parent, run.Summary.RejectedUnitCount);
            }

            if (settings.ValidateOnly)
            {
                await ForecastAsync(file, terms, run);
                await responses.WriteAsync(new() { Summary = run.Summary }, context.CancellationToken);
                return;
            }

            run = run.Again();
        }

        await StoreAsync(file, terms, run, settings.KeepGood ? null : Guid.CreateVersion7(time.GetUtcNow()), importId => writer.RunAsync(identity, requestId, context, transaction =>
        {
            if (importId is { } id)
            {
                transaction.FinishImport(id);
            }

            return run.Summary;
        }));
        await responses.WriteAsync(new() { Summary = run.Summary }, context.CancellationToken);
    }

    private static RpcException Rejected(string memory, long count) => ServiceError.FailedPrecondition(ErrorReason.FileRejected, memory,
        $"{count:N0} units of the file cannot be stored, so nothing was. Correct the file, or set `keep_good` to store the others.",
        ("rejected_unit_count", count.ToString(CultureInfo.InvariantCulture)));

    private async Task CheckAsync(ImportFile file, ImportTerms terms, Run run)
    {
        using var units = UnitFileReader.Read(file.Stream, terms).GetEnumerator();
        while (await TakeAsync(units) is { Count: > 0 } batch)
        {
            await run.ReportAsync(batch, isStored: false);
        }
    }

    /// <summary>Says what the units would meet, once all of them were checked.</summary>
    private async Task ForecastAsync(ImportFile file, ImportTerms terms, Run run)
    {
        var partCount = ImportForecast.PartsOf(run.Summary.StoredUnitCount);
        for (var part = 0; part < partCount; part++)
        {
            var forecast = new ImportForecast(store, index, terms, run.Summary, part, partCount);
            using var units = UnitFileReader.Read(file.Stream, terms).GetEnumerator();
            while (await TakeAsync(units) is { Count: > 0 } batch)
            {
                await forecast.AddAsync(batch, run.CancellationToken);
            }
        }
    }

    /// <summary>
    /// Stores the units: a batch is read while the one before it is written, and the index takes in the one before that. What became of units is
    /// told once lookups see it.
    /// </summary>
    private async Task StoreAsync(ImportFile file, ImportTerms terms, Run run, Guid? importId, Func<Guid?, Task<ImportSummary>> finish)
    {
        using var units = UnitFileReader.Read(file.Stream, terms).GetEnumerator();
        var writing = Task.FromResult<List<ImportOutcome>>([]);
        var indexing = writing;
        try
        {
            while (await TakeAsync(units) is { Count: > 0 } batch)
            {
                var written = await writing;
                var indexed = await indexing;
                indexing = IndexAsync(written);
                writing = StoreAsync(batch, terms, importId, run.CancellationToken);
                await run.TellAsync(indexed);
                await run.ReportAsync(batch, isStored: true);
            }

            await run.TellAsync(await indexing);
            await run.TellAsync(await IndexAsync(await writing));
            await finish(importId);
        }
        catch (Exception)
        {
            await writing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await UndoAsync(importId);
            throw;
        }
    }

    private async Task<List<ImportOutcome>> IndexAsync(List<ImportOutcome> written)
    {
        await index.CatchUpAsync();
        return written;
    }

    /// <summary>Stores a batch. Returns what became of those of its units that were not simply added.</summary>
    private async Task<List<ImportOutcome>> StoreAsync(List<FileUnit> batch, ImportTerms terms, Guid? importId, CancellationToken cancellationToken)
    {
        var good = batch.FindAll(item => item.Unit is not null);
        var existing = terms.Policy is ExistingUnitPolicy.Unspecified or ExistingUnitPolicy.Add
            ? null
            : await ExistingUnits.FindAsync(index, terms.Memory.Id, good.ConvertAll(item => (item.Unit!.Languages, item.Unit.SourceText)), cancellationToken);
        return await store.WriteAsync(
            transaction =>
            {
                var memoryId = terms.Memory.Id;
                if (transaction.FindMemory(memoryId) is null)
                {
                    throw ServiceError.NotFound(new MemoryName(memoryId));
                }

                var now = time.NowToMicrosecond();
                var created = good.ConvertAll(item =>
                    item.Unit! with { Id = ids.Next(), MemoryId = memoryId, CreateTime = now, UpdateTime = now, Revision = 1 });
                var stored = existing?.Store(
                    transaction, created.ConvertAll(unit => (unit, terms.Policy)), i => good[i].Place);
                if (stored is null)
                {
                    transaction.InsertUnits(created);
                }

                if (importId is { } id && created.Count > 0)
                {
                    var kept = stored?.FindAll(unit => unit.Outcome is not StoreOutcomeKind.Kept).ConvertAll(unit => unit.Unit);
                    transaction.NoteUnfinished(new UnfinishedBatch(id, memoryId, (kept ?? created).ConvertAll(unit => unit.Id)));
                }

                return stored is null ? [] : OutcomesOf(good, stored);
            },
            cancellationToken);
    }

    private static List<ImportOutcome> OutcomesOf(List<FileUnit> units, List<StoredUnit> stored) =>
    [
        .. units.Zip(stored).Where(pair => pair.Second.Outcome is not StoreOutcomeKind.Added).Select(pair => new ImportOutcome
        {
            Line = pair.First.Line,
            UnitNumber = pair.First.Number,
            Outcome = pair.Second.ToProto(),
            TranslationUnit = new TranslationUnitName(pair.Second.Unit.MemoryId, pair.Second.Unit.Id).ToString(),
        }),
    ];

    private async Task UndoAsync(Guid? importId)
    {
        while (importId is not null && await store.WriteAsync(transaction => transaction.UndoLastBatch(importId)))
        {
            await index.CatchUpAsync();
        }
    }

    private Task<List<FileUnit>> TakeAsync(IEnumerator<FileUnit> units) => bulk.RunAsync(() =>
    {
        var batch = new List<FileUnit>(BatchSize);
        while (batch.Count < BatchSize && units.MoveNext())
        {
            batch.Add(units.Current);
        }

        return batch;
    });

    /// <summary>One reading of the file: counts, and tells what happens.</summary>
    private sealed class Run(IServerStreamWriter<ImportTranslationUnitsResponse> responses, CancellationToken cancellationToken)
    {
        private ImportProgress _progress = new();
        private long _untold;
        private bool _isSecond;

        public IServerStreamWriter<ImportTranslationUnitsResponse> Responses => responses;

        public CancellationToken CancellationToken => cancellationToken;

        public ImportSummary Summary { get; private init; } = new();

        /// <summary>The second reading, in which everything is stored: units are counted again, and warnings told no more.</summary>
        public Run Again() => new(responses, cancellationToken)
        {
            _progress = new() { CheckedUnitCount = _progress.CheckedUnitCount },
            _isSecond = true,
            Summary = new() { WarningCount = Summary.WarningCount },
        };

        /// <summary>Tells what became of units that were stored since, or were not.</summary>
        public async Task TellAsync(List<ImportOutcome> outcomes)
        {
            foreach (var outcome in outcomes)
            {
                Summary.ReplacedUnitCount += outcome.Outcome.ReplacedTranslationUnits.Count;
                if (outcome.Outcome.Kind is StoreOutcomeKind.Kept)
                {
                    Summary.KeptUnitCount++;
                    Summary.StoredUnitCount--;
                }

                await responses.WriteAsync(new() { Outcome = outcome }, cancellationToken);
            }
        }

        public async Task ReportAsync(List<FileUnit> batch, bool isStored)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var item in batch)
            {
                Summary.FileUnitCount = Math.Max(Summary.FileUnitCount, item.Number);
                if (item.Reject is { } reject)
                {
                    Summary.RejectedUnitCount++;
                    await responses.WriteAsync(new() { Reject = reject }, cancellationToken);
                }
                else if (item.Warning is { } warning)
                {
                    await WarnAsync(warning);
                }
                else
                {
                    Summary.StoredUnitCount++;
                }
            }

            _progress.CheckedUnitCount = Math.Max(_progress.CheckedUnitCount, Summary.FileUnitCount);
            _progress.StoredUnitCount = isStored ? Summary.StoredUnitCount : 0;
            _untold += batch.Count;
            if (_untold >= UnitsPerReport)
            {
                _untold = 0;
                await responses.WriteAsync(new() { Progress = _progress.Clone() }, cancellationToken);
            }
        }

        private async Task WarnAsync(ImportWarning warning)
        {
            if (!_isSecond && ++Summary.WarningCount <= ContractLimits.MaxFileProblems)
            {
                await responses.WriteAsync(new() { Warning = warning }, cancellationToken);
            }
        }
    }
}
