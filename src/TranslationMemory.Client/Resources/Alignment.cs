namespace TranslationMemory.Client;

/// <summary>
/// An article and its translation, segmented and aligned, kept on the server so that its beads can become translation units. It is a
/// copy of what the server said, not a live object. Immutable; its lists compare by reference.
/// </summary>
public sealed record Alignment
{
    /// <summary>The resource name, <c>memories/{memory}/alignments/{alignment}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The article in the source language; without text and segments in a basic view.</summary>
    public required AlignedText Source { get; init; }

    /// <summary>Its translation; without text and segments in a basic view.</summary>
    public required AlignedText Target { get; init; }

    /// <summary>
    /// The beads in reading order; together they cover every segment of both sides exactly once. Empty in a basic view.
    /// </summary>
    public IReadOnlyList<Bead> Beads { get; init; } = [];

    /// <summary>How much the two texts look like translations of each other, 0 to 1. Below 0.5 they do not.</summary>
    public double PairScore { get; init; }

    /// <summary>How far it has come on its way to translation units.</summary>
    public AlignmentState State { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreateTime { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdateTime { get; init; }

    /// <summary>
    /// Changes with every change of the alignment; an update, commit or delete that carries it fails with
    /// <see cref="ErrorReason.EtagMismatch"/> when somebody else was faster.
    /// </summary>
    public string Etag { get; init; } = "";

    /// <summary>Which state of the lexicon the aligner used when it last aligned; empty when lexicons had no versions yet.</summary>
    public string LexiconVersion { get; init; } = "";
}

/// <summary>One side of an alignment. Immutable; <see cref="Segments"/> compares by reference.</summary>
/// <param name="Text">
/// The text as given: an article as it was scraped (a header line with date and URL, the title twice, a body whose paragraphs may be
/// glued together) or plain text. 1 to 4,000,000 code points, at most 20,000 segments. Empty in answers that do not repeat it.
/// </param>
/// <param name="LanguageCode">
/// Its language, a BCP-47 tag. Required by <see cref="TranslationMemoryClient.AlignTextAsync"/>; null elsewhere means the memory's
/// pair, when it has just one.
/// </param>
public sealed record AlignedText(string Text, string? LanguageCode = null)
{
    /// <summary>
    /// What is known of the article. What is set in a request wins over what the text itself says; null leaves all to the text.
    /// </summary>
    public Article? Article { get; init; }

    /// <summary>How the text is written. Answers leave it out.</summary>
    public TextFormat Format { get; init; }

    /// <summary>The segments of the text, as given, in reading order. Set by the server.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];
}

/// <summary>How a text is written. The numbers are those of the contract.</summary>
public enum TextFormat
{
    /// <summary>Not said: the server finds out from the text.</summary>
    Unspecified = 0,

    /// <summary>Plain text, or an article as it was scraped.</summary>
    Plain = 1,

    /// <summary>An HTML page: its article is found, and title, date, outlet and URL are read from its metadata.</summary>
    Html = 2,

    /// <summary>Markdown (CommonMark), perhaps with title, date and URL in front matter.</summary>
    Markdown = 3,
}

/// <summary>The life of an alignment. The numbers are those of the contract.</summary>
public enum AlignmentState
{
    /// <summary>Never sent by a server.</summary>
    Unspecified = 0,

    /// <summary>Aligned; nothing has become a translation unit yet, and nobody has edited it.</summary>
    Draft = 1,

    /// <summary>Closed: what is to become translation units has, and it is not edited any more.</summary>
    Committed = 2,

    /// <summary>A person has edited it, or a commit has left doubtful beads in the queue.</summary>
    InReview = 3,
}

/// <summary>How much of an alignment an answer carries. The numbers are those of the contract.</summary>
public enum AlignmentView
{
    /// <summary>Not said: the default of the method.</summary>
    Unspecified = 0,

    /// <summary>Everything but texts, segments and beads.</summary>
    Basic = 1,

    /// <summary>Everything.</summary>
    Full = 2,
}
