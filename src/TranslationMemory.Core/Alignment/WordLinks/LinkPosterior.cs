using System.Numerics;

namespace TranslationMemory.Core.Alignment.WordLinks;

/// <summary>
/// One direction of the hidden Markov model: the told words come one after the other; each translates one of the given words, or nothing.
/// Answers how probable each given word is for each told word once all of them are known.
/// </summary>
/// <remarks>
/// <para>The state is the given word translated last. A told word that translates nothing leaves it where it is (the empty words of Och and
/// Ney, "A systematic comparison of various statistical alignment models", 2003), so that m'(i) = (1 − p₀)·r(i)·Σ m(i')·step(i − i') + p₀·m(i),
/// with r how much better i explains the word than chance does. Forward and backward sums of the standard kind, scaled at each word.</para>
/// <para>A step has one of a few probabilities near by and the same everywhere else, so the sum over i' is a short correlation, taken for a
/// vector of states at once. Vectors only spread out independent sums: their width changes no result.</para>
/// </remarks>
internal sealed class LinkPosterior
{
    private const float Null = (float)WordLinkWeights.Null;

    private readonly float[] _ratios;
    private readonly WordOrder[] _orders;
    private readonly int _given;

    // A row of states with room for a step on either side, and for the last vector.
    private readonly float[] _row;
    private readonly float[] _reached;

    private LinkPosterior(float[] ratios, int given, WordOrder[] orders)
    {
        _ratios = ratios;
        _given = given;
        _orders = orders;
        int width = (given + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _row = new float[width + (2 * WordOrder.Reach)];
        _reached = new float[width];
    }

    /// <summary>The posterior of each pair, at told × given count + given; the rest to 1 for a told word is that it translates nothing.</summary>
    /// <param name="ratios">How much likelier a told word is given a given one than by chance, in the same places.</param>
    /// <param name="given">Number of given words.</param>
    /// <param name="orders">For each told word its steps.</param>
    internal static float[] Of(float[] ratios, int given, WordOrder[] orders)
    {
        var model = new LinkPosterior(ratios, given, orders);
        float[] posteriors = new float[ratios.Length];
        float[] scales = new float[orders.Length];
        model.GoForward(posteriors, scales);
        model.GoBack(posteriors, scales);
        return posteriors;
    }

    /// <summary>Leaves at each pair how probable it is to get there, the words before and the scale of the word included.</summary>
    private void GoForward(float[] prefixes, float[] scales)
    {
        Span<float> state = _row.AsSpan(WordOrder.Reach, _given);
        state.Fill(1f / _given);
        for (int told = 0; told < _orders.Length; told++)
        {
            Span<float> prefix = prefixes.AsSpan(told * _given, _given);
            ReadOnlySpan<float> ratio = _ratios.AsSpan(told * _given, _given);
            if (told == 0)
            {
                state.CopyTo(_reached); // the first word may translate any
            }
            else
            {
                Step(_orders[told].StepsBack);
            }

            float sum = 0;
            for (int i = 0; i < prefix.Length; i++)
            {
                prefix[i] = (1 - Null) * _reached[i];
                state[i] = (prefix[i] * ratio[i]) + (Null * state[i]);
                sum += state[i];
            }

            float scale = 1 / sum;
            scales[told] = scale;
            for (int i = 0; i < prefix.Length; i++)
            {
                prefix[i] *= scale;
                state[i] *= scale;
            }
        }
    }

    /// <summary>Makes posteriors of the prefixes.</summary>
    private void GoBack(float[] posteriors, float[] scales)
    {
        Span<float> row = _row.AsSpan(WordOrder.Reach, _given);
        Span<float> future = stackalloc float[_given];
        future.Fill(1);
        for (int told = _orders.Length - 1; told >= 0; told--)
        {
            Span<float> posterior = posteriors.AsSpan(told * _given, _given);
            ReadOnlySpan<float> ratio = _ratios.AsSpan(told * _given, _given);
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = ratio[i] * future[i];
                posterior[i] *= row[i];
            }

            Step(_orders[told].Steps);
            for (int i = 0; i < row.Length; i++)
            {
                future[i] = (((1 - Null) * _reached[i]) + (Null * future[i])) * scales[told];
            }
        }
    }

    /// <summary>From the row of states the row reached by a step from each: the sum of what they have, by the probability of the step.</summary>
    private void Step(float[] steps)
    {
        float all = 0;
        foreach (float state in _row.AsSpan(WordOrder.Reach, _given))
        {
            all += state;
        }

        var far = new Vector<float>(WordOrder.Far * all);
        for (int i = 0; i < _reached.Length; i += Vector<float>.Count)
        {
            Vector<float> sum = far;
            for (int k = 0; k < steps.Length; k++)
            {
                sum += new Vector<float>(_row, i + k) * steps[k];
            }

            sum.CopyTo(_reached, i);
        }
    }
}
