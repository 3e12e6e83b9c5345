using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>
/// A segment to be looked up, folded and cut into words once, so that it can be held against many stored ones. Immutable and
/// thread-safe.
/// </summary>
public sealed class SegmentQuery
{
    private SegmentQuery(string text, SegmentContext context)
    {
        Text = text;
        Context = context;
        Form = MatchingForm.Of(text);
        Words = new TokenizedText(Form.Text);
        Previous = Fold(context.PreviousSourceText);
        Next = Fold(context.NextSourceText);
    }

    /// <summary>The segment as given.</summary>
    public string Text { get; }

    /// <summary>Where it stands, as far as the caller knows.</summary>
    public SegmentContext Context { get; }

    internal MatchingForm Form { get; }

    internal TokenizedText Words { get; }

    internal string? Previous { get; }

    internal string? Next { get; }

    /// <summary>Prepares a segment.</summary>
    /// <param name="text">The segment as given; any string.</param>
    /// <param name="context">
    /// Where it stands, null when nothing is known; without both neighbours and without a key no match is of kind Context.
    /// </param>
    public static SegmentQuery Of(string text, SegmentContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SegmentQuery(text, context ?? SegmentContext.None);
    }

    internal static string? Fold(string? neighbour) => neighbour is null ? null : MatchingForm.Of(neighbour).Text;
}
