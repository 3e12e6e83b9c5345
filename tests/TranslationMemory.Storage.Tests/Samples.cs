using TranslationMemory.Core.Alignment;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

/// <summary>Values to store. Times are whole microseconds, which is what stores keep.</summary>
internal static class Samples
{
    public static readonly LanguagePair ArabicEnglish = new("ar", "en");
    public static readonly LanguagePair FrenchEnglish = new("fr", "en-GB");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Article SourceArticle =
        new("https://example.org/ar/1", new DateOnly(2026, 2, 28), "example.org", "الميناء يفتح أبوابه");

    public static readonly Article TargetArticle = new("https://example.org/en/1", null, null, "The port opens");

    public static Memory Memory(string id = "news", params LanguagePair[] pairs) =>
        new(id, "News", "What we published", pairs.Length == 0 ? [ArabicEnglish] : pairs, Noon, Noon.AddMicroseconds(1), 1);

    /// <summary>A unit with no more than it must have. Ids grow with <paramref name="number"/>.</summary>
    public static TranslationUnit Unit(int number, string memoryId = "news") => new()
    {
        Id = Id(number),
        MemoryId = memoryId,
        Languages = ArabicEnglish,
        SourceText = $"وصلت السفينة رقم {number} إلى الميناء.",
        TargetText = $"Ship number {number} reached the port.",
        CreateTime = Noon,
        UpdateTime = Noon,
        Revision = 1,
    };

    /// <summary>A unit with everything it can have.</summary>
    public static TranslationUnit FullUnit(int number, string memoryId = "news") => Unit(number, memoryId) with
    {
        Origin = new AlignmentOrigin(Id(77), 3, 0.1 + 0.2),
        SourceArticle = SourceArticle,
        TargetArticle = TargetArticle,
        SourceRange = new SegmentRange(4, 2),
        TargetRange = new SegmentRange(5, 1),
        Context = new SegmentContext("", "غادرت بعد ساعة."),
        Creator = "Layla",
        ReviewState = ReviewState.Reviewed,
        UsageCount = 12,
        Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["desk"] = "économie", ["\"quoted\""] = "" },
        UpdateTime = Noon.AddDays(1),
        Revision = 7,
    };

    /// <summary>What an index must learn of a unit that stands under a key.</summary>
    public static IndexedUnit Indexed(long key, TranslationUnit unit, bool reverse = false) => new(
        key,
        new UnitFacets(unit.MemoryId, unit.Languages, unit.SourceArticle?.Url ?? "", unit.Creator, unit.ReviewState),
        unit.CreateTime,
        unit.SourceText,
        reverse ? unit.TargetText : null,
        unit.Context);

    public static ArticleAlignment Alignment(int number, string memoryId = "news") => new()
    {
        Id = Id(number),
        MemoryId = memoryId,
        Source = new AlignedText("ar", "وصلت السفينة. ثم غادرت.", SourceArticle, ["وصلت السفينة.", "ثم غادرت."]),
        Target = new AlignedText("en", "The ship came and \"left\".", TargetArticle, ["The ship came and \"left\"."]),
        Beads = [new(new Bead(0, 2, 0, 1, 1.0 / 3)), new(new Bead(2, 0, 1, 0, 0))],
        PairScore = 0.875,
        CreateTime = Noon,
        UpdateTime = Noon,
        Revision = 1,
    };

    public static AlignmentSummary Summary(ArticleAlignment alignment) => new(
        alignment.Id,
        alignment.MemoryId,
        new AlignedTextSummary(alignment.Source.Language, alignment.Source.Article, alignment.Source.Segments.Count),
        new AlignedTextSummary(alignment.Target.Language, alignment.Target.Article, alignment.Target.Segments.Count),
        alignment.Beads,
        alignment.PairScore,
        alignment.State,
        alignment.CreateTime,
        alignment.UpdateTime,
        alignment.Revision,
        alignment.LexiconVersion);

    /// <summary>
    /// Ids whose order is that of their numbers in network order, and another one in the byte order of <see cref="Guid.ToByteArray()"/>.
    /// </summary>
    public static Guid Id(int number) => new((uint)number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Everything of a unit as text: equal for units with equal contents, and readable where they differ.</summary>
    public static string Show(TranslationUnit? unit) => unit is null
        ? "no unit"
        : string.Join(Environment.NewLine, unit.Properties.OrderBy(property => property.Key, StringComparer.Ordinal).Prepend(new("unit", (unit with { Properties = NoProperties }).ToString())));

    public static string Show(IEnumerable<TranslationUnit> units) => string.Join(Environment.NewLine, units.Select(Show));

    public static string Show(Memory? memory) => memory is null
        ? "no memory"
        : (memory with { LanguagePairs = [], AllowedCreators = [] }) + string.Join(", ", memory.LanguagePairs) + "; " + string.Join(", ", memory.AllowedCreators);

    public static string Show(ArticleAlignment? alignment) => alignment is null
        ? "no alignment"
        : string.Join(
            Environment.NewLine,
            [
                (alignment with { Beads = [], Source = Bare(alignment.Source), Target = Bare(alignment.Target) }).ToString(),
                .. alignment.Beads.Select(bead => bead.ToString()), .. alignment.Source.Segments, .. alignment.Target.Segments,
            ]);

    public static string Show(AlignmentSummary summary) => (summary with { Beads = [] }) + string.Join(", ", summary.Beads);

    private static readonly IReadOnlyDictionary<string, string> NoProperties = new Dictionary<string, string>(StringComparer.Ordinal);

    private static AlignedText Bare(AlignedText text) => text with { Segments = [] };
}
