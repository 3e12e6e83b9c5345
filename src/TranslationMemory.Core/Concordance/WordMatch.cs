namespace TranslationMemory.Core.Concordance;

/// <summary>Which words of a text a word that is searched for finds. All compare in matching form.</summary>
public enum WordMatch
{
    /// <summary>Every word with the same light stem: with and without conjunctions, articles, pronouns and endings.</summary>
    Form = 1,

    /// <summary>The word itself.</summary>
    Whole = 2,

    /// <summary>Every word that has it somewhere.</summary>
    Part = 3,
}
