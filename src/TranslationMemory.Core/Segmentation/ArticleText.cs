using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// A text as given, taken apart by <see cref="ArticleReader"/>: what it says about itself, and where its paragraphs are. Nothing
/// is cut out or rewritten: every character that is not white space lies in <see cref="Header"/>, in
/// <see cref="RepeatedTitle"/> or in exactly one of <see cref="Blocks"/>. Immutable.
/// </summary>
/// <param name="Text">The text as given; the spans point into it.</param>
/// <param name="Article">What the header and the first lines say of the article.</param>
/// <param name="Header">The lines that carry date and address; empty when there are none.</param>
/// <param name="RepeatedTitle">The second copy of a title that stands there twice; empty when there is none.</param>
/// <param name="Blocks">Title and paragraphs in reading order, trimmed of white space, none empty; no block when there is no text.</param>
public sealed record ArticleText(
    string Text,
    Article Article,
    TextSpan Header,
    TextSpan RepeatedTitle,
    IReadOnlyList<TextSpan> Blocks);
