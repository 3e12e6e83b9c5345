using System.Runtime.InteropServices;

namespace TranslationMemory.Core.Alignment;

/// <summary>The marks that translators keep. A stretch has a mark when one of its segments has.</summary>
[Flags]
internal enum PunctuationMarks
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>A question mark.</summary>
    Question = 1,

    /// <summary>An exclamation mark.</summary>
    Exclamation = 2,

    /// <summary>A quotation mark of any form.</summary>
    Quotation = 4,

    /// <summary>A bracket.</summary>
    Bracket = 8,

    /// <summary>A colon.</summary>
    Colon = 16,

    /// <summary>No full stop or other mark at the end: a headline.</summary>
    OpenEnd = 32,
}

/// <summary>
/// What punctuation says for two stretches of text being translations: a mark on both sides speaks for it, on one side only
/// against it, each with a weight of its own. Stateless.
/// </summary>
internal static class PunctuationCue
{
    private static readonly MarkWeight[] Weights =
    [
        new(PunctuationMarks.Question, 2.2, -1.0),
        new(PunctuationMarks.Exclamation, 2.0, -0.5),
        new(PunctuationMarks.Quotation, 0.8, -0.5),
        new(PunctuationMarks.Bracket, 1.6, -0.6),
        new(PunctuationMarks.Colon, 0.6, -0.2),
        new(PunctuationMarks.OpenEnd, 0.6, -0.5),
    ];

    /// <summary>The marks in a folded text.</summary>
    internal static PunctuationMarks MarksIn(ReadOnlySpan<char> folded)
    {
        PunctuationMarks marks = PunctuationMarks.None;
        foreach (char unit in folded)
        {
            marks |= MarkOf(unit);
        }

        ReadOnlySpan<char> end = folded.TrimEnd(" \"')»”’");
        return end.IsEmpty || !(end[^1] is '.' or '?' or '!' or ':' or ';' or '…' or '؟' or '。') ? marks | PunctuationMarks.OpenEnd : marks;
    }

    /// <summary>The log-likelihood ratio for stretches with these marks.</summary>
    internal static double Score(PunctuationMarks source, PunctuationMarks target)
    {
        double score = 0;
        foreach (MarkWeight weight in Weights)
        {
            bool inSource = source.HasFlag(weight.Mark);
            bool inTarget = target.HasFlag(weight.Mark);
            score += (inSource, inTarget) switch
            {
                (true, true) => weight.Both,
                (false, false) => 0,
                _ => weight.One,
            };
        }

        return score;
    }

    private static PunctuationMarks MarkOf(char unit) => unit switch
    {
        '?' or '؟' or '？' => PunctuationMarks.Question,
        '!' or '！' => PunctuationMarks.Exclamation,
        '"' or '«' or '»' or '“' or '”' or '„' => PunctuationMarks.Quotation,
        '(' or ')' or '[' or ']' => PunctuationMarks.Bracket,
        ':' => PunctuationMarks.Colon,
        _ => PunctuationMarks.None,
    };

    /// <summary>The weight of a mark.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct MarkWeight(PunctuationMarks Mark, double Both, double One);
}
