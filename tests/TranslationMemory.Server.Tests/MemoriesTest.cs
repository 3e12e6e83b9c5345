using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>The standard methods on memories, over a real connection.</summary>
public sealed class MemoriesTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_created_memory_is_read_back_as_it_was_answered()
    {
        var created = await server.CreateMemoryAsync(("AR", "en"), ("ar-eg", "en-gb"));
        var read = await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = created.Name });

        Assert.Equal(created, read);
        Assert.Equal(["ar en", "ar-EG en-GB"], read.LanguagePairs.Select(p => $"{p.SourceLanguageCode} {p.TargetLanguageCode}"));
        Assert.NotEmpty(read.Etag);
    }

    [Fact]
    public async Task A_taken_id_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.CreateMemoryAsync(new CreateMemoryRequest { MemoryId = memory.Name["memories/".Length..], Memory = memory }));

        Assert.Equal((StatusCode.AlreadyExists, "MEMORY_ALREADY_EXISTS"), (failure.Code, failure.Reason));
    }

    [Theory]
    [InlineData("")]
    [InlineData("News")]
    [InlineData("1news")]
    [InlineData("news-")]
    [InlineData("news/ar")]
    [InlineData("أخبار")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public async Task An_id_that_is_none_is_refused(string id)
    {
        var memory = new Memory { LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "en" } } };
        var failure = await Failure.OfAsync(server.Units.CreateMemoryAsync(new CreateMemoryRequest { MemoryId = id, Memory = memory }));

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        Assert.Equal(["memory_id"], failure.BadRequest!.FieldViolations.Select(v => v.Field));
    }

    [Theory]
    [InlineData("", "en", "memory.language_pairs[0].source_language_code FIELD_REQUIRED")]
    [InlineData("zz", "en", "memory.language_pairs[0].source_language_code LANGUAGE_CODE_INVALID")]
    [InlineData("arabic", "en", "memory.language_pairs[0].source_language_code LANGUAGE_CODE_INVALID")]
    [InlineData("ar", "AR", "memory.language_pairs[0] FIELD_OUT_OF_RANGE")]
    public async Task A_language_pair_that_is_none_is_refused(string source, string target, string violation)
    {
        var memory = new Memory { LanguagePairs = { new LanguagePair { SourceLanguageCode = source, TargetLanguageCode = target } } };
        var failure = await Failure.OfAsync(server.Units.CreateMemoryAsync(new CreateMemoryRequest { MemoryId = "pairs", Memory = memory }));

        Assert.Contains(violation, failure.Violations);
    }

    [Fact]
    public async Task An_update_changes_what_its_mask_names_and_nothing_else()
    {
        var memory = await server.CreateMemoryAsync();
        var updated = await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest
        {
            Memory = new Memory { Name = memory.Name, DisplayName = "News", Description = "ignored" },
            UpdateMask = new FieldMask { Paths = { "display_name" } },
        });

        Assert.Equal(("News", ""), (updated.DisplayName, updated.Description));
        Assert.NotEqual(memory.Etag, updated.Etag);
        Assert.Equal(memory.LanguagePairs, updated.LanguagePairs);
    }

    [Fact]
    public async Task An_update_without_a_mask_changes_the_fields_that_are_set()
    {
        var memory = await server.CreateMemoryAsync();
        await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = new Memory { Name = memory.Name, DisplayName = "News" } });
        var updated = await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = new Memory { Name = memory.Name, Description = "Since 2020" } });

        Assert.Equal(("News", "Since 2020"), (updated.DisplayName, updated.Description));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("create_time")]
    [InlineData("nonsense")]
    [InlineData("display_name.x")]
    public async Task An_update_of_what_cannot_change_is_refused(string path)
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = memory, UpdateMask = new FieldMask { Paths = { path } } }));

        Assert.Equal((StatusCode.InvalidArgument, "UPDATE_MASK_INVALID"), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task An_old_etag_stops_an_update_and_a_delete()
    {
        var memory = await server.CreateMemoryAsync();
        await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = new Memory { Name = memory.Name, DisplayName = "Newer" } });

        var update = await Failure.OfAsync(server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = new Memory(memory) { DisplayName = "Older" } }));
        var delete = await Failure.OfAsync(server.Units.DeleteMemoryAsync(new DeleteMemoryRequest { Name = memory.Name, Etag = memory.Etag }));

        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (update.Code, update.Reason));
        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (delete.Code, delete.Reason));
    }

    [Fact]
    public async Task A_pair_in_use_cannot_be_removed()
    {
        var memory = await server.CreateMemoryAsync(("ar", "en"));
        await server.CreateUnitAsync(memory, "نص");
        var failure = await Failure.OfAsync(server.Units.UpdateMemoryAsync(new UpdateMemoryRequest
        {
            Memory = new Memory { Name = memory.Name, LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "fr" } } },
        }));

        Assert.Equal((StatusCode.FailedPrecondition, "LANGUAGE_PAIR_IN_USE"), (failure.Code, failure.Reason));
    }

    [Fact]
    public async Task A_memory_that_is_not_empty_goes_only_by_force_and_takes_its_units_along()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "نص");
        var refused = await Failure.OfAsync(server.Units.DeleteMemoryAsync(new DeleteMemoryRequest { Name = memory.Name }));
        await server.Units.DeleteMemoryAsync(new DeleteMemoryRequest { Name = memory.Name, Force = true });
        var gone = await Failure.OfAsync(server.Units.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name }));
        var unitGone = await Failure.OfAsync(server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = unit.Name }));

        Assert.Equal((StatusCode.FailedPrecondition, "MEMORY_NOT_EMPTY"), (refused.Code, refused.Reason));
        Assert.Equal((StatusCode.NotFound, "MEMORY_NOT_FOUND"), (gone.Code, gone.Reason));
        Assert.Equal((StatusCode.NotFound, "TRANSLATION_UNIT_NOT_FOUND"), (unitGone.Code, unitGone.Reason));
    }

    [Fact]
    public async Task A_memory_made_again_under_the_name_of_a_deleted_one_finds_none_of_its_units()
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, "نص قديم");
        Assert.Single(await server.LookupAsync(memory, "نص قديم"));
        await server.Units.DeleteMemoryAsync(new DeleteMemoryRequest { Name = memory.Name, Force = true });
        var again = await server.Units.CreateMemoryAsync(new CreateMemoryRequest { MemoryId = memory.Name["memories/".Length..], Memory = memory });

        Assert.Empty(await server.LookupAsync(again, "نص قديم"));
        Assert.NotEqual(memory.Etag, again.Etag);
    }

    [Fact]
    public async Task Pages_together_list_every_memory_once_in_the_order_of_ids()
    {
        for (var i = 0; i < 7; i++)
        {
            await server.CreateMemoryAsync();
        }

        var all = (await server.Units.ListMemoriesAsync(new ListMemoriesRequest { PageSize = 1_000 })).Memories.Select(m => m.Name).ToList();
        var paged = new List<string>();
        var token = "";
        do
        {
            var page = await server.Units.ListMemoriesAsync(new ListMemoriesRequest { PageSize = 3, PageToken = token });
            Assert.InRange(page.Memories.Count, 1, 3);
            paged.AddRange(page.Memories.Select(m => m.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(all, paged);
        Assert.Equal(all.Order(StringComparer.Ordinal), all);
    }
}
