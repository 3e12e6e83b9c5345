using System.Globalization;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>
/// All that an aligner knows of words: word lists, of which the one of Arabic and English news ships with the library, and tables learned
/// from memories. It is a value: adding makes another, and says so in its version. Immutable and thread-safe.
/// </summary>
public sealed class AlignmentLexicon
{
    private readonly ListedWords[] _lists;
    private readonly LearnedTable[] _tables;

    private AlignmentLexicon(ListedWords[] lists, LearnedTable[] tables)
    {
        _lists = lists;
        _tables = tables;
    }

    /// <summary>The shipped word list alone; read when it is first used.</summary>
    public static AlignmentLexicon Shipped { get; } =
        new([new ListedWords(NewsLexicon.SourceLanguage, NewsLexicon.TargetLanguage, () => NewsLexicon.Shipped.Words, () => "shipped-" + NewsLexicon.Shipped.Hash)], []);

    /// <summary>
    /// The same with a word list beside those of the same languages; where they weigh a pair of terms differently, the one added last is right.
    /// Cost: linear in their entries.
    /// </summary>
    /// <param name="words">The list.</param>
    /// <param name="version">What <see cref="VersionFor"/> shows for it, such as <c>words-3</c>.</param>
    public AlignmentLexicon With(WordList words, string version)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(version);
        ListedWords? known = FindList(words.SourceLanguage, words.TargetLanguage);
        ListedWords added = known is null
            ? new ListedWords(words, version)
            : new ListedWords(WordList.Merge(words, known.Words), $"{known.Version}+{version}");
        return new AlignmentLexicon([.. _lists.Where(other => other != known), added], _tables);
    }

    /// <summary>The same with a learned table, in place of one of the same languages.</summary>
    /// <param name="table">The table.</param>
    /// <param name="version">Its number, as <see cref="VersionFor"/> shows it; 0 where it has none.</param>
    public AlignmentLexicon With(TranslationTable table, long version = 0)
    {
        ArgumentNullException.ThrowIfNull(table);
        LearnedTable? known = FindTable(table.SourceLanguage, table.TargetLanguage);
        return new AlignmentLexicon(_lists, [.. _tables.Where(other => other != known), new LearnedTable(table, version)]);
    }

    /// <summary>
    /// Names all that the lexicon knows of a pair of languages, as <c>shipped-1f0c39d2+words-3+learned-12</c>: with the same version the same
    /// texts are aligned the same way. <c>none</c> where it knows nothing.
    /// </summary>
    /// <param name="sourceLanguage">BCP-47 tag of the source.</param>
    /// <param name="targetLanguage">BCP-47 tag of the target.</param>
    public string VersionFor(string sourceLanguage, string targetLanguage)
    {
        ArgumentNullException.ThrowIfNull(sourceLanguage);
        ArgumentNullException.ThrowIfNull(targetLanguage);
        string? listed = FindList(sourceLanguage, targetLanguage)?.Version;
        string? learned = FindTable(sourceLanguage, targetLanguage) is { } table ? "learned-" + table.Version.ToString(CultureInfo.InvariantCulture) : null;
        return listed is null ? learned ?? "none" : learned is null ? listed : $"{listed}+{learned}";
    }

    /// <summary>What it knows of a pair of languages.</summary>
    internal LexiconView For(string sourceLanguage, string targetLanguage)
    {
        WordList? words = FindList(sourceLanguage, targetLanguage)?.Words;
        TranslationTable? table = FindTable(sourceLanguage, targetLanguage)?.Table;
        bool isReverse = table is not null && !IsSame(table.SourceLanguage, sourceLanguage);
        return new LexiconView(words?.Side(sourceLanguage), words?.Side(targetLanguage), table, isReverse) { LengthRatio = LengthRatio(sourceLanguage, targetLanguage) };
    }

    private static double LengthRatio(string source, string target) =>
        IsSame(source, "ar") && IsSame(target, "en") ? AlignmentWeights.ArabicToEnglishLength
        : IsSame(source, "en") && IsSame(target, "ar") ? -AlignmentWeights.ArabicToEnglishLength
        : 0;

    private ListedWords? FindList(string source, string target) =>
        Array.Find(_lists, each => AreFor(each.SourceLanguage, each.TargetLanguage, source, target));

    private LearnedTable? FindTable(string source, string target) =>
        Array.Find(_tables, each => AreFor(each.Table.SourceLanguage, each.Table.TargetLanguage, source, target));

    private static bool AreFor(string knownSource, string knownTarget, string source, string target) =>
        (IsSame(knownSource, source) && IsSame(knownTarget, target)) || (IsSame(knownSource, target) && IsSame(knownTarget, source));

    private static bool IsSame(string left, string right) => Subtag(left).Equals(Subtag(right), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Subtag(string language)
    {
        int hyphen = language.AsSpan().IndexOfAny('-', '_');
        return hyphen < 0 ? language : language.AsSpan(0, hyphen);
    }

    /// <summary>All listed words of a pair of languages, perhaps not read yet.</summary>
    private sealed class ListedWords(string sourceLanguage, string targetLanguage, Func<WordList> words, Func<string> version)
    {
        public ListedWords(WordList words, string version)
            : this(words.SourceLanguage, words.TargetLanguage, () => words, () => version)
        {
        }

        public string SourceLanguage => sourceLanguage;

        public string TargetLanguage => targetLanguage;

        public WordList Words => words();

        public string Version => version();
    }

    /// <summary>What was learned of a pair of languages.</summary>
    private sealed record LearnedTable(TranslationTable Table, long Version);
}

/// <summary>A lexicon seen from one source and one target language.</summary>
/// <param name="Source">Listed terms of the source, null when the languages have no list.</param>
/// <param name="Target">Listed terms of the target, null when the languages have no list.</param>
/// <param name="Table">The learned table, null when there is none.</param>
/// <param name="IsReverse">Whether the table's source language is the target here.</param>
internal sealed record LexiconView(LexiconSide? Source, LexiconSide? Target, TranslationTable? Table, bool IsReverse)
{
    /// <summary>Usual natural logarithm of target characters for a source character; 0 where it is not known.</summary>
    internal double LengthRatio { get; init; }

    /// <summary>The same without the sources that are not among some cues.</summary>
    internal LexiconView Only(AlignmentCues cues) => this with
    {
        Source = cues.HasFlag(AlignmentCues.WordList) ? Source : null,
        Target = cues.HasFlag(AlignmentCues.WordList) ? Target : null,
        Table = cues.HasFlag(AlignmentCues.Memory) ? Table : null,
    };

    internal TermVocabulary? SourceTerms => IsReverse ? Table?.Target : Table?.Source;

    internal TermVocabulary? TargetTerms => IsReverse ? Table?.Source : Table?.Target;

    internal ReadOnlySpan<TableCell> Translations(int sourceTerm) => IsReverse ? Table!.FromTarget(sourceTerm) : Table!.FromSource(sourceTerm);
}
