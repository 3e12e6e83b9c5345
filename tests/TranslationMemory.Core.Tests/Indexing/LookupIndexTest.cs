using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Indexing.Searching;
using TranslationMemory.Core.Indexing.Words;
using TranslationMemory.Core.Text;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>What an index promises beside its answers.</summary>
public sealed class LookupIndexTest
{
    private static readonly UnitFacets Facets = new("m", new LanguagePair("ar", "en"), "", "", ReviewState.Unreviewed);

    [Fact]
    public void Nothing_is_seen_before_it_is_published()
    {
        var index = new LookupIndex();
        index.Put(Unit(1, "نص أول"));
        Assert.Empty(Find(index, "نص أول"));
        index.Merge(CancellationToken.None);
        Assert.Empty(Find(index, "نص أول"));

        index.Publish(1);
        Assert.Single(Find(index, "نص أول"));
        index.Merge(CancellationToken.None);
        Assert.Single(Find(index, "نص أول"));
        Assert.Equal(1, index.Current.Sequence);
    }

    [Fact]
    public void A_view_stays_as_it_was()
    {
        var index = new LookupIndex();
        index.Put(Unit(1, "نص أول"));
        index.Publish(1);
        IndexView before = index.Current;
        index.Remove(1);
        index.Put(Unit(2, "نص أول"));
        index.Publish(2);
        index.Merge(CancellationToken.None);

        IndexQuery query = IndexQuery.Of("ar", "نص أول", SegmentContext.None);
        Assert.Equal(1, Assert.Single(before.Find(query, 70, 5, (_, _, _) => true, CancellationToken.None)).Key);
        Assert.Equal(2, Assert.Single(index.Current.Find(query, 70, 5, (_, _, _) => true, CancellationToken.None)).Key);
    }

    [Fact]
    public void A_memory_that_comes_back_under_its_name_has_only_its_new_units()
    {
        var index = new LookupIndex();
        var views = new List<IndexView>();
        for (int round = 1; round <= 3; round++)
        {
            index.RemoveMemory("m");
            index.Put(Unit(round, "نص أول"));
            index.Publish(round);
            views.Add(index.Current);
        }

        Assert.Equal([1L, 2L, 3L], views.ConvertAll(view => Assert.Single(Find(view, "نص أول")).Key));
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused_and_changes_nothing()
    {
        var index = new LookupIndex();
        var failure = Assert.Throws<ArgumentException>(() => index.Put(Unit(1, new string('ن', 20_001))));
        Assert.Contains("20000", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LookupIndex.Build([Unit(1, new string('ن', 20_001))], 1));
        index.Publish(1);
        Assert.Equal(0, index.PendingCount);
    }

    [Fact]
    public void Texts_of_marks_alone_find_each_other_and_nothing_else()
    {
        LookupIndex index = LookupIndex.Build([Unit(1, "\u200f\u064b"), Unit(2, ""), Unit(3, "نص"), Unit(4, "15"), Unit(5, "…")], 1);
        index.Put(Unit(6, "\u0640"));
        index.Publish(2);
        Assert.Equal([1L, 2L, 6L], Find(index, "\u200e").Select(hit => hit.Key));
        Assert.Equal([4L], Find(index, "23").Select(hit => hit.Key));
        Assert.Equal([5L], Find(index, "...").Select(hit => hit.Key));
    }

    [Fact]
    public void Texts_of_tags_alone_have_no_word_and_are_told_apart_by_their_hashes()
    {
        LookupIndex index = LookupIndex.Build([Unit(1, "<br/>"), Unit(2, "<hr/>"), Unit(3, "<b>نص</b>"), Unit(4, "نص")], 1);
        index.Put(Unit(5, " <BR/> "));
        index.Publish(2);
        Assert.Equal([1L, 2L, 5L], Find(index, "<br/>").Select(hit => hit.Key));
        Assert.Equal([1L, 5L], Find(index, "<br/>").Where(hit => hit.MayBeExact).Select(hit => hit.Key));
        Assert.Equal([1L, 2L, 5L], Find(index, "\u200e").Select(hit => hit.Key));
    }

    [Theory]
    [InlineData("نص 5", FormLikeness.Same)]
    [InlineData("نص 6", FormLikeness.OtherValues)]
    [InlineData("<b>نص</b> 5", FormLikeness.MarkupInOne)]
    [InlineData("<b>نص</b> 6", FormLikeness.MarkupInOne)]
    [InlineData("نصوص 5", FormLikeness.OtherWords)]
    public void A_hit_tells_what_is_known_to_differ(string text, FormLikeness likeness) =>
        Assert.Equal(likeness, Assert.Single(Find(LookupIndex.Build([Unit(1, "نص 5")], 1).Current, text, 50)).Likeness);

    [Theory]
    [InlineData("<b>نص</b> 5", FormLikeness.Same)]
    [InlineData("<i>نص</i> 5", FormLikeness.OtherMarkup)]
    [InlineData("<b>نص 5</b>", FormLikeness.OtherMarkup)]
    [InlineData("<b>نص</b> 6", FormLikeness.OtherValues)]
    [InlineData("<i>نص</i> 6", FormLikeness.OtherValues)]
    public void So_does_a_hit_with_tags(string text, FormLikeness likeness) =>
        Assert.Equal(likeness, Assert.Single(Find(LookupIndex.Build([Unit(1, "<b>نص</b> 5")], 1).Current, text, 50)).Likeness);

    [Fact]
    public void The_longest_texts_are_found()
    {
        string longest = string.Concat(Enumerable.Repeat("كلمات ", 1_666));
        string word = new('ن', 10_000);
        LookupIndex index = LookupIndex.Build([Unit(1, longest), Unit(2, word), Unit(3, longest[..5_000])], 1);
        Assert.Equal([1L], Find(index, longest[6..]).Select(hit => hit.Key));
        Assert.Equal([2L], Find(index, word).Select(hit => hit.Key));
    }

    [Fact]
    public void A_search_that_takes_long_can_be_cancelled()
    {
        string text = string.Join(' ', Enumerable.Range(0, 5_000).Select(i => (char)('ا' + (i * 7 % 25))));
        LookupIndex index = LookupIndex.Build(Enumerable.Range(1, 50).Select(key => Unit(key, text + $" {(char)('a' + (key % 26))}")), 1);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(
            () => index.Current.Find(IndexQuery.Of("ar", text[10..], SegmentContext.None), 50, 5, (_, _, _) => true, cancelled.Token));
        Assert.Equal(5, index.Current.Find(IndexQuery.Of("ar", text, SegmentContext.None), 99, 5, (_, _, _) => true, CancellationToken.None).Count);
    }

    [Fact]
    public void A_cancelled_merge_leaves_all_as_it_was()
    {
        var index = new LookupIndex();
        index.Put(Unit(1, "نص أول"));
        index.Publish(1);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => index.Merge(cancelled.Token));
        Assert.Equal(1, index.PendingCount);
        index.Merge(CancellationToken.None);
        Assert.Equal(0, index.PendingCount);
        Assert.Single(Find(index, "نص أول"));
    }

    [Fact]
    public void Neighbours_kept_for_long_learn_of_words_that_come_later()
    {
        var index = LookupIndex.Build([Unit(1, "الحكومة الجديدة")], 1);
        Assert.Single(Find(index, "الحكومة الجديدة"));
        index.Put(Unit(2, "الحكومات الجديدة"));
        index.Publish(2);
        Assert.Equal([1L, 2L], Find(index, "الحكومة الجديدة").Select(hit => hit.Key));
    }

    [Fact]
    public void A_warmed_index_knows_the_neighbours_of_the_words_it_has()
    {
        var index = LookupIndex.Build([Unit(1, "نص أول"), Unit(2, "نص آخر")], 1);
        index.Warm(CancellationToken.None);
        Assert.Equal(3, index.Current.Languages["ar"].Generation.Neighbours.Count);
    }

    [Fact]
    public void The_neighbours_kept_are_bounded()
    {
        var index = LookupIndex.Build([Unit(1, "نص أول")], 1);
        NeighbourCache cache = index.Current.Languages["ar"].Generation.Neighbours;
        for (int i = 0; i < (3 * NeighbourCache.MaxListsPerTable) + 10; i++)
        {
            cache.ListOf(new WordForm(WordKind.Word, "w" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        Assert.InRange(cache.Count, NeighbourCache.MaxListsPerTable, 2 * NeighbourCache.MaxListsPerTable);
    }

    [Fact]
    public void A_search_does_what_it_did_when_these_numbers_were_written()
    {
        var texts = new SampleTexts(seed: 3);
        LookupIndex index = LookupIndex.Build(Enumerable.Range(1, 20_000).Select(key => Unit(key, texts.Text(20))), 1);
        var counters = new SearchCounters();
        for (int i = 0; i < 50; i++)
        {
            index.Current.Find(IndexQuery.Of("ar", texts.Text(20), SegmentContext.None), 50, 5, (_, _, _) => true, counters, CancellationToken.None);
        }

        Assert.Equal((472, 6_217, 1_036_472, 12_624, 107), (counters.ProbedWords, counters.Lists, counters.Postings, counters.Candidates, counters.VerifiedRows));
    }

    private static IReadOnlyList<IndexHit> Find(LookupIndex index, string text) => Find(index.Current, text);

    private static IReadOnlyList<IndexHit> Find(IndexView view, string text, int minScore = 70) =>
        view.Find(IndexQuery.Of("ar", text, SegmentContext.None), minScore, 10, (_, _, _) => true, CancellationToken.None);

    private static IndexedUnit Unit(long key, string text) => new(key, Facets, DateTimeOffset.UnixEpoch, text, TargetText: null, SegmentContext.None);
}
