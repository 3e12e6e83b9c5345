namespace TranslationMemory.Core.Text;

/// <summary>How a tag stands to the text around it.</summary>
internal enum InlineTagKind
{
    /// <summary>It begins a stretch: <c>&lt;b&gt;</c>.</summary>
    Open = 1,

    /// <summary>It ends one: <c>&lt;/b&gt;</c>.</summary>
    Close = 2,

    /// <summary>It stands alone: <c>&lt;br/&gt;</c>.</summary>
    Single = 3,
}
