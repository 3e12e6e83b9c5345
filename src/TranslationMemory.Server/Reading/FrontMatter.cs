namespace TranslationMemory.Server.Reading;

/// <summary>
/// The lines between two <c>---</c> at the beginning of a Markdown file that say what it is: <c>title: …</c>, <c>date: …</c>, <c>url: …</c>.
/// Plain pairs of key and value are read; what else YAML allows is passed over.
/// </summary>
internal sealed class FrontMatter
{
    private const string Fence = "---";
    private const int MaximumLines = 100;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private FrontMatter()
    {
    }

    /// <summary>The first of several keys that is there; null when none is.</summary>
    public string? Find(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_values.TryGetValue(key, out var value))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Whether a text begins with front matter that says something.</summary>
    public static bool IsAtStartOf(string text) => Read(text) is { _values.Count: > 0 };

    /// <summary>Reads it; null when the text does not begin with any.</summary>
    public static FrontMatter? Read(string text)
    {
        var lines = text.AsSpan().TrimStart('\uFEFF').EnumerateLines();
        if (!lines.MoveNext() || lines.Current.TrimEnd() is not Fence)
        {
            return null;
        }

        var matter = new FrontMatter();
        for (var i = 0; i < MaximumLines && lines.MoveNext(); i++)
        {
            var line = lines.Current;
            if (line.TrimEnd() is Fence or "...")
            {
                return matter;
            }

            if (line.IndexOf(':') is var colon and > 0 && !char.IsWhiteSpace(line[0]))
            {
                var value = line[(colon + 1)..].Trim();
                value = value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
                if (!value.IsEmpty)
                {
                    matter._values.TryAdd(line[..colon].Trim().ToString(), value.ToString());
                }
            }
        }

        return null;
    }
}
