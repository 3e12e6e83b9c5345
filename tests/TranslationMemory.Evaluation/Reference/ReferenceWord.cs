using TranslationMemory.Core.Text;

namespace TranslationMemory.Evaluation.Reference;

/// <summary>
/// A word as the base score is defined on it. Reference types are written from that definition alone; with the index they share the
/// matching form, the splitting into words, the conjunction and the stem, and nothing else. Immutable.
/// </summary>
internal sealed class ReferenceWord
{
    private const int PlaceableLength = 3;
    private const int LongestSimilar = 64;

    internal ReferenceWord(WordKind kind, string form)
    {
        Kind = kind;
        Form = form;
        Length = kind is WordKind.Word or WordKind.Punctuation ? form.Length : PlaceableLength;
        Stem = LightStemmer.Stem(form).ToString();
        MayBeSimilar = kind == WordKind.Word && form.Length <= LongestSimilar && !form.Any(char.IsAsciiDigit);
    }

    internal WordKind Kind { get; }

    /// <summary>Its characters; empty for a placeable, since all of a kind are equal.</summary>
    internal string Form { get; }

    /// <summary>Its length in the score.</summary>
    internal int Length { get; }

    private string Stem { get; }

    private bool MayBeSimilar { get; }

    /// <summary>The words of a text; tags that mark it up are none.</summary>
    internal static IEnumerable<(WordKind Kind, string Form)> Split(string text)
    {
        string folded = MatchingForm.Of(text).Text;
        return WordSplitter.Split(folded).Where(word => word.Kind != WordKind.Markup).Select(word => (word.Kind, word.IsPlaceable ? "" : word.BareIn(folded).ToString()));
    }

    /// <summary>|a|: the lengths of the words with a separator between each two.</summary>
    internal static int LengthOf(IEnumerable<ReferenceWord> words) => Math.Max(0, words.Sum(word => word.Length + 1) - 1);

    /// <summary>What it costs to put the one in the place of the other.</summary>
    internal int CostTo(ReferenceWord other)
    {
        if (Kind == other.Kind && string.Equals(Form, other.Form, StringComparison.Ordinal))
        {
            return 0;
        }

        int longer = Math.Max(Length, other.Length);
        if (!MayBeSimilar || !other.MayBeSimilar)
        {
            return longer;
        }

        bool haveSameStem = string.Equals(Stem, other.Stem, StringComparison.Ordinal);

        // The distance is at least the difference of the lengths: without the stem it need not be worked out where that is too much.
        if (!haveSameStem && Math.Abs(Length - other.Length) > longer / 4)
        {
            return longer;
        }

        int distance = Levenshtein(Form, other.Form);
        return haveSameStem || distance <= longer / 4 ? distance : longer;
    }

    private static int Levenshtein(string x, string y)
    {
        Span<int> row = stackalloc int[LongestSimilar + 1];
        for (int j = 0; j <= y.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= x.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= y.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(diagonal + (x[i - 1] == y[j - 1] ? 0 : 1), Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[y.Length];
    }
}
