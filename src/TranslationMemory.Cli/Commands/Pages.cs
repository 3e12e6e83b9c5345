using Google.Protobuf.Collections;
using TranslationMemory.Protocol;

namespace TranslationMemory.Cli.Commands;

/// <summary>Lists that come page by page.</summary>
internal static class Pages
{
    /// <summary>Fetches pages, some of which may be short, until there are enough.</summary>
    /// <param name="all">Takes the items.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="fetch">Fetches a page of a size behind a token, which is empty for the first.</param>
    /// <returns>The token of the page after the last one fetched; empty when there is none.</returns>
    public static async Task<string> FetchAsync<T>(RepeatedField<T> all, int limit, Func<int, string, Task<(RepeatedField<T> Items, string NextPageToken)>> fetch)
    {
        var token = "";
        do
        {
            (var items, token) = await fetch(Math.Min(ContractLimits.MaxPageSize, limit - all.Count), token);
            all.Add(items);
        }
        while (token.Length > 0 && all.Count < limit);

        return token;
    }
}
