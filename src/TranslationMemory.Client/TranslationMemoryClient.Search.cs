using System.Runtime.CompilerServices;
using TranslationMemory.Client.Conversion;

namespace TranslationMemory.Client;

// Searches for words.
public sealed partial class TranslationMemoryClient
{
    /// <summary>Finds the units whose source or target text holds some words, fetching page after page as they are asked for.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="text">The words, 1 to 16 in 1 to 200 code points; any spelling finds any.</param>
    /// <param name="options">Where and how to search. Null: the defaults.</param>
    /// <param name="cancellationToken">Cancels the call under way and the rest of the results.</param>
    /// <returns>
    /// The units, the best of the newest 500 first, then those of the 500 before, and so on; each enumeration asks anew. Right after a large import
    /// some may be missing: <see cref="SearchPageAsync"/> tells.
    /// </returns>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.SearchTooBroad"/>, or a field is not accepted, once the first is asked for.
    /// </exception>
    public async IAsyncEnumerable<SearchResult> SearchAsync(
        string memory,
        string text,
        SearchOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var token = "";
        do
        {
            var page = await SearchPageAsync(memory, text, options, token, cancellationToken).ConfigureAwait(false);
            foreach (var result in page.Results)
            {
                yield return result;
            }

            token = page.NextPageToken;
        }
        while (token.Length > 0);
    }

    /// <summary>Finds some of the units whose source or target text holds some words, and tells whether others wait to be searched.</summary>
    /// <param name="memory">The name or id of the memory.</param>
    /// <param name="text">The words, 1 to 16 in 1 to 200 code points; any spelling finds any.</param>
    /// <param name="options">Where and how to search, the same for every page. Null: the defaults.</param>
    /// <param name="pageToken">The <see cref="SearchPage.NextPageToken"/> of the page before; empty for the first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="TranslationMemoryException">
    /// <see cref="ErrorReason.MemoryNotFound"/>, <see cref="ErrorReason.SearchTooBroad"/>, or a field is not accepted.
    /// </exception>
    public async Task<SearchPage> SearchPageAsync(
        string memory, string text, SearchOptions? options = null, string pageToken = "", CancellationToken cancellationToken = default)
    {
        var request = (options ?? new SearchOptions()).ToRequest(MemoryNameOf(memory), text);
        request.PageToken = pageToken;
        var page = await Raw.SearchTranslationUnitsAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
        return page.ToRecord();
    }
}
