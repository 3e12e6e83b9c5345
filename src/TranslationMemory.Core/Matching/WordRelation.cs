using System.Collections.Frozen;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Matching;

/// <summary>How two words that are not equal belong together.</summary>
internal enum WordRelation
{
    /// <summary>They do not: another word, another name, or a typing error that looks like one.</summary>
    OtherWord,

    /// <summary>One word, with and without و or ف written onto it, or with one for the other.</summary>
    OtherConjunction,

    /// <summary>One word in two forms: another ending, with and without the article; the prepositions are the same.</summary>
    OtherForm,
}

/// <summary>
/// Tells forms of a word from other words, more strictly than the base score does: that two words are a typing error apart makes
/// them cheap to correct, not equal in meaning (محمد and محمود).
/// </summary>
internal static class WordRelations
{
    private const string Article = "ال";

    /// <summary>Stems of numerals: with the ending of the dual or the tens they are another number (ثلاثة and ثلاثون, مليار and ملياران).</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Numerals = new[]
    {
        "ثلاث", "اربع", "خمس", "ثمان", "تسع", "عشر", "مليار",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

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
        bool isForm = stem.SequenceEqual(y.Slice(stemY.Start, stemY.Length))
            && Prepositions(x[..stemX.Start]).SequenceEqual(Prepositions(y[..stemY.Start]))
            && !(Numerals.Contains(stem) && CountsMore(x[stemX.End..]) != CountsMore(y[stemY.End..]));
        return isForm ? WordRelation.OtherForm : WordRelation.OtherWord;
    }

    private static bool CountsMore(ReadOnlySpan<char> ending) => ending is "ون" or "ين" or "ان";

    /// <summary>What is left of the letters in front of a stem without conjunctions and article: لل is ل, for it holds the article.</summary>
    private static ReadOnlySpan<char> Prepositions(ReadOnlySpan<char> prefix)
    {
        ReadOnlySpan<char> rest = prefix.TrimStart("وف").TrimEnd("وف");
        rest = rest.EndsWith(Article, StringComparison.Ordinal) ? rest[..^Article.Length] : rest;
        return rest.SequenceEqual("لل") ? rest[..1] : rest;
    }
}
