using System.Globalization;
using System.Xml;
using TranslationMemory.Core.Segmentation.Patterns;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Reads SRX 2.0, streaming. A document type is refused, and nothing outside the file is ever looked at. Elements of other namespaces are
/// passed over, but for our <see cref="RuleOptions"/>. Errors name the rule by its number in its group and the line.
/// </summary>
internal sealed class SrxReader
{
    private readonly XmlReader _xml;
    private readonly Dictionary<string, bool> _formatHandles = new(StringComparer.Ordinal) { ["start"] = false, ["end"] = true, ["isolated"] = false };
    private readonly List<RuleGroup> _groups = [];
    private readonly Dictionary<string, int> _groupIndex = new(StringComparer.Ordinal);
    private readonly List<LanguageMap> _maps = [];
    private bool _isCascading;
    private bool _segmentsSubflows = true;
    private RuleOptions _options;

    private SrxReader(XmlReader xml) => _xml = xml;

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="SegmentationRulesException">It is no SRX 2.0, or a pattern cannot be used.</exception>
    public static SrxDocument Read(string srx)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
        try
        {
            using var text = new StringReader(srx.TrimStart('\uFEFF'));
            using var xml = XmlReader.Create(text, settings);
            return new SrxReader(xml).Read();
        }
        catch (XmlException exception)
        {
            throw new SegmentationRulesException($"The segmentation rules are no SRX: {exception.Message}", exception);
        }
    }

    private int Line => ((IXmlLineInfo)_xml).LineNumber;

    private SrxDocument Read()
    {
        _xml.MoveToContent();
        if (!string.Equals(_xml.LocalName, "srx", StringComparison.Ordinal))
        {
            throw Error($"the file begins with <{_xml.LocalName}>, not with <srx>");
        }

        if (_xml.GetAttribute("version") is not "2.0")
        {
            throw Error($"the version is '{_xml.GetAttribute("version")}'; write SRX 2.0");
        }

        while (_xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
            {
                ReadElement();
            }
        }

        return _maps.Count > 0
            ? new SrxDocument(_isCascading, _segmentsSubflows, _formatHandles, _options, _groups, _maps)
            : throw new SegmentationRulesException("The segmentation rules have no <languagemap>, so they hold for no language.");
    }

    private void ReadElement()
    {
        switch (_xml.LocalName)
        {
            case "options" when string.Equals(_xml.NamespaceURI, RuleOptions.Namespace, StringComparison.Ordinal):
                _options = new RuleOptions(Flag("ignoremarks", false), Flag("keepquotes", false), Flag("keepbrackets", false));
                break;
            case "header":
                _isCascading = Flag("cascade", false);
                _segmentsSubflows = Flag("segmentsubflows", true);
                break;
            case "formathandle":
                _formatHandles[Attribute("type")] = Flag("include", false);
                break;
            case "languagerule":
                ReadGroup();
                break;
            case "languagemap":
                ReadMap();
                break;
        }
    }

    private void ReadGroup()
    {
        var name = Attribute("languagerulename");
        if (!_groupIndex.TryAdd(name, _groups.Count))
        {
            throw Error($"there are two language rules called '{name}'");
        }

        var rules = new List<SegmentationRule>();
        if (!_xml.IsEmptyElement)
        {
            var depth = _xml.Depth;
            while (_xml.Read() && _xml.Depth > depth)
            {
                if (_xml.NodeType == XmlNodeType.Element && string.Equals(_xml.LocalName, "rule", StringComparison.Ordinal))
                {
                    rules.Add(ReadRule(name, rules.Count + 1));
                }
            }
        }

        _groups.Add(new RuleGroup(name, rules));
    }

    private SegmentationRule ReadRule(string group, int number)
    {
        var isBreak = Flag("break", true);
        var (before, after) = (PatternNode.Empty, PatternNode.Empty);
        if (_xml.IsEmptyElement)
        {
            return new SegmentationRule(isBreak, before, after);
        }

        var depth = _xml.Depth;
        _xml.Read();
        while (_xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element)
            {
                _xml.Read();
            }
            else if (string.Equals(_xml.LocalName, "beforebreak", StringComparison.Ordinal))
            {
                before = ReadPattern(group, number);
            }
            else if (string.Equals(_xml.LocalName, "afterbreak", StringComparison.Ordinal))
            {
                after = ReadPattern(group, number);
            }
            else
            {
                _xml.Skip();
            }
        }

        return new SegmentationRule(isBreak, before, after);
    }

    private PatternNode ReadPattern(string group, int number)
    {
        var (line, part) = (Line, _xml.LocalName);
        try
        {
            return PatternParser.Parse(_xml.ReadElementContentAsString());
        }
        catch (PatternException exception)
        {
            throw new SegmentationRulesException(
                string.Create(CultureInfo.InvariantCulture, $"Rule {number} of '{group}' (line {line}, <{part}>) cannot be used: {exception.Message}."), exception);
        }
    }

    private void ReadMap()
    {
        var pattern = Attribute("languagepattern");
        var name = Attribute("languagerulename");
        if (!_groupIndex.TryGetValue(name, out var group))
        {
            throw Error($"a language map names the language rule '{name}', which is not there");
        }

        try
        {
            _maps.Add(new LanguageMap(new WholeTextPattern(pattern), group));
        }
        catch (PatternException exception)
        {
            throw Error($"the language pattern '{pattern}' cannot be used: {exception.Message}");
        }
    }

    private string Attribute(string name) => _xml.GetAttribute(name) ?? throw Error($"<{_xml.LocalName}> has no {name}");

    private bool Flag(string name, bool fallback) => _xml.GetAttribute(name) switch
    {
        null => fallback,
        "yes" => true,
        "no" => false,
        var other => throw Error($"{name} is '{other}'; write yes or no"),
    };

    private SegmentationRulesException Error(string problem) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The segmentation rules cannot be used: {problem} (line {Line})."));
}
