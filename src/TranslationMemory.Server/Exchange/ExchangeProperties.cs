using System.Globalization;
using TranslationMemory.Core.Exchange;

namespace TranslationMemory.Server.Exchange;

/// <summary>
/// How what a file tells of a unit stands in the properties of a translation unit, both ways, so that nothing of it is lost: an attribute as
/// <c>@name</c>, a note as <c>@note</c>, a property under its own name; what is told of one text begins with <c>source:</c> or <c>target:</c>, and
/// what is there again ends with <c>#2</c>, <c>#3</c> and so on.
/// </summary>
internal static class ExchangeProperties
{
    private const string Source = "source:", Target = "target:", Note = "@note";

    /// <summary>Attributes of units and texts in TMX; others go out as properties.</summary>
    private static readonly HashSet<string> TmxAttributes = new(StringComparer.Ordinal)
    {
        "tuid", "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion", "creationdate", "creationid", "changedate",
        "segtype", "changeid", "o-tmf", "srclang",
    };

    /// <summary>Adds what is told, but for what is understood.</summary>
    public static void Add(IDictionary<string, string> properties, ExchangeDetails details, Side side, Func<string, string, bool> isUnderstood)
    {
        var prefix = side switch { Side.Source => Source, Side.Target => Target, _ => "" };
        Dictionary<string, int>? numbers = null;
        foreach (var (name, value) in details.Attributes)
        {
            Add(properties, $"{prefix}@{name}", value, isUnderstood, ref numbers);
        }

        foreach (var (type, value) in details.Properties)
        {
            Add(properties, prefix + type, value, isUnderstood, ref numbers);
        }

        foreach (var note in details.Notes)
        {
            Add(properties, prefix + Note, note, isUnderstood, ref numbers);
        }
    }

    /// <summary>What the properties tell of a unit, or of one of its texts.</summary>
    public static ExchangeDetails DetailsOf(IReadOnlyDictionary<string, string> properties, Side side)
    {
        if (properties.Count == 0)
        {
            return ExchangeDetails.None;
        }

        var (attributes, others, notes) = (new List<KeyValuePair<string, string>>(), new List<KeyValuePair<string, string>>(), new List<string>());
        foreach (var (key, value) in properties.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            var (of, name) = Parse(key, properties);
            if (of != side)
            {
                continue;
            }

            if (name is Note)
            {
                notes.Add(value);
            }
            else if (name.StartsWith('@') && TmxAttributes.Contains(name[1..]) && !attributes.Exists(each => string.Equals(each.Key, name[1..], StringComparison.Ordinal)))
            {
                attributes.Add(new(name[1..], value));
            }
            else
            {
                others.Add(new(name, value));
            }
        }

        return new(attributes, others, notes);
    }

    /// <summary>Adds one; <paramref name="numbers"/> are those that names which are there again have reached, so that a million take no square of that.</summary>
    private static void Add(IDictionary<string, string> properties, string key, string value, Func<string, string, bool> isUnderstood, ref Dictionary<string, int>? numbers)
    {
        if (isUnderstood(key, value))
        {
            return;
        }

        var free = key.Length == 0 ? "prop" : key;
        while (!properties.TryAdd(free, value))
        {
            numbers ??= new(StringComparer.Ordinal);
            numbers[key] = numbers.GetValueOrDefault(key, 1) + 1;
            free = string.Create(CultureInfo.InvariantCulture, $"{key}#{numbers[key]}");
        }
    }

    private static (Side Side, string Name) Parse(string key, IReadOnlyDictionary<string, string> properties)
    {
        // A number is ours only where the first of its kind is there too.
        var again = key.LastIndexOf('#');
        var isAgain = again > 0 && int.TryParse(key.AsSpan(again + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 1 && properties.ContainsKey(key[..again]);
        key = isAgain ? key[..again] : key;
        var side = key.StartsWith(Source, StringComparison.Ordinal) ? Side.Source : key.StartsWith(Target, StringComparison.Ordinal) ? Side.Target : Side.Both;
        return (side, side == Side.Both ? key : key[Source.Length..]);
    }
}

/// <summary>What something is told of.</summary>
internal enum Side
{
    /// <summary>The unit as a whole.</summary>
    Both = 0,

    /// <summary>Its source text.</summary>
    Source = 1,

    /// <summary>Its target text.</summary>
    Target = 2,
}
