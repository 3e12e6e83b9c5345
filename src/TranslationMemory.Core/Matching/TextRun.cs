namespace TranslationMemory.Core.Matching;

/// <summary>Which of two compared texts a run belongs to.</summary>
public enum RunKind
{
    /// <summary>Both have it, in matching form; the run shows the spelling of the query.</summary>
    Equal = 1,

    /// <summary>Only the query has it.</summary>
    Inserted = 2,

    /// <summary>Only the stored text has it.</summary>
    Deleted = 3,
}

/// <summary>
/// A stretch of the difference between a query and a stored text: whole words, or letters of a word that is edited, never a part of
/// what a reader sees as one character. The runs stand in the reading order of the
/// query, what was deleted before what was inserted in its place: all that is equal or inserted is the query as given; all that
/// is equal or deleted is the stored text, but for the spelling and white space of what is equal. Equality is by value.
/// </summary>
/// <param name="Kind">Which text it belongs to.</param>
/// <param name="Text">Its text as given, with the white space that follows a word; never empty.</param>
public sealed record TextRun(RunKind Kind, string Text);
