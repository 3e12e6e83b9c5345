using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Output;

/// <summary>Translation units for people.</summary>
internal static class UnitView
{
    public static string Time(Timestamp? time) =>
        time?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "unknown";

    public static void List(Screen screen, IReadOnlyCollection<TranslationUnit> units)
    {
        if (units.Count == 0)
        {
            screen.Line("The memory has no translation unit yet. Store an article: tm add SOURCE TARGET --memory ID");
            return;
        }

        foreach (var unit in units)
        {
            screen.Line(unit.Name);
            Texts(screen, unit);
            screen.Line();
        }
    }

    public static void Details(Screen screen, TranslationUnit unit)
    {
        screen.Line(unit.Name);
        Texts(screen, unit);
        screen.Text("  origin    ", Origin(unit.Origin));
        Articles(screen, unit);
        screen.Text("  review    ", unit.ReviewState == ReviewState.Reviewed ? "reviewed" : "unreviewed");
        screen.Text("  used      ", Numbers.Count(unit.UsageCount));
        screen.Text("  created   ", unit.Creator.Length > 0 ? $"{Time(unit.CreateTime)} by {unit.Creator}" : Time(unit.CreateTime));
        screen.Text("  changed   ", Time(unit.UpdateTime));
        foreach (var (key, value) in unit.Properties.OrderBy(property => property.Key, StringComparer.Ordinal))
        {
            screen.Text("  property  ", $"{key} = {value}");
        }
    }

    /// <summary>Where the two segments stand, a line each where it is known.</summary>
    public static void Articles(Screen screen, TranslationUnit unit)
    {
        Article(screen, unit.SourceLanguageCode, unit.SourceArticle);
        Article(screen, unit.TargetLanguageCode, unit.TargetArticle);
    }

    /// <summary>A label for a text in a language, as wide as the other labels.</summary>
    public static string LanguageLabel(string language) => "  " + language.PadRight(8) + "  ";

    public static void Texts(Screen screen, TranslationUnit unit)
    {
        screen.Text(LanguageLabel(unit.SourceLanguageCode), unit.SourceText);
        screen.Text(LanguageLabel(unit.TargetLanguageCode), unit.TargetText);
    }

    private static void Article(Screen screen, string language, Article? article)
    {
        if (article is null)
        {
            return;
        }

        var date = article.PublishDate is { } day ? $"{day.Year:0000}-{day.Month:00}-{day.Day:00}" : "";
        var known = new[] { date, article.Outlet, article.Url }.Where(text => text.Length > 0).ToList();
        if (known.Count > 0)
        {
            screen.Text("  article   ", $"({language}) {string.Join(", ", known)}");
        }

        if (article.Title.Length > 0)
        {
            screen.Text("  title     ", article.Title);
        }
    }

    private static string Origin(Origin? origin) => origin?.KindCase switch
    {
        Protocol.V1.Origin.KindOneofCase.Alignment => string.Create(
            CultureInfo.InvariantCulture,
            $"bead {origin.Alignment.Bead} of {origin.Alignment.Alignment}, confidence {origin.Alignment.Confidence:0.00}"),
        Protocol.V1.Origin.KindOneofCase.Import => $"file {origin.Import.File}",
        Protocol.V1.Origin.KindOneofCase.Client when origin.Client.Application.Length > 0 => $"client {origin.Client.Application}",
        _ => "client",
    };
}
