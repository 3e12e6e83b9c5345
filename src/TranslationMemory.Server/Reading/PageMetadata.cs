using System.Text.Json;
using AngleSharp.Html.Dom;

namespace TranslationMemory.Server.Reading;

/// <summary>
/// What an HTML page says of itself: in Open Graph properties, JSON-LD, its canonical link and its title, the first that is there. A part that
/// cannot be read is passed over.
/// </summary>
/// <param name="Title">The headline.</param>
/// <param name="Url">Where it was published.</param>
/// <param name="Date">When, as it stands there.</param>
/// <param name="Outlet">By whom.</param>
internal sealed record PageMetadata(string? Title, string? Url, string? Date, string? Outlet)
{
    private const int DeepestJson = 32;

    /// <summary>Reads it; <paramref name="url"/> is the address when it is known from elsewhere.</summary>
    public static PageMetadata Read(IHtmlDocument page, string? url)
    {
        var data = page.QuerySelectorAll("script[type='application/ld+json']").SelectMany(script => Objects(script.TextContent)).ToList();
        return new PageMetadata(
            Meta(page, "og:title") ?? InData(data, "headline") ?? Text(page, "h1") ?? Text(page, "title"),
            url ?? Given(page.QuerySelector("link[rel='canonical']")?.GetAttribute("href")) ?? Meta(page, "og:url") ?? InData(data, "url", "@id"),
            Meta(page, "article:published_time") ?? InData(data, "datePublished") ?? Meta(page, "date") ?? Meta(page, "dc.date")
                ?? Given(page.QuerySelector("time[datetime]")?.GetAttribute("datetime")),
            Meta(page, "og:site_name") ?? Publisher(data) ?? Meta(page, "application-name"));
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? Text(IHtmlDocument page, string selector) => Given(page.QuerySelector(selector)?.TextContent);

    private static string? Meta(IHtmlDocument page, string name) => Given(
        page.QuerySelectorAll("meta").FirstOrDefault(meta =>
            (meta.GetAttribute("property") ?? meta.GetAttribute("name"))?.Equals(name, StringComparison.OrdinalIgnoreCase) == true)?.GetAttribute("content"));

    /// <summary>The first text under one of several names.</summary>
    private static string? InData(List<JsonElement> data, params string[] names) =>
        names.SelectMany(name => data.Select(item => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Given(value.GetString()) : null))
            .FirstOrDefault(value => value is not null);

    private static string? Publisher(List<JsonElement> data) => data
        .Select(item => item.TryGetProperty("publisher", out var publisher) && publisher.ValueKind == JsonValueKind.Object
            && publisher.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? Given(name.GetString()) : null)
        .FirstOrDefault(name => name is not null);

    /// <summary>The articles a JSON-LD script describes, alone, in a list or in a graph; none when it is no JSON.</summary>
    private static List<JsonElement> Objects(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestJson, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return [.. Flatten(document.RootElement.Clone()).Where(IsArticle)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<JsonElement> Flatten(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Flatten),
        JsonValueKind.Object when element.TryGetProperty("@graph", out var graph) => Flatten(graph),
        JsonValueKind.Object => [element],
        _ => [],
    };

    private static bool IsArticle(JsonElement item) =>
        item.TryGetProperty("headline", out _) || item.TryGetProperty("datePublished", out _);
}
