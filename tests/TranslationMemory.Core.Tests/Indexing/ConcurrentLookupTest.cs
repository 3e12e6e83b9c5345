using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>Lookups while units are written, removed and merged: each sees one state whole, and never less than what stays.</summary>
public sealed class ConcurrentLookupTest
{
    private const int Stable = 400;
    private const int Changing = 20;
    private const int Rounds = 300;
    private static readonly UnitFacets Facets = new("news", new LanguagePair("ar", "en"), "", "", ReviewState.Unreviewed);

    [Fact]
    public async Task Every_lookup_sees_what_stays_and_each_changing_unit_once()
    {
        var texts = new SampleTexts(seed: 2);
        IndexedUnit[] stable = [.. Enumerable.Range(1, Stable).Select(key => Unit(key, texts.Text(12)))];
        LookupIndex index = LookupIndex.Build(stable.Concat(Enumerable.Range(0, Changing).Select(i => Unit(Stable + 1 + i, Changed(i, 0)))), sequence: 1);
        Dictionary<string, int> hitsOfStable = stable.Select(unit => unit.SourceText).Distinct(StringComparer.Ordinal)
            .ToDictionary(text => text, text => HitsAmong(index, text, key => key <= Stable), StringComparer.Ordinal);
        using var writing = new CancellationTokenSource();

        Task[] readers = [.. Enumerable.Range(0, 3).Select(seed => Task.Run(() => Read(index, hitsOfStable, seed, writing.Token)))];
        await Task.WhenAll(Task.Run(() => Write(index)), Task.Run(() => Merge(index, writing.Token)), StopAfter(index, writing));
        await Task.WhenAll(readers);
    }

    private static async Task StopAfter(LookupIndex index, CancellationTokenSource writing)
    {
        while (index.Current.Sequence < Rounds)
        {
            await Task.Delay(5);
        }

        await writing.CancelAsync();
    }

    /// <summary>Each round rewrites every changing unit, with a new key every other time, and shows all of it at once.</summary>
    private static void Write(LookupIndex index)
    {
        for (int round = 2; round <= Rounds; round++)
        {
            for (int i = 0; i < Changing; i++)
            {
                index.Remove(Stable + 1 + i + ((round - 1) % 2 * Changing));
                index.Put(Unit(Stable + 1 + i + (round % 2 * Changing), Changed(i, round)));
            }

            index.Publish(round);
        }
    }

    private static void Merge(LookupIndex index, CancellationToken writing)
    {
        while (!writing.IsCancellationRequested)
        {
            index.Merge(CancellationToken.None);
        }
    }

    private static void Read(LookupIndex index, Dictionary<string, int> hitsOfStable, int seed, CancellationToken writing)
    {
        var texts = new SampleTexts(seed);
        string[] known = [.. hitsOfStable.Keys];
        long last = 0;
        while (!writing.IsCancellationRequested)
        {
            IndexView view = index.Current;
            Assert.True(view.Sequence >= last, "A later view is older.");
            last = view.Sequence;

            string text = known[texts.Next(known.Length)];
            Assert.Equal(hitsOfStable[text], HitsAmong(index, text, key => key <= Stable));

            var changing = view.Find(Query(Changed(0, 0)), 60, int.MaxValue, (_, _, _) => true, CancellationToken.None);
            Assert.Equal(Changing, changing.Count(hit => hit.Key > Stable));
        }
    }

    private static int HitsAmong(LookupIndex index, string text, Func<long, bool> isMeant) =>
        index.Current.Find(Query(text), 60, int.MaxValue, (_, _, _) => true, CancellationToken.None).Count(hit => isMeant(hit.Key));

    private static string Changed(int unit, int round) => $"أعلنت البلدية موعد افتتاح الجسر الجديد رقم {(unit * 1_000) + round} أمام السيارات";

    private static IndexQuery Query(string text) => IndexQuery.Of("ar", text, SegmentContext.None);

    private static IndexedUnit Unit(int key, string text) => new(key, Facets, DateTimeOffset.UnixEpoch, text, TargetText: null, SegmentContext.None);
}
