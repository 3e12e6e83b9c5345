namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>
/// How the translations of words that follow each other follow each other: for each step of up to <see cref="Reach"/> words forward or back
/// its probability. A table for most words, and another for a content word directly beside a content word where one language is Arabic:
/// there nouns stand before their adjectives and owners, and verbs before their subjects, so that the translations mostly change places
/// (السلطات المحلية, <c>local authorities</c>; أعلن المدير, <c>the director announced</c>).
/// </summary>
internal sealed class WordOrder
{
    /// <summary>Farthest step that is told from others.</summary>
    internal const int Reach = 8;

    /// <summary>What each longer step has, beside the table.</summary>
    internal const float Far = 0.001f;

    /// <summary>How fast steps get rarer with each word.</summary>
    private const double Decay = 0.8;

    /// <summary>What a step that is in none of the special cases begins with.</summary>
    private const double Longer = 0.3;

    private WordOrder(double stay, double next, double back)
    {
        double[] weights = new double[(2 * Reach) + 1];
        for (int step = -Reach; step <= Reach; step++)
        {
            weights[step + Reach] = step switch
            {
                0 => stay,
                1 => next,
                -1 => back,
                _ => Longer * Power(Decay, Math.Abs(step - 1)),
            };
        }

        double sum = weights.Sum();
        Steps = Array.ConvertAll(weights, weight => (float)(weight / sum));
        StepsBack = [.. Steps.Reverse()];
    }

    /// <summary>After any word.</summary>
    internal static WordOrder Usual { get; } = new(stay: 0.05, next: 0.3, back: 0.1);

    /// <summary>After a content word beside a content word, where one language is Arabic.</summary>
    internal static WordOrder Turned { get; } = new(stay: 0.05, next: 0.15, back: 0.8);

    /// <summary>The probability of a step, at step + <see cref="Reach"/>.</summary>
    internal float[] Steps { get; }

    /// <summary>The same, the other way round.</summary>
    internal float[] StepsBack { get; }

    /// <summary>For each word how the step to its translation goes, from that of the word before.</summary>
    internal static WordOrder[] Of(ReadOnlySpan<LinkWord> words, bool isTurned)
    {
        var orders = new WordOrder[words.Length];
        for (int i = 0; i < orders.Length; i++)
        {
            bool isBeside = i > 0 && words[i].Token == words[i - 1].Token + 1 && !words[i].IsFunction && !words[i - 1].IsFunction;
            orders[i] = isTurned && isBeside ? Turned : Usual;
        }

        return orders;
    }

    private static double Power(double value, int exponent) => exponent == 0 ? 1 : value * Power(value, exponent - 1);
}
