using System.Text;
using CsCheck;
using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Matching;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Matching;

/// <summary>An index finds every unit that has the very source text, as a look at each of them would.</summary>
public sealed class SameSourceTest
{
    private static readonly LanguagePair[] Pairs = [new("ar", "en"), new("ar", "fr")];

    /// <summary>Texts that are equal in NFC, and texts that only look alike or have no word.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
        MatchingSamples.Texts,
        Gen.OneOf("أثر", "أثر".Normalize(NormalizationForm.FormD), "اثر", "é", "e\u0301", "e", "É", "…", "...", "5", "٥", "6", "<b>", "</b>", " ", ""));

    private static readonly Gen<IndexedUnit> Units = Gen.Select(Texts, Gen.OneOf("news", "other"), Gen.OneOf(Pairs[0], Pairs[1]), (text, memory, pair) => new IndexedUnit(
        1, new UnitFacets(memory, pair, "", "", ReviewState.Unreviewed), DateTimeOffset.UnixEpoch, text, text, SegmentContext.None));

    [Fact]
    public void No_unit_with_the_source_is_missed() => Gen.Select(Units.Array[0, 30], Texts).Sample((units, text) =>
    {
        var index = new LookupIndex();
        for (var i = 0; i < units.Length; i++)
        {
            index.Put(units[i] with { Key = i + 1 });
        }

        index.Publish(1);
        foreach (var asked in units.Select(unit => unit.SourceText).Append(text))
        {
            var scan = units.Index()
                .Where(entry => entry.Item.Facets is { MemoryId: "news" } facets && facets.Languages == Pairs[0]
                    && string.Equals(SameSource.KeyOf(entry.Item.SourceText), SameSource.KeyOf(asked), StringComparison.Ordinal))
                .Select(entry => entry.Index + 1L);
            var found = SameSource.Candidates(index.Current, "news", Pairs[0], asked, CancellationToken.None);
            Assert.Empty(scan.Except(found));
            Assert.All(found, key => Assert.True(units[key - 1].Facets is { MemoryId: "news" } facets && facets.Languages == Pairs[0]));
        }
    });
}
