namespace TranslationMemory.Core.Exchange;

/// <summary>
/// What <c>translate</c> says where an XLIFF reader stands: an element that does not say it itself has it from the elements it stands in. For one
/// thread.
/// </summary>
internal sealed class TranslateFlags
{
    private readonly List<(int Depth, bool Translate)> _outer = [];

    /// <summary>Goes on to the beginning of an element.</summary>
    /// <param name="depth">Its depth.</param>
    /// <param name="translate">Its attribute, null where it has none.</param>
    /// <returns>Whether it is to be translated.</returns>
    public bool Enter(int depth, string? translate)
    {
        while (_outer is [.., var last] && last.Depth >= depth)
        {
            _outer.RemoveAt(_outer.Count - 1);
        }

        var inherited = _outer is not [.., var parent] || parent.Translate;
        var own = translate is null ? inherited : translate is not "no";
        if (own != inherited)
        {
            _outer.Add((depth, own));
        }

        return own;
    }
}
