using CsCheck;
using TranslationMemory.Core.Alignment.WordLinks;

namespace TranslationMemory.Core.Tests.Alignment.WordLinks;

/// <summary>The forward and backward sums against the slow twin: every way to translate every word, added up.</summary>
public class LinkPosteriorTwinTest
{
    private static readonly Gen<(int Given, int Told, float[] Ratios, bool[] Turned)> Cases =
        from given in Gen.Int[1, 4]
        from told in Gen.Int[1, 4]
        from ratios in Gen.OneOf(Gen.Const(0f), Gen.Const(1f), Gen.Float[0.001f, 100f]).Array[given * told]
        from turned in Gen.Bool.Array[told]
        select (given, told, ratios, turned);

    [Fact]
    public void Posteriors_are_those_of_all_ways_added_up() => Cases.Sample(
        sample =>
        {
            WordOrder[] orders = Array.ConvertAll(sample.Turned, isTurned => isTurned ? WordOrder.Turned : WordOrder.Usual);
            float[] fast = LinkPosterior.Of(sample.Ratios, sample.Given, orders);
            double[] slow = AddUp(sample.Ratios, sample.Given, orders);
            Assert.All(fast.Zip(slow), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        },
        iter: 300);

    [Fact]
    public void A_long_sentence_neither_overflows_nor_loses_its_sums()
    {
        const int words = 200;
        float[] ratios = [.. Enumerable.Range(0, words * words).Select(i => i / words == i % words ? 200f : 1e-4f)];
        float[] posteriors = LinkPosterior.Of(ratios, words, Enumerable.Repeat(WordOrder.Usual, words).ToArray());
        Assert.All(Enumerable.Range(0, words), i => Assert.InRange(posteriors[(i * words) + i], 0.5f, 1.001f));
    }

    private static double[] AddUp(float[] ratios, int given, WordOrder[] orders)
    {
        double[] sums = new double[ratios.Length];
        double all = 0;
        int[] way = new int[orders.Length];
        for (int first = 0; first < given; first++)
        {
            Go(0, first, 1.0 / given);
        }

        return Array.ConvertAll(sums, sum => sum / all);

        // A way is, for each told word, the given word it translates, or -1. Before the first word the state is any.
        void Go(int told, int state, double probability)
        {
            if (told == orders.Length)
            {
                all += probability;
                for (int t = 0; t < way.Length; t++)
                {
                    if (way[t] >= 0)
                    {
                        sums[(t * given) + way[t]] += probability;
                    }
                }

                return;
            }

            way[told] = -1;
            Go(told + 1, state, probability * WordLinkWeights.Null);
            for (int i = 0; i < given; i++)
            {
                // The first word that there is may translate any word: it translates the state itself, which is any.
                double step = told == 0 ? (i == state ? 1 : 0) : WordOrder.Far + orders[told].Steps[i - state + WordOrder.Reach];
                way[told] = i;
                Go(told + 1, i, probability * (1 - WordLinkWeights.Null) * step * ratios[(told * given) + i]);
            }
        }
    }
}
