namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Knows whether the scan is inside a web or mail address, where full stops and question marks mean nothing. An address begins
/// at <c>://</c>, at <c>www.</c> or at an <c>@</c> between letters, and ends at white space, a quotation mark or a bracket.
/// </summary>
internal struct UrlState
{
    private bool _isTokenStart;

    /// <summary>The state before the first character of a word.</summary>
    public static UrlState AtTokenStart => new() { _isTokenStart = true };

    /// <summary>Whether the last character passed belongs to an address.</summary>
    public bool IsUrl { get; private set; }

    /// <summary>Takes note of the next character.</summary>
    public void Pass(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..];
        if (EndsToken(text[at]))
        {
            (IsUrl, _isTokenStart) = (false, true);
            return;
        }

        IsUrl = IsUrl || rest.StartsWith("://", StringComparison.Ordinal) || IsMailSign(text, at)
            || (_isTokenStart && rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase));
        _isTokenStart = false;
    }

    private static bool EndsToken(char c) =>
        char.IsWhiteSpace(c) || CharacterClasses.IsQuote(c) || CharacterClasses.IsOpeningBracket(c) || CharacterClasses.IsClosingBracket(c)
        || c is '<' or '>' or '،';

    private static bool IsMailSign(ReadOnlySpan<char> text, int at) =>
        text[at] == '@' && at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
}
