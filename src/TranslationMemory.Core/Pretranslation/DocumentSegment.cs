using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Pretranslation;

/// <summary>A format that translations can be put into.</summary>
public enum TranslatableFormat
{
    /// <summary>Running text: each segment is replaced by its translation.</summary>
    PlainText = 1,

    /// <summary>TMX: a unit gets a text in the target language.</summary>
    Tmx = 2,

    /// <summary>PO of gettext: a message gets its <c>msgstr</c>.</summary>
    Po = 3,

    /// <summary>XLIFF 1.x or 2.x: a segment gets its target, and proposals beside it.</summary>
    Xliff = 4,
}

/// <summary>Whether a segment is still to be translated.</summary>
public enum SegmentState
{
    /// <summary>It has no translation.</summary>
    Open = 1,

    /// <summary>It has a translation, and the file says that it does not count (<c>new</c>, <c>needs-translation</c>, <c>initial</c>).</summary>
    Unsettled = 2,

    /// <summary>It has a translation.</summary>
    Translated = 3,
}

/// <summary>What became of a segment. Of two that fit the later one holds.</summary>
public enum SegmentOutcome
{
    /// <summary>Nothing was added: there was nothing, or nothing that fits.</summary>
    LeftAlone = 1,

    /// <summary>It had a translation.</summary>
    AlreadyTranslated = 2,

    /// <summary>It has proposals beside it.</summary>
    Proposed = 3,

    /// <summary>It has a translation now.</summary>
    Filled = 4,
}

/// <summary>A segment of a file. Immutable; equality is by value.</summary>
/// <param name="Line">The line it begins in, from 1.</param>
/// <param name="Text">Its source text, inline codes as tags.</param>
/// <param name="State">Whether it is still to be translated.</param>
/// <param name="Key">The name of its place, as imports keep it; null where the file has none.</param>
/// <param name="Languages">What the file says its languages are; empty where it does not.</param>
public sealed record DocumentSegment(int Line, string Text, SegmentState State, string? Key, LanguagePair Languages);

/// <summary>A translation that a memory has for a segment. Immutable; equality is by value.</summary>
/// <param name="SourceText">The source text of the unit.</param>
/// <param name="TargetText">The translation, with the segment's numbers and tags where these could be carried over.</param>
/// <param name="Kind">How it fits.</param>
/// <param name="Score">How well, 1 to 100.</param>
/// <param name="BaseScore">How well before penalties, 1 to 100.</param>
/// <param name="Origin">Where it comes from: the name of the unit.</param>
public sealed record Proposal(string SourceText, string TargetText, MatchKind Kind, int Score, int BaseScore, string Origin)
{
    /// <summary>Whether nothing has to be looked at: the same text, not merely in another spelling.</summary>
    public bool IsCertain => Kind >= MatchKind.Exact && Score == 100;

    /// <summary>The proposal that a match makes.</summary>
    /// <param name="match">The match.</param>
    /// <param name="origin">The name of its unit.</param>
    public static Proposal Of(Match match, string origin)
    {
        ArgumentNullException.ThrowIfNull(match);
        var target = match.Kind == MatchKind.Repaired ? match.SuggestedTargetText ?? match.Unit.TargetText : match.Unit.TargetText;
        return new Proposal(match.Unit.SourceText, target, match.Kind, match.Score, match.BaseScore, origin);
    }
}

/// <summary>What goes where. Immutable; equality is by value.</summary>
/// <param name="FillsTargets">Whether the best proposal becomes the translation of a segment that has none.</param>
/// <param name="AddsProposals">Whether proposals are added beside it, where the format has a place for them.</param>
/// <param name="OverwritesUnsettled">Whether translations that the file says do not count are replaced.</param>
public sealed record PretranslationOptions(bool FillsTargets = true, bool AddsProposals = true, bool OverwritesUnsettled = false)
{
    /// <summary>Whether a segment is to be filled.</summary>
    internal bool Fills(SegmentState state) => FillsTargets && (state == SegmentState.Open || (state == SegmentState.Unsettled && OverwritesUnsettled));
}
