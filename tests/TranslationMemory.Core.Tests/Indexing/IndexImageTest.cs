using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Indexing.Images;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Tests.Indexing;

/// <summary>An index that is written and read again is the same one.</summary>
public sealed class IndexImageTest
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_merged_is_found_after_reading_it_in_place()
    {
        LookupIndex index = Sample();
        LookupIndex opened = LookupIndex.Open(BufferOf(index.Image), offset: 0, index.Image.Length);

        Assert.Equal(7, opened.Current.Sequence);
        Assert.Equal(0, opened.PendingCount);
        foreach ((string language, string text) in (ReadOnlySpan<(string, string)>)[("ar", "أعلنت الوزارة موعد الامتحانات"), ("en", "The ministry announced the date")])
        {
            Assert.Equal(Find(index, language, text), Find(opened, language, text));
            Assert.NotEmpty(Find(opened, language, text));
        }
    }

    [Fact]
    public void An_opened_index_goes_on_taking_writes()
    {
        LookupIndex index = Sample();
        LookupIndex opened = LookupIndex.Open(BufferOf(index.Image), offset: 0, index.Image.Length);
        opened.Remove(1);
        opened.Put(Unit(9, "أعلنت الوزارة موعد المباريات", "elsewhere"));
        opened.Publish(8);
        opened.Merge(CancellationToken.None);

        Assert.Equal([2L, 9L], Find(opened, "ar", "أعلنت الوزارة موعد الامتحانات").Select(hit => hit.Key).Order());
        Assert.Equal(8, opened.Image.Sequence);
    }

    [Fact]
    public void Facets_come_back_as_they_were()
    {
        var facets = new UnitFacets("m", new LanguagePair("ar", "en"), "https://news.example/\n%0A?a=ب", "إيڤا \t\\ \"", ReviewState.Reviewed);
        LookupIndex index = LookupIndex.Build([new IndexedUnit(3, facets, Noon.AddTicks(10), "نص قصير", "short text", SegmentContext.None)], sequence: 1);
        LookupIndex opened = LookupIndex.Open(BufferOf(index.Image), offset: 0, index.Image.Length);

        IndexHit bySource = Assert.Single(Find(opened, "ar", "نص قصير"));
        IndexHit byTarget = Assert.Single(Find(opened, "en", "short text"));
        Assert.Equal((facets, Noon.AddTicks(10), false), (bySource.Facets, bySource.CreateTime, bySource.IsFoundByTarget));
        Assert.Equal((facets, true), (byTarget.Facets, byTarget.IsFoundByTarget));
    }

    [Fact]
    public void An_empty_index_can_be_written_too()
    {
        var index = new LookupIndex();
        LookupIndex opened = LookupIndex.Open(BufferOf(index.Image), offset: 0, index.Image.Length);
        Assert.Empty(Find(opened, "ar", "نص"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(100)]
    [InlineData(500)]
    public void A_part_of_an_image_is_refused(int length)
    {
        LookupIndex index = Sample();
        Assert.Throws<InvalidDataException>(() => LookupIndex.Open(BufferOf(index.Image), offset: 0, length));
    }

    [Fact]
    public void Other_bytes_are_refused() =>
        Assert.Throws<InvalidDataException>(() => LookupIndex.Open(new NativeBuffer(4_096), offset: 0, 4_096));

    [Fact]
    public void A_place_outside_the_memory_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LookupIndex.Open(new NativeBuffer(4_096), offset: 64, 4_096));
        Assert.Throws<ArgumentException>(() => LookupIndex.Open(new NativeBuffer(4_096), offset: 8, 64));
    }

    private static LookupIndex Sample() => LookupIndex.Build(
        [
            Unit(1, "أعلنت الوزارة موعد الامتحانات", "The ministry announced the date"),
            Unit(2, "أعلنت الوزارة مواعيد الامتحانات", "The ministry announced the dates"),
            Unit(5, "افتتح الرئيس المعرض", "The president opened the fair"),
        ],
        sequence: 7);

    private static IndexedUnit Unit(long key, string source, string target) => new(
        key, new UnitFacets("m", new LanguagePair("ar", "en"), "", "", ReviewState.Unreviewed), Noon, source, target, SegmentContext.None);

    private static IReadOnlyList<IndexHit> Find(LookupIndex index, string language, string text) =>
        index.Current.Find(IndexQuery.Of(language, text, SegmentContext.None), 60, 10, (_, _, _) => true, CancellationToken.None);

    private static NativeBuffer BufferOf(IndexImage image)
    {
        using var stream = new MemoryStream();
        image.CopyTo(stream);
        Assert.Equal(image.Length, stream.Length);
        var buffer = new NativeBuffer(stream.Length);
        buffer.WriteArray(0, stream.ToArray(), 0, (int)stream.Length);
        return buffer;
    }
}
