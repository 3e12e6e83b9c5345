using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Searches for words over the wire.</summary>
public sealed class SearchTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_search_sees_every_answered_write_and_shows_the_hits()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "قرأ الطلاب كِتَابَهم أمس.", "The students read their book.");

        var result = Assert.Single(await SearchAsync(memory, "كتاب"));
        Assert.Equal(unit, result.TranslationUnit);
        Assert.Equal(["قرأ الطلاب ", "[كِتَابَهم]", " أمس."], result.Runs.Select(run => run.Kind == SearchRunKind.Hit ? $"[{run.Text}]" : run.Text));
        Assert.Single(await SearchAsync(memory, "book", request => request.Side = SearchSide.Target));
        Assert.Empty(await SearchAsync(memory, "book"));

        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, SourceText = "غيره" } });
        Assert.Empty(await SearchAsync(memory, "كتاب"));
        Assert.Single(await SearchAsync(memory, "غيره"));

        await server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name });
        Assert.Empty(await SearchAsync(memory, "غيره"));
    }

    [Fact]
    public async Task Pages_have_every_unit_once_the_best_of_the_newest_first()
    {
        var memory = await server.CreateMemoryAsync();
        var count = ServerLimits.RankedTogether + 60;
        foreach (var batch in Enumerable.Range(0, count).Chunk(300))
        {
            await server.Units.BatchCreateTranslationUnitsAsync(new BatchCreateTranslationUnitsRequest
            {
                Parent = memory.Name,
                Requests =
                {
                    batch.Select(number => new CreateTranslationUnitRequest
                    {
                        TranslationUnit = new TranslationUnit { SourceText = number == count - 100 ? "ميناء" : $"الميناء رقم {number}", TargetText = "Port", Creator = $"c{number % 2}" },
                    }),
                },
            });
        }

        var all = await SearchAsync(memory, "ميناء", request => request.PageSize = 70);

        Assert.Equal("ميناء", all[0].TranslationUnit.SourceText);
        Assert.Equal(count, all.Select(result => result.TranslationUnit.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(count, all.Count);
        Assert.Equal(count / 2, (await SearchAsync(memory, "ميناء", request => request.Filter = "creator = 'c1'")).Count);
    }

    [Fact]
    public async Task Words_near_each_other_are_found()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, "وصلت السفينة الكبيرة إلى الميناء");

        Assert.Empty(await SearchAsync(memory, "الميناء السفينة"));
        Assert.Single(await SearchAsync(memory, "الميناء السفينة", request => request.Proximity = SearchProximity.Near));
        Assert.Empty(await SearchAsync(memory, "الميناء السفينة", request => (request.Proximity, request.MaxWordsBetween) = (SearchProximity.Near, 1)));
    }

    [Theory]
    [InlineData("", "text FIELD_REQUIRED")]
    [InlineData("،؟", "text FIELD_MALFORMED")]
    [InlineData("a b c d e f g h i j k l m n o p q", "text TOO_MANY_ENTRIES")]
    [InlineData("a\u0001", "text TEXT_MALFORMED")]
    public async Task A_text_that_is_none_is_refused(string text, string violation)
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.SearchTranslationUnitsAsync(new SearchTranslationUnitsRequest { Parent = memory.Name, Text = text }));

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        Assert.Equal([violation], failure.Violations);
    }

    [Fact]
    public async Task What_does_not_go_together_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var between = await Failure.OfAsync(server.Units.SearchTranslationUnitsAsync(
            new SearchTranslationUnitsRequest { Parent = memory.Name, Text = "a", MaxWordsBetween = 3 }));
        Assert.Equal(["max_words_between FIELD_NOT_SETTABLE"], between.Violations);

        var token = await Failure.OfAsync(server.Units.SearchTranslationUnitsAsync(
            new SearchTranslationUnitsRequest { Parent = memory.Name, Text = "a", PageToken = "AAAA" }));
        Assert.Equal(["page_token PAGE_TOKEN_INVALID"], token.Violations);

        var missing = await Failure.OfAsync(server.Units.SearchTranslationUnitsAsync(new SearchTranslationUnitsRequest { Parent = "memories/none", Text = "a" }));
        Assert.Equal("MEMORY_NOT_FOUND", missing.Reason);
    }

    private async Task<List<SearchResult>> SearchAsync(Memory memory, string text, Action<SearchTranslationUnitsRequest>? change = null)
    {
        var request = new SearchTranslationUnitsRequest { Parent = memory.Name, Text = text };
        change?.Invoke(request);
        var results = new List<SearchResult>();
        do
        {
            var page = await server.Units.SearchTranslationUnitsAsync(request);
            results.AddRange(page.Results);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return results;
    }
}
