namespace TranslationMemory.Storage.Tests;

public abstract partial class TranslationStoreContract
{
    [Fact]
    public async Task An_answer_is_found_again_by_its_request()
    {
        await WriteAsync(t => t.KeepAnswer(Answer(1)));
        await ReopenAsync();
        var found = await FindAnswerAsync(1);
        Assert.Equal(Answer(1).Method, found!.Method);
        Assert.Equal(Answer(1).RequestHash.ToArray(), found.RequestHash.ToArray());
        Assert.Equal(Answer(1).Answer.ToArray(), found.Answer.ToArray());
        Assert.Equal((Samples.Id(1), Samples.Noon), (found.RequestId, found.CreateTime));
        Assert.Null(await FindAnswerAsync(2));
    }

    [Fact]
    public async Task A_request_has_one_answer()
    {
        await WriteAsync(t => t.KeepAnswer(Answer(1)));
        Assert.Equal(StoreErrorReason.Conflict, await ReasonOfAsync(t => t.KeepAnswer(Answer(1) with { Method = "Other" })));
        Assert.Equal("Create", (await FindAnswerAsync(1))!.Method);
    }

    [Fact]
    public async Task An_answer_is_kept_a_day_and_then_its_id_is_free_again()
    {
        await WriteAsync(t => t.KeepAnswer(Answer(1)));
        Time.Advance(KeptAnswer.Lifetime - TimeSpan.FromMicroseconds(1));
        Assert.NotNull(await FindAnswerAsync(1));
        Time.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Null(await FindAnswerAsync(1));

        await WriteAsync(t => t.KeepAnswer(Answer(1) with { Method = "Second", CreateTime = Time.GetUtcNow() }));
        Assert.Equal("Second", (await FindAnswerAsync(1))!.Method);
    }

    private static KeptAnswer Answer(int number) => new(Samples.Id(number), "Create", new byte[] { 0, 1, 255 }, new byte[] { 7, 0, 7 }, Samples.Noon);

    private Task<KeptAnswer?> FindAnswerAsync(int number) => Store.WriteAsync(t => t.FindAnswer(Samples.Id(number)));
}
