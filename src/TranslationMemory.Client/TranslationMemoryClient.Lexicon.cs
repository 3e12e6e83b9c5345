using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Client.Conversion;
using TranslationMemory.Protocol;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

// The lexicon of a memory.
public sealed partial class TranslationMemoryClient
{
    /// <summary>How often a lexicon that is still learning is looked at.</summary>
    private static readonly TimeSpan LexiconPollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Returns what a memory knows of words.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The lexicon.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.MemoryNotFound"/>.</exception>
    public async Task<Lexicon> GetLexiconAsync(string memory, CancellationToken cancellationToken = default)
    {
        var request = new Proto.GetLexiconRequest { Name = LexiconNameOf(memory) };
        var found = await RawAlignment.GetLexiconAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.ToRecord();
    }

    /// <summary>
    /// Learns now what the units of a memory teach, and waits until that is done, however many calls that takes. It is not needed: a lexicon
    /// learns by itself once enough units have come.
    /// </summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="full">Forgets what was learned and begins again from all units; otherwise only those that have come since teach.</param>
    /// <param name="includeDrafts">Learns from the sure beads of drafts as well, for a batch that is aligned again before it is committed.</param>
    /// <param name="cancellationToken">Ends the wait; the lexicon goes on learning.</param>
    /// <returns>The lexicon as it is then.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.MemoryNotFound"/>.</exception>
    public async Task<Lexicon> TrainLexiconAsync(
        string memory,
        bool full = false,
        bool includeDrafts = false,
        CancellationToken cancellationToken = default)
    {
        var request = new Proto.TrainLexiconRequest
        {
            Name = LexiconNameOf(memory),
            Full = full,
            IncludeDrafts = includeDrafts,
            MaxWait = Duration.FromTimeSpan(TimeSpan.FromSeconds(ContractLimits.DefaultTrainWaitSeconds)),
            RequestId = NewRequestId(),
        };
        var response = await RawAlignment.TrainLexiconAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        var lexicon = response.Lexicon.ToRecord();
        while (lexicon.Pairs.Any(pair => pair.State is LexiconState.Training))
        {
            await Task.Delay(LexiconPollInterval, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            lexicon = await GetLexiconAsync(memory, cancellationToken).ConfigureAwait(false);
        }

        return lexicon;
    }

    /// <summary>
    /// Adds entries to the user's own word list of a memory, 10,000 a call, each call all or none. The next alignment uses them.
    /// </summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="entries">The entries; one that is there already gets the new weight.</param>
    /// <param name="languages">The language pair of the list; null where the memory has one.</param>
    /// <param name="replace">Whether all entries of the pair go that were there before.</param>
    /// <param name="cancellationToken">Cancels the call under way and the rest.</param>
    /// <returns>How many entries the word list has then.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.LexiconEntryInvalid"/>, <see cref="ErrorReason.LexiconFull"/>, <see cref="ErrorReason.MemoryNotFound"/> or
    /// <see cref="ErrorReason.LanguagePairNotInMemory"/>; the entries of earlier calls are stored.
    /// </exception>
    public async Task<long> ImportLexiconEntriesAsync(
        string memory,
        IEnumerable<LexiconEntry> entries,
        LanguagePair? languages = null,
        bool replace = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var count = 0L;
        foreach (var chunk in entries.Chunk(ContractLimits.MaxLexiconEntriesPerCall).DefaultIfEmpty([]))
        {
            var request = new Proto.ImportLexiconEntriesRequest
            {
                Parent = LexiconNameOf(memory),
                SourceLanguageCode = languages?.Source ?? "",
                TargetLanguageCode = languages?.Target ?? "",
                Replace = replace,
                RequestId = NewRequestId(),
            };
            request.Entries.AddRange(chunk.Select(entry => entry.ToMessage()));
            var response = await RawAlignment.ImportLexiconEntriesAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            count = response.EntryCount;
            replace = false; // Only the first call of several empties the list.
        }

        return count;
    }

    /// <summary>Lists the user's own word list of a memory in the order it was imported, page after page as they are asked for.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="pageSize">How many to fetch a call, 1 to 1,000; 0 leaves it to the server, which takes 50.</param>
    /// <param name="cancellationToken">Cancels the call under way and the rest of the list.</param>
    /// <returns>The entries; each enumeration asks anew.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.MemoryNotFound"/>, once the first is asked for.</exception>
    public async IAsyncEnumerable<LexiconEntry> ListLexiconEntriesAsync(
        string memory,
        int pageSize = 0,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new Proto.ListLexiconEntriesRequest { Parent = LexiconNameOf(memory), PageSize = pageSize };
        do
        {
            var page = await RawAlignment.ListLexiconEntriesAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var entry in page.LexiconEntries)
            {
                yield return entry.ToRecord();
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    private static string LexiconNameOf(string memory) => $"{MemoryNameOf(memory)}/lexicon";
}
