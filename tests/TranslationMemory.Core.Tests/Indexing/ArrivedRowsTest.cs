using CsCheck;
using TranslationMemory.Core.Indexing.Rows;

namespace TranslationMemory.Core.Tests.Indexing;

public sealed class ArrivedRowsTest
{
    /// <summary>The twin: a list of arrays. Lengths are chosen so that rows fill chunks, and some have a chunk of their own.</summary>
    [Fact]
    public void Each_row_has_the_words_and_the_entry_it_was_given() =>
        Gen.Frequency((40, Gen.Int[0, 30]), (1, Gen.Int[5_000, 40_000])).Array[0, 3_000].Sample(lengths =>
        {
            var rows = new ArrivedRows();
            var expected = new List<int[]>();
            foreach (int length in lengths)
            {
                int row = expected.Count;
                expected.Add([.. Enumerable.Range(row, length)]);
                Assert.Equal(row, rows.Add(expected[row], length * 2, EntryOf(row)));
            }

            Assert.Equal(expected.Count, rows.Count);
            Assert.All(expected, (words, row) =>
            {
                Assert.Equal(words, rows.WordsOf(row).ToArray());
                Assert.Equal(words.Length * 2, rows.LengthOf(row));
                Assert.Equal(EntryOf(row), rows.EntryAt(row));
            });
        }, iter: 50);

    [Fact]
    public void A_removed_row_is_seen_by_versions_before()
    {
        var rows = new ArrivedRows();
        for (int row = 0; row < 2_000; row++)
        {
            rows.Add([row], 1, EntryOf(row));
        }

        rows.Remove(1_500, version: 7);

        Assert.False(rows.IsRemovedAt(1_500, version: 6));
        Assert.True(rows.IsRemovedAt(1_500, version: 7));
        Assert.DoesNotContain(Enumerable.Range(0, 2_000), row => row != 1_500 && rows.IsRemovedAt(row, long.MaxValue - 1));
    }

    [Fact]
    public async Task A_reader_beside_the_writer_sees_every_row_that_is_counted()
    {
        const int Rows = 200_000;
        var rows = new ArrivedRows();
        Task reader = Task.Run(() =>
        {
            for (int count = 0; count < Rows;)
            {
                count = rows.Count;
                for (int row = Math.Max(0, count - 3); row < count; row++)
                {
                    Assert.Equal([row, row + 1], rows.WordsOf(row).ToArray());
                    Assert.Equal(row, rows.EntryAt(row).Key);
                }
            }
        });
        for (int row = 0; row < Rows; row++)
        {
            rows.Add([row, row + 1], 1, EntryOf(row));
        }

        await reader;
    }

    private static Entry EntryOf(int row) => new(row, row + 1L, row % 5, (uint)row, (byte)row);
}
