namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// All that an aligner knows of words: word lists, of which the one of Arabic and English news ships with the library, and tables learned
/// from memories. It is a value: adding makes another. Immutable and thread-safe.
/// </summary>
public sealed class AlignmentLexicon
{
    private readonly TranslationTable[] _tables;

    private AlignmentLexicon(TranslationTable[] tables) => _tables = tables;

    /// <summary>The shipped word list alone.</summary>
    public static AlignmentLexicon Shipped { get; } = new([]);

    /// <summary>The same with a learned table, in place of one of the same languages.</summary>
    public AlignmentLexicon With(TranslationTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new AlignmentLexicon([.. _tables.Where(other => !IsFor(other, table.SourceLanguage, table.TargetLanguage)), table]);
    }

    /// <summary>What it knows of a pair of languages.</summary>
    internal LexiconView For(string sourceLanguage, string targetLanguage)
    {
        LexiconSide? source = NewsLexicon.Shipped.Side(sourceLanguage);
        LexiconSide? target = NewsLexicon.Shipped.Side(targetLanguage);
        bool isListed = source is not null && target is not null && !ReferenceEquals(source, target);
        TranslationTable? table = Array.Find(_tables, each => IsFor(each, sourceLanguage, targetLanguage));
        bool isReverse = table is not null && !SameLanguage(table.SourceLanguage, sourceLanguage);
        return new LexiconView(isListed ? source : null, isListed ? target : null, table, isReverse);
    }

    private static bool IsFor(TranslationTable table, string source, string target) =>
        (SameLanguage(table.SourceLanguage, source) && SameLanguage(table.TargetLanguage, target))
        || (SameLanguage(table.SourceLanguage, target) && SameLanguage(table.TargetLanguage, source));

    private static bool SameLanguage(string left, string right) =>
        Subtag(left).Equals(Subtag(right), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Subtag(string language)
    {
        int hyphen = language.AsSpan().IndexOfAny('-', '_');
        return hyphen < 0 ? language : language.AsSpan(0, hyphen);
    }
}

/// <summary>A lexicon seen from one source and one target language.</summary>
/// <param name="Source">Listed terms of the source, null when the languages have no list.</param>
/// <param name="Target">Listed terms of the target, null when the languages have no list.</param>
/// <param name="Table">The learned table, null when there is none.</param>
/// <param name="IsReverse">Whether the table's source language is the target here.</param>
internal sealed record LexiconView(LexiconSide? Source, LexiconSide? Target, TranslationTable? Table, bool IsReverse)
{
    /// <summary>Usual natural logarithm of target characters for a source character; 0 where it is not known.</summary>
    internal double LengthRatio =>
        Source is null ? 0
        : ReferenceEquals(Source, NewsLexicon.Shipped.Arabic) ? AlignmentWeights.ArabicToEnglishLength
        : -AlignmentWeights.ArabicToEnglishLength;

    internal TermVocabulary? SourceTerms => IsReverse ? Table?.Target : Table?.Source;

    internal TermVocabulary? TargetTerms => IsReverse ? Table?.Source : Table?.Target;

    internal ReadOnlySpan<TableCell> Translations(int sourceTerm) => IsReverse ? Table!.FromTarget(sourceTerm) : Table!.FromSource(sourceTerm);
}
