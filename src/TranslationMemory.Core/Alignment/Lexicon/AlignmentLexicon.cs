using System.Globalization;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// All that an aligner knows of words: word lists, of which the one of Arabic and English news ships with the library, and tables learned
/// from memories. It is a value: adding makes another. Immutable and thread-safe.
/// </summary>
public sealed class AlignmentLexicon
{
    private readonly LearnedTable[] _tables;

    private AlignmentLexicon(LearnedTable[] tables) => _tables = tables;

    /// <summary>The shipped word list alone.</summary>
    public static AlignmentLexicon Shipped { get; } = new([]);

    /// <summary>The same with a learned table, in place of one of the same languages.</summary>
    /// <param name="table">The table.</param>
    /// <param name="version">Its number, as <see cref="VersionFor"/> shows it; 0 where it has none.</param>
    public AlignmentLexicon With(TranslationTable table, long version = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new AlignmentLexicon(
            [.. _tables.Where(other => !IsFor(other.Table, table.SourceLanguage, table.TargetLanguage)), new LearnedTable(table, version)]);
    }

    /// <summary>
    /// Names all that the lexicon knows of a pair of languages, as <c>shipped-1f0c39d2+learned-12</c>: with the same version the same texts are
    /// aligned the same way. <c>none</c> where it knows nothing.
    /// </summary>
    /// <param name="sourceLanguage">BCP-47 tag of the source.</param>
    /// <param name="targetLanguage">BCP-47 tag of the target.</param>
    public string VersionFor(string sourceLanguage, string targetLanguage)
    {
        ArgumentNullException.ThrowIfNull(sourceLanguage);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        var parts = new List<string>();
        if (IsListed(sourceLanguage, targetLanguage))
        {
            parts.Add("shipped-" + NewsLexicon.Shipped.Hash);
        }

        if (Find(sourceLanguage, targetLanguage) is { } learned)
        {
            parts.Add("learned-" + learned.Version.ToString(CultureInfo.InvariantCulture));
        }

        return parts.Count == 0 ? "none" : string.Join('+', parts);
    }

    /// <summary>What it knows of a pair of languages.</summary>
    internal LexiconView For(string sourceLanguage, string targetLanguage)
    {
        bool isListed = IsListed(sourceLanguage, targetLanguage);
        TranslationTable? table = Find(sourceLanguage, targetLanguage)?.Table;
        bool isReverse = table is not null && !SameLanguage(table.SourceLanguage, sourceLanguage);
        return new LexiconView(
            isListed ? NewsLexicon.Shipped.Side(sourceLanguage) : null,
            isListed ? NewsLexicon.Shipped.Side(targetLanguage) : null,
            table,
            isReverse);
    }

    private static bool IsListed(string sourceLanguage, string targetLanguage)
    {
        LexiconSide? source = NewsLexicon.Shipped.Side(sourceLanguage);
        LexiconSide? target = NewsLexicon.Shipped.Side(targetLanguage);
        return source is not null && target is not null && !ReferenceEquals(source, target);
    }

    private LearnedTable? Find(string sourceLanguage, string targetLanguage) =>
        Array.Find(_tables, each => IsFor(each.Table, sourceLanguage, targetLanguage));

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

    private sealed record LearnedTable(TranslationTable Table, long Version);
}

/// <summary>A lexicon seen from one source and one target language.</summary>
/// <param name="Source">Listed terms of the source, null when the languages have no list.</param>
/// <param name="Target">Listed terms of the target, null when the languages have no list.</param>
/// <param name="Table">The learned table, null when there is none.</param>
/// <param name="IsReverse">Whether the table's source language is the target here.</param>
internal sealed record LexiconView(LexiconSide? Source, LexiconSide? Target, TranslationTable? Table, bool IsReverse)
{
    internal TermVocabulary? SourceTerms => IsReverse ? Table?.Target : Table?.Source;

    internal TermVocabulary? TargetTerms => IsReverse ? Table?.Source : Table?.Target;

    internal ReadOnlySpan<TableCell> Translations(int sourceTerm) => IsReverse ? Table!.FromTarget(sourceTerm) : Table!.FromSource(sourceTerm);
}
