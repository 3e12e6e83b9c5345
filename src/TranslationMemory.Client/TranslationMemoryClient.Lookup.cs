using TranslationMemory.Client.Conversion;

namespace TranslationMemory.Client;

// Lookups.
public sealed partial class TranslationMemoryClient
{
    /// <summary>Finds how a segment was translated before: the stored units whose source text is like it.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="text">The segment, as the translator sees it: 1 to 10,000 code points, not only white space.</param>
    /// <param name="options">What to find and how much of it. Null: the defaults.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>
    /// The matches, best first: by kind, then score, then reviewed before unreviewed, then newest. Empty when nothing is like the
    /// segment.
    /// </returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.LanguagePairNotInMemory"/>, or a field is not accepted.
    /// </exception>
    public async Task<IReadOnlyList<Match>> LookupAsync(
        string memory,
        string text,
        LookupOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= new();
        var request = options.ToRequest(MemoryNameOf(memory), options.AdditionalMemories.Select(MemoryNameOf), text);
        var response = await Raw.LookupSegmentAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. response.Matches.Select(MatchConversion.ToRecord)];
    }
}
