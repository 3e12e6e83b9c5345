using System.Collections.Concurrent;
using TranslationMemory.Core.Segmentation.Patterns;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Segmentation rules read from SRX 2.0: groups of rules, and which groups hold for which languages. <see cref="Default"/> are our own for
/// Arabic and English; <see cref="DefaultSrx"/> is their text, a good start for rules of one's own. The patterns are ICU's and run in time
/// linear in the text whatever they are. Immutable and thread-safe; rules are made ready for a language when it is first met.
/// </summary>
public sealed class SegmentationRules
{
    private const string DefaultResource = "TranslationMemory.Core.Segmentation.Rules.default.srx";

    /// <summary>Most combinations of groups kept ready; a file with more languages makes some of them again.</summary>
    private const int MaximumReady = 64;

    private static readonly Lazy<string> DefaultText = new(ReadDefault);

    private readonly Lazy<SrxDocument> _document;
    private readonly ConcurrentDictionary<string, LanguageRules> _ready = new(StringComparer.Ordinal);

    private SegmentationRules(Lazy<SrxDocument> document) => _document = document;

    /// <summary>The rules that hold when none are named; read when they are first used.</summary>
    public static SegmentationRules Default { get; } = new(new Lazy<SrxDocument>(() => SrxReader.Read(DefaultText.Value)));

    /// <summary>The text of <see cref="Default"/>.</summary>
    public static string DefaultSrx => DefaultText.Value;

    /// <summary>Whether all groups whose language pattern matches hold, in their order, or only the first.</summary>
    public bool IsCascading => _document.Value.IsCascading;

    /// <summary>Whether text inside other text (footnotes) is to be segmented; plain text has none, so nothing depends on it here.</summary>
    public bool SegmentsSubflows => _document.Value.SegmentsSubflows;

    /// <summary>Where formatting codes belong that stand at a break, by their type; plain text has none, so nothing depends on it here.</summary>
    public IReadOnlyDictionary<string, bool> FormatHandles => _document.Value.FormatHandles;

    /// <summary>Reads rules.</summary>
    /// <param name="srx">The text of an SRX 2.0 file.</param>
    /// <exception cref="SegmentationRulesException">It is no SRX 2.0, or a pattern is malformed or asks for what cannot be done in linear time.</exception>
    public static SegmentationRules Parse(string srx)
    {
        ArgumentNullException.ThrowIfNull(srx);
        return new SegmentationRules(new Lazy<SrxDocument>(SrxReader.Read(srx)));
    }

    /// <summary>Makes the rules for languages ready, so that rules too large for them are refused now.</summary>
    /// <exception cref="SegmentationRulesException">The rules for one of them are too large together.</exception>
    public void Prepare(params ReadOnlySpan<string> languageCodes)
    {
        foreach (var languageCode in languageCodes)
        {
            For(languageCode);
        }
    }

    /// <summary>The rules for a language, ready to run.</summary>
    internal LanguageRules For(string languageCode)
    {
        var document = _document.Value;
        var groups = document.GroupsFor(languageCode);
        var key = string.Join(',', groups);
        if (_ready.TryGetValue(key, out var rules))
        {
            return rules;
        }

        try
        {
            rules = new LanguageRules([.. groups.SelectMany(group => document.Groups[group].Rules)], document.Options);
        }
        catch (PatternException exception)
        {
            throw new SegmentationRulesException($"The segmentation rules for '{languageCode}' cannot be used: {exception.Message}.", exception);
        }

        if (_ready.Count >= MaximumReady)
        {
            _ready.Clear();
        }

        return _ready.GetOrAdd(key, rules);
    }

    private static string ReadDefault()
    {
        using var stream = typeof(SegmentationRules).Assembly.GetManifestResourceStream(DefaultResource)
            ?? throw new InvalidOperationException($"The resource {DefaultResource} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
