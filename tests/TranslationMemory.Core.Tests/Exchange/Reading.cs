using System.Globalization;
using System.Text;
using TranslationMemory.Core.Exchange;

namespace TranslationMemory.Core.Tests.Exchange;

/// <summary>Files as the tests write them, and what a reader makes of one, in one line.</summary>
internal static class Reading
{
    /// <summary>A TMX with these units.</summary>
    public static string Tmx(string units) =>
        $"<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{units}\n</body></tmx>";

    /// <summary>A unit whose segments hold this XML.</summary>
    public static string Tu(string source, string target = "نعم") =>
        $"<tu><tuv xml:lang=\"en\"><seg>{source}</seg></tuv><tuv xml:lang=\"ar\"><seg>{target}</seg></tuv></tu>";

    /// <summary>Everything a reader tells: texts with bars between languages, problems with line, unit and fault.</summary>
    public static string Of(ExchangeReader reader)
    {
        using var opened = reader;
        var said = new List<string>();
        while (reader.Read())
        {
            said.Add(reader.Problem is { } problem
                ? string.Create(CultureInfo.InvariantCulture, $"!{problem.Fault} line {problem.Line} unit {problem.UnitNumber}")
                : string.Join('|', reader.Unit!.Variants.Select(variant => $"{variant.Language}:{Visible(variant.Text)}")));
        }

        return said.Count == 0 ? "nothing" : string.Join("; ", said);
    }

    public static List<ExchangeUnit> UnitsOf(ExchangeReader reader)
    {
        using var opened = reader;
        var units = new List<ExchangeUnit>();
        while (reader.Read())
        {
            Assert.True(reader.Problem is null, reader.Problem?.ToString());
            units.Add(reader.Unit!);
        }

        return units;
    }

    public static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static byte[] Write(Func<Stream, ExchangeWriter> make, IEnumerable<ExchangeUnit> units)
    {
        using var stream = new MemoryStream();
        var writer = make(stream);
        writer.Start();
        foreach (var unit in units)
        {
            writer.Write(unit);
        }

        writer.Finish();
        writer.Flush();
        return stream.ToArray();
    }

    private static string Visible(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
