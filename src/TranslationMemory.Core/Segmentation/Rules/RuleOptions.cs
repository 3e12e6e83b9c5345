namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// What no SRX rule can say, as an element of our own in the header of a rules file: <c>&lt;tm:options ignoremarks="yes" keepquotes="yes"
/// keepbrackets="yes"/&gt;</c>. A file without it is plain SRX: all three are no.
/// </summary>
/// <param name="IgnoreMarks">Whether the rules see the text without marks that steer its direction, tatweel and harakat.</param>
/// <param name="KeepQuotes">Whether no break stands between a quoted text and its quotation marks; pairs of straight ones are counted.</param>
/// <param name="KeepBrackets">Whether no break stands between a bracket and the one that closes it.</param>
internal readonly record struct RuleOptions(bool IgnoreMarks, bool KeepQuotes, bool KeepBrackets)
{
    /// <summary>The namespace of the element and its attributes.</summary>
    public const string Namespace = "urn:translationmemory:srx";
}
