using System.Globalization;

namespace TranslationMemory.Server.Conversion;

/// <summary>
/// The etags of resources (AIP-154): made of revision and time of the last change, so that a resource deleted and made again under the same
/// name has another one.
/// </summary>
internal static class Etag
{
    /// <summary>The etag of a resource.</summary>
    public static string Of(long revision, DateTimeOffset updateTime) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{revision:x}-{updateTime.UtcTicks:x}\"");

    /// <summary>Whether a request that carries this etag may change the resource: an empty one always may.</summary>
    public static bool Allows(string sent, long revision, DateTimeOffset updateTime) =>
        sent.Length == 0 || string.Equals(sent, Of(revision, updateTime), StringComparison.Ordinal);
}
