using TranslationMemory.Core.Text;

namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// The stretches of a paragraph that stand in brackets: no sentence ends inside them. Only pairs count, so a bracket that was
/// never closed hides nothing, and a pair longer than <see cref="MaximumLength"/> is taken for two strays. Kinds of brackets are
/// not told apart. Linear in the text.
/// </summary>
internal static class BracketSpans
{
    /// <summary>Longest aside, in UTF-16 code units. News asides take a clause or two; this is some five full sentences.</summary>
    public const int MaximumLength = 600;

    /// <summary>The outermost pairs in reading order, from the opening bracket up to and including the closing one.</summary>
    public static List<TextSpan> Find(ReadOnlySpan<char> text)
    {
        var pairs = Pairs(text);
        var outermost = new List<TextSpan>();
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            // Pairs come ordered by their end, and they nest: seen backwards, what lies in the last one kept is inside it.
            if (outermost.Count == 0 || pairs[i].End <= outermost[^1].Start)
            {
                outermost.Add(pairs[i]);
            }
        }

        outermost.Reverse();
        return outermost;
    }

    private static List<TextSpan> Pairs(ReadOnlySpan<char> text)
    {
        var pairs = new List<TextSpan>();
        var open = new Stack<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (CharacterClasses.IsOpeningBracket(text[i]))
            {
                open.Push(i);
            }
            else if (CharacterClasses.IsClosingBracket(text[i]) && open.TryPop(out var start) && i - start < MaximumLength)
            {
                pairs.Add(TextSpan.FromBounds(start, i + 1));
            }
        }

        return pairs;
    }
}
