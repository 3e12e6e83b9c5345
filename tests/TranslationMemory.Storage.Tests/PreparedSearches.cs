namespace TranslationMemory.Storage.Tests;

/// <summary>Has a store follow every write for its searches.</summary>
internal static class PreparedSearches
{
    public static async Task PrepareAllSearchesAsync(this ITranslationStore store)
    {
        while (await store.PrepareSearchesAsync() > 0)
        {
            // A step follows some thousand writes.
        }
    }
}
