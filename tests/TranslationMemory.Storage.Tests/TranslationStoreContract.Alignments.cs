using TranslationMemory.Core.Units;

namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    [Fact]
    public async Task An_alignment_comes_back_as_it_was_given()
    {
        var alignment = Samples.Alignment(1);
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertAlignment(alignment));
        await ReopenAsync();
        Assert.Equal(Samples.Show(alignment), Samples.Show(await Store.FindAlignmentAsync("news", alignment.Id)));
        Assert.Equal(Samples.Show(alignment), Samples.Show(await Store.WriteAsync(t => t.FindAlignment("news", alignment.Id))));
    }

    [Fact]
    public async Task An_alignment_is_replaced_field_by_field()
    {
        var alignment = Samples.Alignment(1);
        var changed = alignment with
        {
            Source = new AlignedText("fr", "Un\0deux", Samples.TargetArticle, ["\0"]),
            Target = new AlignedText("de", "", new(), []),
            Beads = [],
            PairScore = 0,
            State = AlignmentState.Committed,
            CreateTime = Samples.Noon.AddDays(-1),
            UpdateTime = Samples.Noon.AddDays(1),
            Revision = 2,
        };
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertAlignment(alignment));
        await WriteAsync(t => t.InsertAlignment(Samples.Alignment(2)));
        await WriteAsync(t => t.UpdateAlignment(changed));
        Assert.Equal(Samples.Show(changed), Samples.Show(await Store.FindAlignmentAsync("news", alignment.Id)));
        Assert.Equal(Samples.Show(Samples.Alignment(2)), Samples.Show(await Store.FindAlignmentAsync("news", Samples.Id(2))));
    }

    [Fact]
    public async Task Alignments_are_listed_page_by_page_without_their_texts()
    {
        await InsertMemoryAsync(Samples.Memory(), Samples.Memory("other"));
        await WriteAsync(t =>
        {
            foreach (var number in (int[])[256, 1, 70_000])
            {
                t.InsertAlignment(Samples.Alignment(number));
            }

            t.InsertAlignment(Samples.Alignment(2, "other"));
        });
        var first = await Store.ListAlignmentsAsync("news", null, 2);
        var second = await Store.ListAlignmentsAsync("news", first[^1].Id, 2);
        Assert.Equal(
            [.. ((int[])[1, 256, 70_000]).Select(number => Samples.Show(Samples.Summary(Samples.Alignment(number))))],
            first.Concat(second).Select(Samples.Show),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_alignment_that_does_not_fit_is_a_conflict()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertAlignment(Samples.Alignment(1)));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.InsertAlignment(Samples.Alignment(1))));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.InsertAlignment(Samples.Alignment(1, "missing"))));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.UpdateAlignment(Samples.Alignment(2))));
        Assert.Single(await Store.ListAlignmentsAsync("news", null, 10));
    }

    [Fact]
    public async Task Alignments_are_not_in_the_change_log_of_units()
    {
        await InsertMemoryAsync(Samples.Memory());
        await WriteAsync(t => t.InsertAlignment(Samples.Alignment(1)));
        Assert.Empty(await AllChangesAsync());
    }
}
