using Google.Protobuf.WellKnownTypes;
using Google.Type;
using Spectre.Console.Testing;
using TranslationMemory.Cli.Output;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Cli.Tests;

/// <summary>
/// What people see, as files that can be read: in a pipe, and on a narrow terminal with colours and marks of direction (there escape
/// codes are written as ␛ and isolates as ⟦ and ⟧). UPDATE_GOLDEN=1 writes the files anew; the difference is to be reviewed.
/// </summary>
public sealed class RenderingTest
{
    [Theory]
    [InlineData("lookup")]
    [InlineData("search")]
    [InlineData("units")]
    [InlineData("unit")]
    [InlineData("history")]
    [InlineData("beads")]
    [InlineData("memories")]
    public void In_a_pipe(string view) => Compare($"{view}.txt", Render(view, width: null, terminal: false));

    [Theory]
    [InlineData("lookup")]
    [InlineData("beads")]
    [InlineData("memories")]
    public void On_a_terminal(string view) => Compare($"{view}.terminal.txt", Render(view, width: 60, terminal: true));

    private static string Render(string view, int? width, bool terminal)
    {
        using var console = new TestConsole();
        var screen = new Screen(terminal ? console.EmitAnsiSequences() : console, width, styled: terminal, isolates: terminal);
        Write(view, screen);
        return console.Output.ReplaceLineEndings("\n")
            .Replace('\u001b', '␛').Replace('\u2067', '⟦').Replace('\u2066', '⟦').Replace('\u2069', '⟧');
    }

    private static void Write(string view, Screen screen)
    {
        switch (view)
        {
            case "lookup":
                MatchView.Write(screen, [Fuzzy()], 70);
                break;
            case "search":
                SearchView.Write(screen, [Found()], SearchSide.Source);
                break;
            case "units":
                UnitView.List(screen, [Unit(), Unit()]);
                break;
            case "unit":
                UnitView.Details(screen, Unit());
                break;
            case "history":
                VersionView.Write(screen, History());
                break;
            case "beads":
                Beads().Write(screen);
                break;
            default:
                MemoryView.Table(screen, [Memory("news-ar-en", "أخبار الصباح", 1234567), Memory("a", "Tests", 0)]);
                break;
        }
    }

    private static Match Fuzzy() => new()
    {
        TranslationUnit = Unit(),
        Kind = MatchKind.Fuzzy,
        SuggestedTargetText = "The new harbour, opened on Sunday, has room for\nsome 300 fishing boats.",
        Score = 84,
        BaseScore = 87,
        Penalties =
        {
            new AppliedPenalty { Kind = PenaltyKind.Number, Points = 2, QueryText = "300", StoredText = "240" },
            new AppliedPenalty { Kind = PenaltyKind.WhiteSpace, Points = 1 },
        },
        SourceDifference =
        {
            new TextRun { Kind = TextRunKind.Equal, Text = "ويتسع المرفأ الجديد الذي افتتح يوم الأحد لنحو " },
            new TextRun { Kind = TextRunKind.Deleted, Text = "240" },
            new TextRun { Kind = TextRunKind.Inserted, Text = "300" },
            new TextRun { Kind = TextRunKind.Equal, Text = " قاربا للصيد." },
        },
        TargetMarks =
        {
            new TargetRun { Kind = TargetRunKind.Keep, Text = "The new harbour, opened on Sunday, has room for\nsome " },
            new TargetRun { Kind = TargetRunKind.Check, Text = "240" },
            new TargetRun { Kind = TargetRunKind.Keep, Text = " fishing boats." },
        },
    };

    private static TranslationUnitVersion[] History() =>
    [
        new()
        {
            Version = 3,
            Kind = UnitVersionKind.Replaced,
            ChangeTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 4, 8, 0, 0, TimeSpan.Zero)),
            Author = "Noor",
            ReplacingTranslationUnit = "memories/news-ar-en/translationUnits/0198c0de-0000-7000-8000-000000000002",
        },
        new()
        {
            Version = 2,
            Kind = UnitVersionKind.Updated,
            ChangeTime = Unit().UpdateTime,
            Author = "أمل",
            Reason = "The harbour\nis larger.",
            TranslationUnit = Unit(),
        },
        new()
        {
            Version = 1,
            Kind = UnitVersionKind.Committed,
            ChangeTime = Unit().CreateTime,
            TranslationUnit = Unit(),
        },
    ];

    private static SearchResult Found() => new()
    {
        TranslationUnit = Unit(),
        Runs =
        {
            new SearchRun { Kind = SearchRunKind.Plain, Text = "ويتسع " },
            new SearchRun { Kind = SearchRunKind.Hit, Text = "المرفأ الجديد" },
            new SearchRun { Kind = SearchRunKind.Plain, Text = " الذي افتتح يوم الأحد لنحو 240 قاربا للصيد." },
        },
    };

    private static TranslationUnit Unit() => new()
    {
        Name = "memories/news-ar-en/translationUnits/0198c0de-0000-7000-8000-000000000001",
        SourceText = "ويتسع المرفأ الجديد الذي افتتح يوم الأحد لنحو 240 قاربا للصيد.",
        TargetText = "The new harbour, opened on Sunday, has room for\nsome 240 fishing boats.",
        SourceLanguageCode = "ar",
        TargetLanguageCode = "en",
        Origin = new Origin { Alignment = new AlignmentOrigin { Alignment = "memories/news-ar-en/alignments/x", Bead = 2, Confidence = 0.937 } },
        SourceArticle = new Article
        {
            Url = "https://example.org/مرفأ.html",
            PublishDate = new Date { Year = 2026, Month = 3, Day = 2 },
            Outlet = "example.org",
            Title = "افتتاح مرفأ جديد",
        },
        Creator = "Amal",
        CreateTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 2, 9, 5, 0, TimeSpan.Zero)),
        UpdateTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 3, 18, 30, 0, TimeSpan.Zero)),
        UsageCount = 1200,
        ReviewState = ReviewState.Reviewed,
        Properties = { ["project"] = "الربيع", ["client"] = "harbour board" },
    };

    private static BeadView Beads() => new(
        new AlignedText { LanguageCode = "ar", Segments = { "افتتح المحافظ المرفأ، وهو الأكبر في الإقليم الساحلي كله.", "وانصرف الحضور." } },
        new AlignedText { LanguageCode = "en", Segments = { "The governor opened the harbour.", "It is the largest in the province." } },
        [
            new Bead { SourceSegments = { 0 }, TargetSegments = { 0, 1 }, Confidence = 0.918 },
            new Bead { SourceSegments = { 1 }, Confidence = 0.5 },
        ],
        0.876);

    private static Memory Memory(string id, string displayName, long units) => new()
    {
        Name = $"memories/{id}",
        DisplayName = displayName,
        LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "en" } },
        TranslationUnitCount = units,
        UpdateTime = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 3, 2, 9, 5, 0, TimeSpan.Zero)),
    };

    private static void Compare(string file, string actual, [System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is "1")
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(here)!, "Golden", file), actual);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", file)), actual);
    }
}
