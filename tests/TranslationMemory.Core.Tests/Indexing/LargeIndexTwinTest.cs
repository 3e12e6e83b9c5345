using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Indexing.Searching;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>
/// The same on so many short segments that lists are bitmaps and go over several blocks of rows, words are numbered beyond 16 bits, and
/// many units share a row.
/// </summary>
public sealed class LargeIndexTwinTest
{
    private const int Units = 150_000;
    private const int Queries = 40;

    private static readonly UnitFacets Facets = new("news", new LanguagePair("ar", "en"), "", "", ReviewState.Unreviewed);

    [Fact]
    public void Agrees_with_a_scan_where_lists_have_every_form()
    {
        var texts = new SampleTexts(seed: 1);
        IndexedUnit[] units = [.. Enumerable.Range(1, Units).Select(key => Unit(key, Text(texts, key)))];
        LookupIndex[] indexes = [.. Kernels.Supported.Select(kernels => LookupIndex.Build(units, 1, kernels))];
        TokenizedText[] words = Array.ConvertAll(units, unit => Tokenize(unit.SourceText));

        for (int i = 0; i < Queries; i++)
        {
            string query = texts.Edited(units[texts.Next(Units)].SourceText);
            int threshold = 50 + (texts.Next(6) * 10);
            (long, int)[] expected =
            [
                .. words.Select((stored, place) => ((long)place + 1, Score: WordScore.Of(Tokenize(query), stored)))
                    .Where(hit => hit.Score >= threshold).OrderByDescending(hit => hit.Score),
            ];
            foreach (LookupIndex index in indexes)
            {
                var found = index.Current.Find(
                    IndexQuery.Of("ar", query, SegmentContext.None), threshold, int.MaxValue, (_, _, _) => true, CancellationToken.None);
                Assert.Equal(expected, found.Select(hit => (hit.Key, hit.BaseScore)));
            }
        }
    }

    /// <summary>Sentences of a few common words, every third with a word of its own.</summary>
    private static string Text(SampleTexts texts, int key) => key % 3 == 0 ? $"{texts.Text(6)} كلم{Letters(key)}" : texts.Text(6);

    private static string Letters(int number)
    {
        const string letters = "بتثجحخدذرز";
        return string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => letters[digit - '0']));
    }

    private static TokenizedText Tokenize(string text) => new(MatchingForm.Of(text).Text);

    private static IndexedUnit Unit(int key, string text) => new(key, Facets, DateTimeOffset.UnixEpoch, text, TargetText: null, SegmentContext.None);
}
