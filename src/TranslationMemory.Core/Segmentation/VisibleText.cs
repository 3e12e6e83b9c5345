namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// A text as rules see it: without marks that steer its direction, tatweel and harakat, so that a rule need not provide for them. It keeps the
/// way back: a place between two characters is, in the text as given, after the marks that stand there. Not thread-safe.
/// </summary>
internal sealed class VisibleText
{
    private char[] _characters = [];
    private int[] _origins = [];
    private int _length;

    /// <summary>What is seen.</summary>
    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, _length);

    /// <summary>Takes the next text.</summary>
    /// <param name="text">The text as given.</param>
    /// <param name="withMarks">Whether the marks are seen as well.</param>
    public void Take(ReadOnlySpan<char> text, bool withMarks)
    {
        if (_characters.Length < text.Length)
        {
            _characters = new char[text.Length];
            _origins = new int[text.Length];
        }

        _length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (withMarks || !(CharacterClasses.IsInvisible(text[at]) || CharacterClasses.IsOnLetter(text[at])))
            {
                _characters[_length] = text[at];
                _origins[_length++] = at;
            }
        }
    }

    /// <summary>Where in the text as given the character at an index stands.</summary>
    public int Origin(int index) => _origins[index];
}
