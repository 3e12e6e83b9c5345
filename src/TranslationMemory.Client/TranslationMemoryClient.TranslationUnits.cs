using System.Globalization;
using System.Runtime.CompilerServices;
using Grpc.Core;
using TranslationMemory.Client.Conversion;
using TranslationMemory.Protocol;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client;

// Translation units.
public sealed partial class TranslationMemoryClient
{
    /// <summary>Stores a translation unit; the next lookup finds it.</summary>
    /// <param name="memory">The name or id of its memory.</param>
    /// <param name="unit">The unit; what the server sets is ignored.</param>
    /// <param name="options">What becomes of units with its source text, and whether it is checked. Null: the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The unit as the server keeps it; where a reviewed unit was kept in its place, that one (<see cref="TranslationUnit.StoreOutcome"/>).
    /// </returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.LanguagePairNotInMemory"/>, <see cref="ErrorReason.TooManyToReplace"/>, or a
    /// field is not accepted.
    /// </exception>
    public async Task<TranslationUnit> CreateTranslationUnitAsync(
        string memory,
        TranslationUnit unit,
        CreateOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var request = RequestOf(unit, options);
        request.Parent = MemoryNameOf(memory);
        request.RequestId = NewRequestId();
        var created = await Raw.CreateTranslationUnitAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return created.ToRecord();
    }

    /// <summary>
    /// Stores up to 1,000 translation units, and up to 16 MiB, in one transaction: all or none. Longer lists are refused, not split:
    /// only the caller knows where a half that is stored may end.
    /// </summary>
    /// <param name="memory">The name or id of their memory.</param>
    /// <param name="units">The units, 1 to 1,000; what the server sets is ignored.</param>
    /// <param name="options">
    /// What becomes of units with the source text of one, earlier ones of the batch among them, and whether each is checked. Null: the defaults.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The units as the server keeps them, in the same order.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.TooManyEntries"/>, or the failures of <see cref="CreateTranslationUnitAsync"/>; a field violation names
    /// the unit by its index.
    /// </exception>
    public async Task<IReadOnlyList<TranslationUnit>> BatchCreateTranslationUnitsAsync(
        string memory,
        IReadOnlyCollection<TranslationUnit> units,
        CreateOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(units);
        ThrowIfTooMany(units.Count);
        var request = new Proto.BatchCreateTranslationUnitsRequest
        {
            Parent = MemoryNameOf(memory),
            Requests = { units.Select(unit => RequestOf(unit, options)) },
            RequestId = NewRequestId(),
        };
        var created = await Raw.BatchCreateTranslationUnitsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. created.TranslationUnits.Select(TranslationUnitConversion.ToRecord)];
    }

    /// <summary>Returns a translation unit.</summary>
    /// <param name="name">Its resource name.</param>
    /// <param name="readTime">The time of which it is wanted, also when it is deleted by now. Null: now.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The unit.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.TranslationUnitNotFound"/>, or <see cref="ErrorReason.HistoryUnknown"/> of a time before the server kept one.
    /// </exception>
    public async Task<TranslationUnit> GetTranslationUnitAsync(
        string name, DateTimeOffset? readTime = null, CancellationToken cancellationToken = default)
    {
        var request = new Proto.GetTranslationUnitRequest { Name = name, ReadTime = readTime?.ToMessage() };
        var found = await Raw.GetTranslationUnitAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.ToRecord();
    }

    /// <summary>Lists the units of a memory, oldest first, fetching page after page as they are asked for.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="pageSize">How many to fetch a call, 1 to 1,000; 0 leaves it to the server, which takes 50.</param>
    /// <param name="cancellationToken">Cancels the call under way and the rest of the list.</param>
    /// <returns>The units; each enumeration asks anew.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.MemoryNotFound"/>, once the first is asked for.</exception>
    public async IAsyncEnumerable<TranslationUnit> ListTranslationUnitsAsync(
        string memory,
        int pageSize = 0,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new Proto.ListTranslationUnitsRequest { Parent = MemoryNameOf(memory), PageSize = pageSize };
        do
        {
            var page = await Raw.ListTranslationUnitsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var unit in page.TranslationUnits)
            {
                yield return unit.ToRecord();
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>
    /// Lists what was done to a translation unit, by whom and why, newest first, with the unit as it was after each change. One that is deleted keeps
    /// its history as long as its memory has its language pair.
    /// </summary>
    /// <param name="name">Its resource name.</param>
    /// <param name="pageSize">How many to fetch a call, 1 to 1,000; 0 leaves it to the server, which takes 50.</param>
    /// <param name="cancellationToken">Cancels the call under way and the rest of the list.</param>
    /// <returns>The versions; each enumeration asks anew.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.TranslationUnitNotFound"/>, once the first is asked for.</exception>
    public async IAsyncEnumerable<TranslationUnitVersion> ListTranslationUnitVersionsAsync(
        string name,
        int pageSize = 0,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new Proto.ListTranslationUnitVersionsRequest { Parent = name, PageSize = pageSize };
        do
        {
            var page = await Raw.ListTranslationUnitVersionsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var version in page.TranslationUnitVersions)
            {
                yield return version.ToRecord();
            }

            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
    }

    /// <summary>Changes the named fields of a translation unit; the others stay as they are on the server.</summary>
    /// <param name="unit">The unit with its new values; its name says which, its etag guards against a change in between.</param>
    /// <param name="fields">The fields to change, at least one.</param>
    /// <param name="options">Who changes it and why, and whether it is checked. Null: the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The unit after the change.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.TranslationUnitNotFound"/>, <see cref="ErrorReason.EtagMismatch"/>, or a field is not accepted.
    /// </exception>
    public async Task<TranslationUnit> UpdateTranslationUnitAsync(
        TranslationUnit unit,
        TranslationUnitFields fields,
        UpdateOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(unit);
        options ??= new();
        var request = new Proto.UpdateTranslationUnitRequest
        {
            TranslationUnit = unit.ToMessage(),
            UpdateMask = fields.ToMask(),
            CheckQuality = options.CheckQuality,
            Author = options.Note.Author,
            Reason = options.Note.Reason,
            RequestId = NewRequestId(),
        };
        var updated = await Raw.UpdateTranslationUnitAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return updated.ToRecord();
    }

    /// <summary>Counts a use of a translation unit: to be called when a translator takes a match of it. It is no edit; the etag stays.</summary>
    /// <param name="name">Its resource name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The unit with its new count and time of last use.</returns>
    /// <exception cref="TranslationMemoryException"><see cref="ErrorReason.TranslationUnitNotFound"/>.</exception>
    public async Task<TranslationUnit> RecordUsageAsync(string name, CancellationToken cancellationToken = default)
    {
        var request = new Proto.RecordUsageRequest { Name = name, RequestId = NewRequestId() };
        var used = await Raw.RecordUsageAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return used.ToRecord();
    }

    /// <summary>Deletes a translation unit; its history stays.</summary>
    /// <param name="name">Its resource name.</param>
    /// <param name="etag">The etag of the unit as it was read; empty checks nothing.</param>
    /// <param name="note">Who deletes it and why. Null: nothing is said of that.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends with the call.</returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.TranslationUnitNotFound"/> or <see cref="ErrorReason.EtagMismatch"/>.
    /// </exception>
    public async Task DeleteTranslationUnitAsync(
        string name, string etag = "", ChangeNote? note = null, CancellationToken cancellationToken = default)
    {
        note ??= new();
        var request = new Proto.DeleteTranslationUnitRequest
        {
            Name = name,
            Etag = etag,
            Author = note.Author,
            Reason = note.Reason,
            RequestId = NewRequestId(),
        };
        await Raw.DeleteTranslationUnitAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private static Proto.CreateTranslationUnitRequest RequestOf(TranslationUnit unit, CreateOptions? options) => new()
    {
        TranslationUnit = unit.ToMessage(),
        CheckQuality = options?.CheckQuality ?? false,
        ExistingUnitPolicy = (Proto.ExistingUnitPolicy)(options?.ExistingUnitPolicy ?? ExistingUnitPolicy.Unspecified),
    };

    // The server refuses it just so; here nothing need be sent for it.
    private static void ThrowIfTooMany(int count)
    {
        if (count > ContractLimits.MaxBatchSize)
        {
            var description = string.Create(
                CultureInfo.InvariantCulture,
                $"A batch has at most {ContractLimits.MaxBatchSize:N0} units; this one has {count:N0}. Store them in several batches.");
            throw new TranslationMemoryException(StatusCode.InvalidArgument, description)
            {
                Reason = ErrorReason.TooManyEntries,
                ReasonText = "TOO_MANY_ENTRIES",
                FieldViolations = [new FieldViolation("requests", description, ErrorReason.TooManyEntries)],
            };
        }
    }
}
