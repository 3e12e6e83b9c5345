using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>How two words that are not equal belong together.</summary>
internal enum WordRelation
{
    /// <summary>They do not: another word, another name, or a typing error that looks like one.</summary>
    OtherWord,

    /// <summary>One word, with and without و or ف written onto it, or with one for the other.</summary>
    OtherConjunction,

    /// <summary>One word in another case (ون and ين), which means the same.</summary>
    OtherCase,

    /// <summary>
    /// One stem in a form that means something else: an article (where English has <c>the</c> or <c>a</c>), a plural, a gender, a pronoun or
    /// a tense more or less, and now and then another word (شركة and شرك).
    /// </summary>
    OtherInflection,
}

/// <summary>
/// Tells forms of a word from other words, more strictly than the base score does: that two words are a typing error apart makes
/// them cheap to correct, not equal in meaning (محمد and محمود).
/// </summary>
internal static class WordRelations
{
    private const string Article = "ال";

    internal static WordRelation Of(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        ReadOnlySpan<char> bareX = ArabicStemmer.WithoutConjunction(x);
        ReadOnlySpan<char> bareY = ArabicStemmer.WithoutConjunction(y);
        if (bareX.SequenceEqual(y) || x.SequenceEqual(bareY) || bareX.SequenceEqual(bareY))
        {
            return WordRelation.OtherConjunction;
        }

        StemSpan stemX = LightStemmer.Find(x);
        StemSpan stemY = LightStemmer.Find(y);
        ReadOnlySpan<char> stem = x.Slice(stemX.Start, stemX.Length);
        bool hasSameStem = stem.SequenceEqual(y.Slice(stemY.Start, stemY.Length))
            && Prepositions(x[..stemX.Start]).SequenceEqual(Prepositions(y[..stemY.Start]));
        if (!hasSameStem)
        {
            return WordRelation.OtherWord;
        }

        bool hasSamePrefix = HasArticle(x[..stemX.Start]) == HasArticle(y[..stemY.Start]);
        return hasSamePrefix && IsOtherCase(x[stemX.End..], y[stemY.End..]) ? WordRelation.OtherCase : WordRelation.OtherInflection;
    }

    private static bool IsOtherCase(ReadOnlySpan<char> x, ReadOnlySpan<char> y) => (x is "ون" && y is "ين") || (x is "ين" && y is "ون");

    private static bool HasArticle(ReadOnlySpan<char> prefix) => prefix.Contains(Article, StringComparison.Ordinal) || prefix.Contains("لل", StringComparison.Ordinal);

    /// <summary>What is left of the letters in front of a stem without conjunctions and article: لل is ل, for it holds the article.</summary>
    private static ReadOnlySpan<char> Prepositions(ReadOnlySpan<char> prefix)
    {
        ReadOnlySpan<char> rest = prefix.TrimStart("وف").TrimEnd("وف");
        rest = rest.EndsWith(Article, StringComparison.Ordinal) ? rest[..^Article.Length] : rest;
        return rest.SequenceEqual("لل") ? rest[..1] : rest;
    }
}
