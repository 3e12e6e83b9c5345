using CsCheck;
using TranslationMemory.Storage.Sqlite;

namespace TranslationMemory.Storage.Tests;

public sealed class ChangeTailTest
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public void A_tail_begins_after_the_last_change_of_the_file()
    {
        var tail = new ChangeTail(7);
        Assert.Null(tail.Read(6, 10));
        Assert.Empty(tail.Read(7, 10)!);
        tail.Append([Change(8)]);
        Assert.Null(tail.Read(6, 10));
        Assert.Equal([8], Sequences(tail, 7, 10));
    }

    [Fact]
    public void A_tail_forgets_the_oldest_changes_when_there_are_too_many()
    {
        var tail = new ChangeTail(0, changesMax: 3);
        tail.Append([.. Enumerable.Range(1, 5).Select(i => Change(i))]);
        Assert.Null(tail.Read(1, 10));
        Assert.Equal([3, 4, 5], Sequences(tail, 2, 10));
        Assert.Equal([3, 4], Sequences(tail, 2, 2));
        Assert.Equal([5], Sequences(tail, 4, 10));
    }

    [Fact]
    public void A_tail_forgets_the_oldest_changes_when_their_texts_are_too_long()
    {
        var tail = new ChangeTail(0, textBytesMax: 4 * Megabyte);
        tail.Append([.. Enumerable.Range(1, 5).Select(i => Change(i, textBytes: Megabyte))]);
        Assert.Null(tail.Read(0, 10));
        Assert.Equal([2, 3, 4, 5], Sequences(tail, 1, 10));

        tail.Append([Change(6, textBytes: 5 * Megabyte)]);
        Assert.Null(tail.Read(5, 10));
        Assert.Empty(tail.Read(6, 10)!);
        tail.Append([Change(7, textBytes: Megabyte)]);
        Assert.Equal([7], Sequences(tail, 6, 10));
    }

    /// <summary>A commit whose failure was told, and which was on disk after all, leaves a gap in what the writer appends.</summary>
    [Fact]
    public void A_tail_never_hides_a_gap()
    {
        var tail = new ChangeTail(0);
        tail.Append([Change(1), Change(2)]);
        tail.Append([Change(5), Change(6)]);
        Assert.Null(tail.Read(0, 10));
        Assert.Null(tail.Read(2, 10));
        Assert.Equal([5, 6], Sequences(tail, 4, 10));
    }

    [Fact]
    public void A_tail_reads_what_the_end_of_a_list_reads() => Gen.Select(Gen.Int[1, 8], Gen.Int[0, 5].Array[0, 12], Gen.Int[-1, 40], Gen.Int[1, 9]).Sample(
        (changesMax, batches, after, limit) =>
        {
            var tail = new ChangeTail(0, changesMax);
            var all = new List<Change>();
            foreach (var count in batches)
            {
                var batch = Enumerable.Range(all.Count + 1, count).Select(i => Change(i)).ToList();
                tail.Append(batch);
                all.AddRange(batch);
            }

            var expected = after < all.Count - changesMax || after < 0 ? null : all.Where(change => change.Sequence > after).Take(limit);
            Assert.Equal(expected, tail.Read(after, limit));
        });

    private static IEnumerable<long> Sequences(ChangeTail tail, long after, int limit) => tail.Read(after, limit)!.Select(change => change.Sequence);

    private static Change Change(long sequence, int textBytes = 2)
    {
        var unit = Samples.Unit(1) with { SourceText = new string('ن', textBytes / sizeof(char)) };
        return new(sequence, ChangeKind.UnitCreated, "news", unit.Id, sequence, Samples.Indexed(sequence, unit), Samples.Noon);
    }
}
