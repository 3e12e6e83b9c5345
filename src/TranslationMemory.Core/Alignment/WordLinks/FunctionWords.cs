using System.Collections.Frozen;
using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>
/// The closed classes of Arabic and English, by their folded forms: articles, prepositions, conjunctions, pronouns, particles, and the
/// verbs to be, to have and to do; in Arabic also the clitics that a corpus may have cut off. A word of any other language is none.
/// </summary>
/// <remarks>
/// These words go with another word rather than translate one of their own: nearly every sentence has them, so that neither counting nor
/// looking alike tells which of them belong together. Negations are left out: they change what is said, and are translated.
/// </remarks>
internal static class FunctionWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = Read(
        """
        و ف ب ل ك س ال ه ها هم هن هما ك كم كن كما نا ني ي
        في من الي علي عن مع حتي منذ عند لدي خلال بين نحو حول عبر ضد
        ان انه انها انهم اننا اني لان لانه كان كانت يكون تكون كانوا
        او ام ثم بل لكن اذ اذا لو قد لقد سوف هل يا ايضا
        هو هي نحن انا انت انتم
        هذا هذه ذلك تلك هذان هولاء اولءك
        الذي التي الذين اللذان اللتان اللواتي ما مما بما فيما كما حيث
        له لها لهم لنا لي به بها بهم بنا فيه فيها فيهم منه منها منهم عنه عنها عليه عليها عليهم اليه اليها اليهم
        """,
        """
        a an the
        of in to for on with at by from as into onto about over under between through during against upon within among toward towards via
        and or but nor if that than then so while when because although though
        i you he she it we they me him her us them my your his its our their
        this these those there who whom whose which what
        is are was were be been being am has have had having do does did
        will would shall should can could may might must
        's 're 've 'll 'd 'm s also
        """);

    /// <summary>Whether a folded word is one.</summary>
    internal static bool Contains(ReadOnlySpan<char> folded) => Words.Contains(folded);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Read(params string[] lists) => lists
        .SelectMany(list => list.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        .Select(MatchingForm.TextOf)
        .ToFrozenSet(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();
}
