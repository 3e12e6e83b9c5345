using System.Text;
using TranslationMemory.Core.Exchange;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Pretranslation;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Pretranslation;

/// <summary>Files filled from a small memory that knows its matches by heart.</summary>
internal static class Pretranslating
{
    public static readonly LanguagePair EnglishToArabic = new("en", "ar");

    /// <summary>What the memory has for a text: certain for those it holds, fuzzy for those with a character or a code more.</summary>
    private static readonly (string Source, string Target)[] Memory =
    [
        ("Save", "حفظ"),
        ("Open file", "افتح الملف"),
        ("Yes.", "نعم."),
        ("Less < more & \"quotes\"", "أقل < أكثر و \"علامات\""),
        ("Click <g id=\"1\">here</g><x id=\"2\"/>", "انقر <g id=\"1\">هنا</g><x id=\"2\"/>"),
        ("Click <pc id=\"1\">here</pc><ph id=\"2\"/>", "انقر <pc id=\"1\">هنا</pc><ph id=\"2\"/>"),
        ("Click <b>here</b> <b>now</b>", "انقر <b>هنا</b> <b>الآن</b>"),
        ("Two\nlines", "سطر\nوآخر"),
        ("One file", "ملف واحد"),
        ("%d files", "%d ملفات"),
        ("Wait", "انتظر <ph x=\"1\" c=\"{0}\"/>"),
    ];

    public static IReadOnlyList<Proposal> Find(string text)
    {
        var trimmed = text.Trim();
        for (var i = 0; i < Memory.Length; i++)
        {
            var (source, target) = Memory[i];
            var origin = $"memories/m/translationUnits/{i}";
            if (string.Equals(trimmed, source, StringComparison.Ordinal))
            {
                return [new(source, target, MatchKind.Exact, 100, 100, origin), new(source + "!", target + "!", MatchKind.Fuzzy, 87, 91, origin + "b")];
            }

            if ((trimmed.Length > 1 && string.Equals(trimmed[..^1], source, StringComparison.Ordinal)) || string.Equals(trimmed.Replace("<x id=\"3\"/>", "", StringComparison.Ordinal), source, StringComparison.Ordinal))
            {
                return [new(source, target, MatchKind.Fuzzy, 87, 91, origin)];
            }
        }

        return [];
    }

    /// <summary>The file with what the memory has.</summary>
    public static byte[] Fill(byte[] file, TranslatableFormat format, PretranslationOptions? options = null, Func<string, IReadOnlyList<Proposal>>? find = null) =>
        Fill(file, format, out _, options, find);

    /// <inheritdoc cref="Fill(byte[], TranslatableFormat, PretranslationOptions?, Func{string, IReadOnlyList{Proposal}}?)"/>
    public static byte[] Fill(
        byte[] file, TranslatableFormat format, out IReadOnlyList<SegmentOutcome> outcomes, PretranslationOptions? options = null, Func<string, IReadOnlyList<Proposal>>? find = null)
    {
        var document = TranslatableDocument.Open(file, format);
        document.Read(EnglishToArabic, SegmentationRules.Default);
        var proposals = document.Segments.Select(segment => segment.State == SegmentState.Translated ? [] : (find ?? Find)(segment.Text)).ToList();
        return document.Fill(proposals, options ?? new(), out outcomes);
    }

    /// <summary>The same of a text in UTF-8; of a file that is refused, why.</summary>
    public static string Fill(string file, TranslatableFormat format, PretranslationOptions? options = null)
    {
        try
        {
            return Encoding.UTF8.GetString(Fill(Encoding.UTF8.GetBytes(file), format, options));
        }
        catch (ExchangeException e)
        {
            return $"!{e.Problem.Fault} line {e.Problem.Line}";
        }
    }

    public static string Xliff1(string units) =>
        $"<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file source-language=\"en\" target-language=\"ar\"><body>{units}</body></file></xliff>";

    public static string Xliff2(string units) =>
        $"<xliff version=\"2.1\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"en\" trgLang=\"ar\"><file id=\"f\">{units}</file></xliff>";
}
