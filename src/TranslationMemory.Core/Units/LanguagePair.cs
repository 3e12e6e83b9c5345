namespace TranslationMemory.Core.Units;

/// <summary>
/// A source and a target language, as BCP-47 tags in their canonical case (<c>ar</c>, <c>en-GB</c>). Equality is by value.
/// </summary>
/// <param name="Source">Language translated from.</param>
/// <param name="Target">Language translated into.</param>
public sealed record LanguagePair(string Source, string Target)
{
    /// <summary>The pair as a person writes it: <c>ar → en</c>.</summary>
    public override string ToString() => $"{Source} → {Target}";
}
