namespace TranslationMemory.Client;

/// <summary>
/// A source and a target language as BCP-47 tags (<c>ar</c>, <c>en-GB</c>). Any case is accepted; answers have the canonical one.
/// Immutable; equality is by value, case and all.
/// </summary>
/// <param name="Source">The language translated from.</param>
/// <param name="Target">The language translated into; another than <paramref name="Source"/>.</param>
public sealed record LanguagePair(string Source, string Target)
{
    /// <summary>The pair as a person writes it: <c>ar → en</c>.</summary>
    public override string ToString() => $"{Source} → {Target}";
}
