using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>A page token is good for the call it was made for, and cannot be made up.</summary>
public sealed class PageTokenTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Pages_of_any_size_together_list_every_unit_once_in_order()
    {
        var memory = await server.CreateMemoryAsync();
        await server.Units.BatchCreateTranslationUnitsAsync(TranslationUnitsTest.Batch(memory, Enumerable.Range(0, 23).Select(i => $"نص {i}")));
        foreach (var size in new[] { 1, 7, 22, 23, 24, 0 })
        {
            var texts = new List<string>();
            var token = "";
            do
            {
                var page = await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name, PageSize = size, PageToken = token });
                texts.AddRange(page.TranslationUnits.Select(u => u.SourceText));
                token = page.NextPageToken;
            }
            while (token.Length > 0);

            Assert.Equal(Enumerable.Range(0, 23).Select(i => $"نص {i}"), texts);
        }
    }

    [Fact]
    public async Task A_page_of_long_units_ends_before_it_outgrows_a_default_client()
    {
        var memory = await server.CreateMemoryAsync();
        await server.Units.BatchCreateTranslationUnitsAsync(TranslationUnitsTest.Batch(memory, Enumerable.Range(0, 300).Select(i => new string('ن', 9_990) + i)));
        var page = await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name, PageSize = 300 });

        Assert.InRange(page.CalculateSize(), 2_900_000, 4 * 1024 * 1024);
        Assert.NotEmpty(page.NextPageToken);
        var rest = await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name, PageSize = 300, PageToken = page.NextPageToken });
        Assert.Equal(page.TranslationUnits.Count, int.Parse(rest.TranslationUnits[0].SourceText[9_990..], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_page_of_memories_with_long_descriptions_ends_so_as_well()
    {
        var description = string.Concat(Enumerable.Repeat("\U0001EE00", 2_000));
        var created = await Task.WhenAll(Enumerable.Range(0, 450).Select(_ => server.Units.CreateMemoryAsync(new CreateMemoryRequest
        {
            MemoryId = $"m{Guid.NewGuid():N}",
            Memory = new Memory { Description = description, LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "en" } } },
        }).ResponseAsync));
        var listed = new List<string>();
        var token = "";
        do
        {
            var page = await server.Units.ListMemoriesAsync(new ListMemoriesRequest { PageSize = 1_000, PageToken = token });
            Assert.InRange(page.CalculateSize(), 1, 4 * 1024 * 1024);
            listed.AddRange(page.Memories.Select(memory => memory.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(listed.Order(StringComparer.Ordinal), listed);
        Assert.Superset(created.Select(memory => memory.Name).ToHashSet(), listed.ToHashSet());
    }

    [Fact]
    public async Task A_token_of_another_call_is_refused()
    {
        var (one, other) = (await server.CreateMemoryAsync(), await server.CreateMemoryAsync());
        await server.Units.BatchCreateTranslationUnitsAsync(TranslationUnitsTest.Batch(one, ["أ", "ب"]));
        var token = (await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = one.Name, PageSize = 1 })).NextPageToken;

        var otherMemory = await Failure.OfAsync(server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = other.Name, PageToken = token }));
        var otherMethod = await Failure.OfAsync(server.Units.ListMemoriesAsync(new ListMemoriesRequest { PageToken = token }));
        var alignments = await Failure.OfAsync(server.Alignments.ListAlignmentsAsync(new ListAlignmentsRequest { Parent = one.Name, PageToken = token }));

        Assert.All([otherMemory, otherMethod, alignments], failure => Assert.Equal(["page_token PAGE_TOKEN_INVALID"], failure.Violations));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("not base64 !")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("نص")]
    public async Task A_token_that_is_none_is_refused(string token)
    {
        var failure = await Failure.OfAsync(server.Units.ListMemoriesAsync(new ListMemoriesRequest { PageToken = token }));

        Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task A_token_with_any_character_changed_is_refused()
    {
        await server.CreateMemoryAsync();
        await server.CreateMemoryAsync();
        var token = (await server.Units.ListMemoriesAsync(new ListMemoriesRequest { PageSize = 1 })).NextPageToken;
        for (var i = 0; i < token.Length - 1; i++)
        {
            var changed = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            var failure = await Failure.OfAsync(server.Units.ListMemoriesAsync(new ListMemoriesRequest { PageToken = changed }));
            Assert.Equal("PAGE_TOKEN_INVALID", failure.Reason);
        }
    }

    [Fact]
    public async Task A_negative_page_size_is_refused()
    {
        var failure = await Failure.OfAsync(server.Units.ListMemoriesAsync(new ListMemoriesRequest { PageSize = -1 }));

        Assert.Equal(["page_size FIELD_OUT_OF_RANGE"], failure.Violations);
    }
}
