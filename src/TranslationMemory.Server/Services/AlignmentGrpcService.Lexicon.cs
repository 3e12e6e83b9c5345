using System.Globalization;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using TranslationMemory.Core.Alignment.Lexicon;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Lexicon;
using TranslationMemory.Server.Validation;
using LanguagePair = TranslationMemory.Core.Units.LanguagePair;
using LexiconEntry = TranslationMemory.Protocol.V1.LexiconEntry;

namespace TranslationMemory.Server.Services;

/// <content>The lexicon of a memory.</content>
internal sealed partial class AlignmentGrpcService
{
    /// <inheritdoc/>
    public override async Task<Protocol.V1.Lexicon> GetLexicon(GetLexiconRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.Lexicon("name", request.Name);
        checks.ThrowIfAny();
        return await ShowAsync(await FindMemoryAsync(name, context.CancellationToken), context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<TrainLexiconResponse> TrainLexicon(TrainLexiconRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.Lexicon("name", request.Name);
        var asked = new LanguagePair(
            checks.Language("source_language_code", request.SourceLanguageCode, required: false),
            checks.Language("target_language_code", request.TargetLanguageCode, required: false));
        var wait = ReadWait(checks, request.MaxWait);
        var requestId = checks.RequestId(request.RequestId);
        checks.ThrowIfAny();
        if (await writer.FirstAnswerAsync<TrainLexiconResponse>(request, requestId, context) is { } first)
        {
            return first;
        }

        var memory = await FindMemoryAsync(name, context.CancellationToken);
        var pairsAsked = asked is { Source.Length: 0, Target.Length: 0 } ? memory.LanguagePairs : [memory.Resolve(asked)];
        var training = Task.WhenAll(pairsAsked.Select(pair => trainer.TrainAsync(new TrainingRequest(memory.Id, pair, request.Full, request.IncludeDrafts))));
        try
        {
            await training.WaitAsync(wait, time, context.CancellationToken);
        }
        catch (TimeoutException)
        {
            // It goes on, and fails, if it does, in the log.
            _ = training.ContinueWith(
                failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        var response = new TrainLexiconResponse { Lexicon = await ShowAsync(memory, context.CancellationToken) };
        return requestId is null ? response : await writer.RunAsync(request, requestId, context, _ => response);
    }

    /// <inheritdoc/>
    public override async Task<ImportLexiconEntriesResponse> ImportLexiconEntries(ImportLexiconEntriesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Lexicon("parent", request.Parent);
        var asked = new LanguagePair(
            checks.Language("source_language_code", request.SourceLanguageCode, required: false),
            checks.Language("target_language_code", request.TargetLanguageCode, required: false));
        var requestId = checks.RequestId(request.RequestId);
        if (request.Entries.Count == 0 && !request.Replace)
        {
            checks.AddMissing("entries");
        }

        checks.Count("entries", request.Entries, ContractLimits.MaxLexiconEntriesPerCall);
        checks.ThrowIfAny();
        var languages = (await FindMemoryAsync(parent, context.CancellationToken)).Resolve(asked);
        var entries = ReadEntries(checks, request.Entries, languages);
        checks.ThrowIfAny();
        var response = await writer.RunAsync(request, requestId, context, transaction =>
        {
            FindMemory(transaction, parent.MemoryId).Resolve(languages);
            var list = transaction.ImportLexiconEntries(parent.MemoryId, languages, entries, request.Replace);
            return list.EntryCount <= ContractLimits.MaxLexiconEntries
                ? new ImportLexiconEntriesResponse { EntryCount = list.EntryCount, EntriesVersion = list.Version }
                : throw ServiceError.FailedPrecondition(ErrorReason.LexiconFull, parent.ToString(),
                    $"The word list of `{parent}` would have {list.EntryCount:N0} entries; at most {ContractLimits.MaxLexiconEntries:N0} are allowed. Import fewer, or replace those that are there.",
                    ("resource", parent.ToString()));
        });
        await lexicons.ReloadAsync(parent.MemoryId);
        return response;
    }

    /// <inheritdoc/>
    public override async Task<ListLexiconEntriesResponse> ListLexiconEntries(ListLexiconEntriesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Lexicon("parent", request.Parent);
        var size = checks.PageSize(request.PageSize);
        var call = $"{nameof(ListLexiconEntries)} {request.Parent}";
        var after = pageTokens.Read(checks, request.PageToken, call) is { } key ? long.Parse(key, CultureInfo.InvariantCulture) : 0;
        checks.ThrowIfAny();
        await FindMemoryAsync(parent, context.CancellationToken);
        var page = new Page<LexiconEntry>(size);
        foreach (var entry in await store.ListLexiconEntriesAsync(parent.MemoryId, after, size + 1, context.CancellationToken))
        {
            if (!page.TryAdd(entry.ToProto()))
            {
                break;
            }

            after = entry.Key;
        }

        var response = new ListLexiconEntriesResponse { NextPageToken = page.HasMore ? pageTokens.Make(after.ToString(CultureInfo.InvariantCulture), call) : "" };
        response.LexiconEntries.AddRange(page.Items);
        return response;
    }

    private static TimeSpan ReadWait(FieldChecks checks, Duration? wait)
    {
        var seconds = wait is null ? ContractLimits.DefaultTrainWaitSeconds : wait.Seconds + (wait.Nanos / 1e9);
        if (seconds is < 0 or > ContractLimits.MaxTrainWaitSeconds)
        {
            checks.Add("max_wait", ErrorReason.FieldOutOfRange, $"Use 0 to {ContractLimits.MaxTrainWaitSeconds} seconds, or leave it out.");
            return TimeSpan.Zero;
        }

        return TimeSpan.FromSeconds(seconds);
    }

    private static List<Storage.LexiconEntry> ReadEntries(FieldChecks checks, RepeatedField<LexiconEntry> given, LanguagePair languages)
    {
        var entries = new List<Storage.LexiconEntry>(given.Count);
        for (var i = 0; i < given.Count; i++)
        {
            var weight = given[i].Weight is 0 ? 1 : given[i].Weight;
            if (weight is not (> 0 and <= 1))
            {
                checks.Add($"entries[{i}].weight", ErrorReason.LexiconEntryInvalid, "A weight is above 0 and up to 1, or 0 for 1.");
            }

            entries.Add(new Storage.LexiconEntry(
                0, languages, ReadTerm(checks, $"entries[{i}].source_term", given[i].SourceTerm), ReadTerm(checks, $"entries[{i}].target_term", given[i].TargetTerm), weight));
        }

        // The reader of lists has the last word, so that what is stored is what the aligner will find.
        var reading = WordListEntries.Read(
            entries.Select(entry => new WordListEntry(entry.SourceTerm, entry.TargetTerm, entry.Weight)), languages.Source, languages.Target);
        foreach (var rejected in reading.Rejected)
        {
            checks.Add($"entries[{rejected.Line - 1}]", ErrorReason.LexiconEntryInvalid, rejected.Fault switch
            {
                WordListFault.NoWord => "A term has no word in it. Write one to four words.",
                WordListFault.TooManyWords => $"A term has more than {WordList.MaxPhraseWords} words. Write one to four.",
                _ => $"A term is longer than {ContractLimits.MaxTermLength} characters. Shorten it.",
            });
        }

        return entries;
    }

    /// <summary>A term without what separates terms in the files that lists are exchanged in.</summary>
    private static string ReadTerm(FieldChecks checks, string field, string value)
    {
        if (value.AsSpan().IndexOfAny("\t\r\n;") >= 0)
        {
            checks.Add(field, ErrorReason.LexiconEntryInvalid, "A term has no tab, line break or semicolon. Send each term as an entry of its own.");
        }

        return checks.Text(field, value, ContractLimits.MaxTermLength).Trim();
    }

    private async Task<Core.Units.Memory> FindMemoryAsync(LexiconName name, CancellationToken cancellationToken) =>
        await store.FindMemoryAsync(name.MemoryId, cancellationToken) ?? throw ServiceError.NotFound(new MemoryName(name.MemoryId));

    private async Task<Protocol.V1.Lexicon> ShowAsync(Core.Units.Memory memory, CancellationToken cancellationToken)
    {
        var lexicon = await lexicons.GetAsync(memory.Id, cancellationToken);
        var versions = (await store.ListLexiconVersionsAsync(memory.Id, cancellationToken)).ToLookup(version => version.Languages);
        var lists = (await store.ListLexiconWordListsAsync(memory.Id, cancellationToken)).ToDictionary(list => list.Languages);
        var message = new Protocol.V1.Lexicon { Name = new LexiconName(memory.Id).ToString() };
        foreach (var pair in memory.LanguagePairs)
        {
            var after = versions[pair].LastOrDefault(version => !version.IncludesDrafts)?.LastUnitKey ?? 0;
            var tail = await store.FindUnitTailAsync(memory.Id, pair, after, cancellationToken);
            var list = lists.GetValueOrDefault(pair);
            var shown = new LexiconPair
            {
                SourceLanguageCode = pair.Source,
                TargetLanguageCode = pair.Target,
                LexiconVersion = lexicon.VersionFor(pair.Source, pair.Target),
                State = trainer.IsTraining(memory.Id, pair) ? LexiconState.Training : LexiconState.Idle,
                PendingUnitCount = tail.CountAfter,
                EntryCount = list.EntryCount,
                EntriesVersion = list.Version,
            };
            shown.Versions.AddRange(versions[pair].OrderByDescending(version => version.Number).Select(version => version.ToProto()));
            message.Pairs.Add(shown);
        }

        return message;
    }
}
