using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Indexing;

/// <summary>A segment to be found, folded and cut into words. Immutable and thread-safe.</summary>
public sealed class IndexQuery
{
    internal IndexQuery(string language, TokenizedText words, SegmentContext context)
    {
        Language = language;
        Words = words;
        Context = context;
    }

    /// <summary>Language of the segment: only texts in it are considered.</summary>
    public string Language { get; }

    internal TokenizedText Words { get; }

    internal SegmentContext Context { get; }

    /// <summary>Prepares a segment.</summary>
    /// <param name="language">Its language, as units have it.</param>
    /// <param name="text">The segment as given; any string.</param>
    /// <param name="context">The source text around it; <see cref="SegmentContext.None"/> when unknown.</param>
    public static IndexQuery Of(string language, string text, SegmentContext context)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        return new IndexQuery(language, new TokenizedText(MatchingForm.TextOf(text)), context);
    }
}
