using System.Globalization;

namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>Why a line of a word list, or one term of it, was left out.</summary>
public enum WordListFault
{
    /// <summary>The line has no tab, so that it has no translation.</summary>
    NoTab = 1,

    /// <summary>A term is empty or has no word in it.</summary>
    NoWord = 2,

    /// <summary>A term has more than 200 characters, or the line more than <see cref="WordListReader.MaxLineLength"/>.</summary>
    TooLong = 3,

    /// <summary>A term has more than <see cref="WordList.MaxPhraseWords"/> words.</summary>
    TooManyWords = 4,

    /// <summary>The weight is no number above 0 and up to 1.</summary>
    BadWeight = 5,

    /// <summary>There is something after the weight.</summary>
    TooManyFields = 6,

    /// <summary>The line is not UTF-8, or has a control character or half a surrogate pair.</summary>
    InvalidText = 7,
}

/// <summary>A line that was left out, or a term of it. Equality is by value.</summary>
/// <param name="Line">Number of the line, the first is 1.</param>
/// <param name="Fault">Why.</param>
/// <param name="Term">The term at fault, at most 60 characters of it; empty when it is the whole line.</param>
public sealed record RejectedLine(int Line, WordListFault Fault, string Term)
{
    /// <summary>As a person reads it: <c>line 7: the term "a b c d e" has more than 4 words</c>.</summary>
    public override string ToString()
    {
        string what = Fault switch
        {
            WordListFault.NoTab => "no tab between term and translation",
            WordListFault.NoWord => $"the term \"{Term}\" has no word in it",
            WordListFault.TooLong => Term.Length == 0 ? "the line is too long" : $"the term \"{Term}...\" is longer than 200 characters",
            WordListFault.TooManyWords => $"the term \"{Term}\" has more than {WordList.MaxPhraseWords} words",
            WordListFault.BadWeight => $"the weight \"{Term}\" is not above 0 and up to 1",
            WordListFault.TooManyFields => "more than three fields",
            _ => "not clean UTF-8 text",
        };
        return string.Create(CultureInfo.InvariantCulture, $"line {Line}: {what}");
    }
}

/// <summary>What came out of reading a word list.</summary>
/// <param name="Words">The list.</param>
/// <param name="Entries">How many pairs of a term and a translation were read, the same pair counted as often as it stands there.</param>
/// <param name="Rejected">The first <see cref="MaxReported"/> of what was left out because it is bad, in the order of the lines.</param>
/// <param name="RejectedCount">How many were left out because they are bad.</param>
/// <param name="SkippedCount">How many lines (of a dictionary: entries) were not read because the limit was reached.</param>
public sealed record WordListReading(
    WordList Words, int Entries, IReadOnlyList<RejectedLine> Rejected, int RejectedCount, int SkippedCount)
{
    /// <summary>Most rejected lines that are told one by one.</summary>
    public const int MaxReported = 10_000;
}
