using CsCheck;
using TranslationMemory.Core.Indexing.Rows;

namespace TranslationMemory.Core.Tests.Indexing;

public sealed class TierPostingsTest
{
    /// <summary>The twin: a list of its own for each word.</summary>
    [Fact]
    public void Each_word_has_the_rows_it_was_given() => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3]).Array[0, 400].Sample(steps =>
    {
        var postings = new TierPostings();
        var expected = Enumerable.Range(0, 8).Select(_ => new List<ushort>()).ToList();
        int row = 0;
        foreach ((int word, int rowsOn) in steps)
        {
            row += rowsOn;
            postings.Add(word, (ushort)row);
            if (expected[word].LastOrDefault(ushort.MaxValue) != row)
            {
                expected[word].Add((ushort)row);
            }
        }

        Assert.All(expected, (rows, word) =>
        {
            Assert.Equal(rows, postings.RowsOf(word).ToArray());
            Assert.Equal(rows.Count, postings.CountOf(word));
        });
    });

    [Fact]
    public void A_word_may_be_in_every_row_and_a_row_may_have_any_word()
    {
        var postings = new TierPostings();
        for (int row = 0; row < Tier.MaxRows; row++)
        {
            postings.Add(0, (ushort)row);
            postings.Add(row + 1, (ushort)row);
        }

        Assert.Equal(Enumerable.Range(0, Tier.MaxRows).Select(row => (ushort)row), postings.RowsOf(0).ToArray());
        Assert.All(Enumerable.Range(0, Tier.MaxRows), row => Assert.Equal([(ushort)row], postings.RowsOf(row + 1).ToArray()));
    }

    [Fact]
    public void A_reader_beside_the_writer_sees_the_beginning_of_each_list()
    {
        const int Words = 50;
        var postings = new TierPostings();
        using var ended = new CancellationTokenSource();
        Task reader = Task.Run(
            () =>
            {
                while (!ended.IsCancellationRequested)
                {
                    for (int word = 0; word < Words; word++)
                    {
                        ReadOnlySpan<ushort> rows = postings.RowsOf(word);
                        for (int i = 0; i < rows.Length; i++)
                        {
                            Assert.Equal(word + (i * Words), rows[i]);
                        }
                    }
                }
            },
            TestContext.Current.CancellationToken);
        for (int row = 0; row < Tier.MaxRows; row++)
        {
            postings.Add(row % Words, (ushort)row);
        }

        ended.Cancel();
#pragma warning disable xUnit1031 // The reader ends at once, and what it saw is to be told.
        reader.GetAwaiter().GetResult();
#pragma warning restore xUnit1031
    }
}
