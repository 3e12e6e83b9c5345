using System.Collections.Concurrent;
using System.Globalization;

namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>
/// The sets of code points that patterns call by name: categories (<c>Lu</c>, <c>Letter</c>), scripts (<c>Arabic</c>, <c>script=Latn</c>)
/// and a few properties (<c>Alphabetic</c>). Categories are those of the runtime; scripts are the ranges of Unicode 16 for the scripts
/// that segmentation rules name in practice, without characters that several scripts share. Thread-safe; each set is made once.
/// </summary>
internal static class UnicodeSets
{
    private const string AllCategories = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn";

    private static readonly ConcurrentDictionary<string, CharacterSet?> Known = new(StringComparer.Ordinal);

    private static readonly Lazy<Dictionary<UnicodeCategory, CharacterSet>> Categories = new(FindCategories);

    private static readonly Dictionary<string, string> LongNames = Pairs(
        "letter:L mark:M number:N punctuation:P symbol:S separator:Z other:C uppercaseletter:Lu lowercaseletter:Ll "
        + "titlecaseletter:Lt modifierletter:Lm otherletter:Lo nonspacingmark:Mn spacingmark:Mc enclosingmark:Me decimalnumber:Nd "
        + "digit:Nd letternumber:Nl othernumber:No spaceseparator:Zs lineseparator:Zl paragraphseparator:Zp control:Cc format:Cf "
        + "surrogate:Cs privateuse:Co unassigned:Cn connectorpunctuation:Pc dashpunctuation:Pd openpunctuation:Ps "
        + "closepunctuation:Pe initialpunctuation:Pi finalpunctuation:Pf otherpunctuation:Po mathsymbol:Sm currencysymbol:Sc "
        + "modifiersymbol:Sk othersymbol:So lc:LC casedletter:LC punct:P upper:Lu lower:Ll uppercase:Lu lowercase:Ll cntrl:Cc");

    private static readonly Dictionary<string, (int First, int Last)[]> Scripts = new(StringComparer.Ordinal)
    {
        ["arab"] =
        [
            (0x600, 0x604), (0x606, 0x60B), (0x60D, 0x61A), (0x61C, 0x61E), (0x620, 0x63F), (0x641, 0x64A), (0x656, 0x66F), (0x671, 0x6DC),
            (0x6DE, 0x6FF), (0x750, 0x77F), (0x870, 0x891), (0x897, 0x8E1), (0x8E3, 0x8FF), (0xFB50, 0xFD3D), (0xFD40, 0xFDCF), (0xFDF0, 0xFDFF),
            (0xFE70, 0xFEFC), (0x10E60, 0x10E7E), (0x10EC2, 0x10EFF), (0x1EE00, 0x1EEF1),
        ],
        ["latn"] =
        [
            ('A', 'Z'), ('a', 'z'), (0xAA, 0xAA), (0xBA, 0xBA), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2B8), (0x2E0, 0x2E4), (0x1D00, 0x1D25),
            (0x1D2C, 0x1D5C), (0x1D62, 0x1D65), (0x1D6B, 0x1D77), (0x1D79, 0x1DBE), (0x1E00, 0x1EFF), (0x2071, 0x2071), (0x207F, 0x207F),
            (0x2090, 0x209C), (0x212A, 0x212B), (0x2132, 0x2132), (0x214E, 0x214E), (0x2160, 0x2188), (0x2C60, 0x2C7F), (0xA722, 0xA787),
            (0xA78B, 0xA7FF), (0xAB30, 0xAB64), (0xFB00, 0xFB06), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A),
        ],
        ["cyrl"] = [(0x400, 0x484), (0x487, 0x52F), (0x1C80, 0x1C8A), (0x1D2B, 0x1D2B), (0x1D78, 0x1D78), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)],
        ["grek"] = [(0x370, 0x373), (0x375, 0x377), (0x37A, 0x37D), (0x37F, 0x37F), (0x384, 0x384), (0x386, 0x386), (0x388, 0x3E1), (0x3F0, 0x3FF), (0x1F00, 0x1FFE)],
        ["hebr"] = [(0x591, 0x5F4), (0xFB1D, 0xFB4F)],
        ["armn"] = [(0x531, 0x58F), (0xFB13, 0xFB17)],
        ["geor"] = [(0x10A0, 0x10FA), (0x10FC, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2D)],
        ["deva"] = [(0x900, 0x950), (0x955, 0x963), (0x966, 0x97F), (0xA8E0, 0xA8FF)],
        ["beng"] = [(0x980, 0x9FE)],
        ["taml"] = [(0xB82, 0xBFA)],
        ["thai"] = [(0xE01, 0xE3A), (0xE40, 0xE5B)],
        ["hang"] = [(0x1100, 0x11FF), (0x3131, 0x318E), (0xA960, 0xA97C), (0xAC00, 0xD7FB)],
        ["hira"] = [(0x3041, 0x3096), (0x309D, 0x309F)],
        ["kana"] = [(0x30A1, 0x30FA), (0x30FD, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF6F), (0xFF71, 0xFF9D)],
        ["hani"] = [(0x2E80, 0x2FD5), (0x3005, 0x3005), (0x3007, 0x3007), (0x3021, 0x3029), (0x3038, 0x303B), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAD9), (0x20000, 0x323AF)],
        ["syrc"] = [(0x700, 0x74F), (0x860, 0x86A)],
        ["ethi"] = [(0x1200, 0x1399), (0x2D80, 0x2DDE), (0xAB01, 0xAB2E)],
    };

    private static readonly Dictionary<string, string> ScriptNames = Pairs(
        "arabic:arab latin:latn cyrillic:cyrl greek:grek hebrew:hebr armenian:armn georgian:geor devanagari:deva bengali:beng "
        + "tamil:taml hangul:hang hiragana:hira katakana:kana han:hani syriac:syrc ethiopic:ethi");

    /// <summary>White space, as <c>\s</c> has it.</summary>
    public static CharacterSet WhiteSpace { get; } = CharacterSet.Where(point => point <= char.MaxValue && char.IsWhiteSpace((char)point));

    /// <summary>Spaces and tabs, as <c>\h</c> has them.</summary>
    public static CharacterSet HorizontalSpace { get; } =
        CharacterSet.Of(('\t', '\t'), (' ', ' '), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000));

    /// <summary>Line ends, as <c>\v</c> has them.</summary>
    public static CharacterSet LineEnds { get; } = CharacterSet.Of(('\n', '\r'), (0x85, 0x85), (0x2028, 0x2029));

    /// <summary>Letters, marks, digits and connectors, as <c>\w</c> has them.</summary>
    public static CharacterSet WordCharacters { get; } =
        Named("L").Union(Named("M")).Union(Named("Nd")).Union(Named("Nl")).Union(Named("Pc")).Union(CharacterSet.Range(0x200C, 0x200D));

    /// <summary>The set of a name as it stands in <c>\p{…}</c>; null when the name is not known.</summary>
    public static CharacterSet? Find(string name) => Known.GetOrAdd(name, Make);

    private static CharacterSet Named(string category) => Find(category)!;

    private static CharacterSet? Make(string name)
    {
        var key = Plain(name);
        var equals = key.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            var value = key[(equals + 1)..];
            return key[..equals] switch
            {
                "script" or "sc" or "scriptextensions" or "scx" => Script(value),
                "generalcategory" or "gc" => Category(value),
                _ => null,
            };
        }

        return Property(key) ?? Category(key) ?? Script(key) ?? (key.StartsWith("is", StringComparison.Ordinal) ? Make(key[2..]) : null);
    }

    private static Dictionary<string, string> Pairs(string names) =>
        names.Split(' ').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Names are the same whatever their case, spaces, hyphens and underscores.</summary>
    private static string Plain(string name) => string.Concat(name.Where(c => c is not (' ' or '-' or '_'))).ToLowerInvariant();

    private static CharacterSet? Property(string key) => key switch
    {
        "any" => CharacterSet.All,
        "ascii" => CharacterSet.Range(0, 0x7F),
        "assigned" => Named("Cn").Complement(),
        "alphabetic" or "alpha" => Named("L").Union(Named("Nl")),
        "alnum" => Named("L").Union(Named("Nl")).Union(Named("Nd")),
        "whitespace" or "space" => WhiteSpace,
        "blank" => HorizontalSpace,
        "word" => WordCharacters,
        "xdigit" => CharacterSet.Of(('0', '9'), ('a', 'f'), ('A', 'F')),
        _ => null,
    };

    private static CharacterSet? Script(string key)
    {
        var code = ScriptNames.GetValueOrDefault(key, key);
        return Scripts.TryGetValue(code, out var ranges) ? CharacterSet.Of(ranges).Except(Named("Cn")) : null;
    }

    private static CharacterSet? Category(string key)
    {
        var code = LongNames.GetValueOrDefault(key, key);
        var members = AllCategories.Split(' ');
        var wanted = code.Equals("LC", StringComparison.OrdinalIgnoreCase)
            ? ["Lu", "Ll", "Lt"]
            : Array.FindAll(members, member => member.StartsWith(code, StringComparison.OrdinalIgnoreCase) && code.Length is 1 or 2);
        return wanted.Length == 0
            ? null
            : wanted.Aggregate(CharacterSet.None, (set, member) => set.Union(Categories.Value[(UnicodeCategory)Array.IndexOf(members, member)]));
    }

    private static Dictionary<UnicodeCategory, CharacterSet> FindCategories()
    {
        var bounds = Enum.GetValues<UnicodeCategory>().ToDictionary(category => category, _ => new List<(int, int)>());
        var start = 0;
        for (var point = 1; point <= CharacterSet.Limit; point++)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(start);
            if (point == CharacterSet.Limit || CharUnicodeInfo.GetUnicodeCategory(point) != category)
            {
                bounds[category].Add((start, point - 1));
                start = point;
            }
        }

        return bounds.ToDictionary(pair => pair.Key, pair => CharacterSet.OfOrdered(pair.Value));
    }
}
