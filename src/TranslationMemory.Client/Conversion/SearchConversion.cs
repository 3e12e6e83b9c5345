using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Searches between the records of this library and the messages of the contract.</summary>
internal static class SearchConversion
{
    public static Proto.SearchTranslationUnitsRequest ToRequest(this SearchOptions options, string parent, string text) => new()
    {
        Parent = parent,
        Text = text,
        Side = (Proto.SearchSide)options.Side,
        WordMatch = (Proto.SearchWordMatch)options.WordMatch,
        Proximity = (Proto.SearchProximity)options.Proximity,
        MaxWordsBetween = options.MaxWordsBetween,
        Filter = options.Filter,
        SourceLanguageCode = options.Languages?.Source ?? "",
        TargetLanguageCode = options.Languages?.Target ?? "",
        PageSize = options.PageSize,
    };

    public static SearchPage ToRecord(this Proto.SearchTranslationUnitsResponse page) => new()
    {
        Results = [.. page.Results.Select(ToRecord)],
        NextPageToken = page.NextPageToken,
        PendingChangeCount = page.PendingChangeCount,
    };

    private static SearchResult ToRecord(this Proto.SearchResult result) => new()
    {
        Unit = result.TranslationUnit.ToRecord(),
        Runs = [.. result.Runs.Select(run => new SearchRun((SearchRunKind)run.Kind, run.Text))],
    };
}
