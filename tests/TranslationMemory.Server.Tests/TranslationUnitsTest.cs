using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>The standard methods on translation units, over a real connection.</summary>
public sealed class TranslationUnitsTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Every_field_a_client_can_set_is_stored_and_returned_as_given()
    {
        var memory = await server.CreateMemoryAsync();
        var sent = FullUnit();
        var created = await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = sent });
        var read = await server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = created.Name });

        Assert.Equal(created, read);
        var expected = new TranslationUnit(sent)
        {
            Name = created.Name,
            SourceLanguageCode = "ar",
            TargetLanguageCode = "en",
            CreateTime = created.CreateTime,
            UpdateTime = created.CreateTime,
            Etag = created.Etag,
        };
        Assert.Equal(expected, read);
        Assert.StartsWith(memory.Name + "/translationUnits/", read.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_is_found_by_the_next_lookup_after_its_creation_update_and_deletion()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "وصل الوفد إلى العاصمة");
        var afterCreate = await server.LookupAsync(memory, "وصل الوفد إلى العاصمة");
        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest
        {
            TranslationUnit = new TranslationUnit { Name = unit.Name, SourceText = "غادر الوزير المدينة أمس" },
        });
        var oldText = await server.LookupAsync(memory, "وصل الوفد إلى العاصمة");
        var newText = await server.LookupAsync(memory, "غادر الوزير المدينة أمس");
        await server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name });
        var afterDelete = await server.LookupAsync(memory, "غادر الوزير المدينة أمس");

        Assert.Equal(unit.Name, Assert.Single(afterCreate).TranslationUnit.Name);
        Assert.Empty(oldText);
        Assert.Equal(unit.Name, Assert.Single(newText).TranslationUnit.Name);
        Assert.Empty(afterDelete);
    }

    [Fact]
    public async Task A_batch_lists_in_the_order_it_was_sent()
    {
        var memory = await server.CreateMemoryAsync();
        var request = Batch(memory, Enumerable.Range(0, 1_000).Select(i => $"نص رقم {i}"));
        var response = await server.Units.BatchCreateTranslationUnitsAsync(request);
        var listed = await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name, PageSize = 5_000 });

        Assert.Equal(request.Requests.Select(r => r.TranslationUnit.SourceText), response.TranslationUnits.Select(u => u.SourceText));
        Assert.Equal(response.TranslationUnits, listed.TranslationUnits);
        Assert.Empty(listed.NextPageToken);
        Assert.Equal(1_000, (await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name })).TranslationUnitCount);
    }

    [Fact]
    public async Task A_batch_with_one_bad_unit_stores_nothing_and_names_the_unit()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.BatchCreateTranslationUnitsAsync(Batch(memory, ["أول", " ", "ثالث"])));

        Assert.Equal(["requests[1].translation_unit.source_text FIELD_REQUIRED"], failure.Violations);
        Assert.Empty((await server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name })).TranslationUnits);
    }

    [Fact]
    public async Task A_batch_of_a_language_the_memory_does_not_have_stores_nothing()
    {
        var memory = await server.CreateMemoryAsync();
        var request = Batch(memory, ["أول", "ثان"]);
        request.Requests[1].TranslationUnit.SourceLanguageCode = "fr";
        var failure = await Failure.OfAsync(server.Units.BatchCreateTranslationUnitsAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "LANGUAGE_PAIR_NOT_IN_MEMORY"), (failure.Code, failure.Reason));
        Assert.Equal(0, (await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name })).TranslationUnitCount);
    }

    [Fact]
    public async Task A_batch_of_none_or_of_too_many_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var none = await Failure.OfAsync(server.Units.BatchCreateTranslationUnitsAsync(Batch(memory, [])));
        var many = await Failure.OfAsync(server.Units.BatchCreateTranslationUnitsAsync(Batch(memory, Enumerable.Repeat("نص", 1_001))));

        Assert.Equal(["requests FIELD_REQUIRED"], none.Violations);
        Assert.Equal(["requests TOO_MANY_ENTRIES"], many.Violations);
    }

    [Fact]
    public async Task An_update_changes_what_its_mask_names_and_nothing_else()
    {
        var memory = await server.CreateMemoryAsync();
        var created = await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = FullUnit() });
        var updated = await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest
        {
            TranslationUnit = new TranslationUnit { Name = created.Name, Etag = created.Etag, ReviewState = ReviewState.Unreviewed, Creator = "left alone" },
            UpdateMask = new FieldMask { Paths = { "review_state", "source_article" } },
        });

        var expected = new TranslationUnit(created)
        {
            ReviewState = ReviewState.Unreviewed,
            SourceArticle = null,
            UpdateTime = updated.UpdateTime,
            Etag = updated.Etag,
        };
        Assert.Equal(expected, updated);
        Assert.NotEqual(created.Etag, updated.Etag);
    }

    [Fact]
    public async Task A_star_in_the_mask_means_every_field_that_can_change()
    {
        var memory = await server.CreateMemoryAsync();
        var created = await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = FullUnit() });
        var updated = await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest
        {
            TranslationUnit = new TranslationUnit { Name = created.Name, SourceText = "جديد", TargetText = "new" },
            UpdateMask = new FieldMask { Paths = { "*" } },
        });

        Assert.Equal(("جديد", "new", "", 0L), (updated.SourceText, updated.TargetText, updated.Creator, updated.UsageCount));
        Assert.Empty(updated.Properties);
        Assert.Null(updated.Context);
        Assert.Equal(created.Origin, updated.Origin);
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("source_language_code")]
    [InlineData("etag")]
    public async Task An_update_of_what_cannot_change_is_refused(string path)
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "نص");
        var failure = await Failure.OfAsync(server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest
        {
            TranslationUnit = unit,
            UpdateMask = new FieldMask { Paths = { path } },
        }));

        Assert.Equal(["update_mask UPDATE_MASK_INVALID"], failure.Violations);
    }

    [Fact]
    public async Task An_old_etag_stops_an_update_and_a_delete()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "نص");
        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = unit.Name, Creator = "x" } });
        var update = await Failure.OfAsync(server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit(unit) { Creator = "y" } }));
        var delete = await Failure.OfAsync(server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name, Etag = unit.Etag }));

        Assert.Equal("ETAG_MISMATCH", update.Reason);
        Assert.Equal("ETAG_MISMATCH", delete.Reason);
        Assert.Equal("x", (await server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = unit.Name })).Creator);
    }

    [Fact]
    public async Task An_origin_in_an_alignment_is_written_by_the_server_alone()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = new TranslationUnit { SourceText = "نص", TargetText = "text", Origin = new Origin { Alignment = new AlignmentOrigin { Bead = 1 } } };
        var failure = await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = unit }));

        Assert.Equal(["translation_unit.origin.alignment FIELD_NOT_SETTABLE"], failure.Violations);
    }

    [Fact]
    public async Task A_memory_of_several_pairs_wants_to_know_which()
    {
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("ar", "fr"));
        var failure = await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit { SourceText = "نص", TargetText = "texte" },
        }));
        var unit = await server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
        {
            Parent = memory.Name,
            TranslationUnit = new TranslationUnit { SourceText = "نص", TargetText = "texte", TargetLanguageCode = "FR" },
        });
        var french = await server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = "نص", TargetLanguageCode = "fr" });
        var english = await server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = "نص", TargetLanguageCode = "en" });

        Assert.Equal("FIELD_REQUIRED", failure.Reason);
        Assert.Equal("ar", unit.SourceLanguageCode);
        Assert.Single(french.Matches);
        Assert.Empty(english.Matches);
    }

    [Fact]
    public async Task Units_and_lookups_outlive_a_restart()
    {
        await using var own = new TestServer();
        await own.InitializeAsync();
        var memory = await own.CreateMemoryAsync();
        var unit = await own.CreateUnitAsync(memory, "نص باق");
        var page = await own.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name, PageSize = 1 });
        await own.CreateUnitAsync(memory, "نص آخر");
        var first = await own.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name, PageSize = 1 });
        await own.RestartAsync();

        Assert.Empty(page.NextPageToken);
        Assert.Equal(unit, Assert.Single(await own.LookupAsync(memory, "نص باق")).TranslationUnit);
        var second = await own.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = memory.Name, PageSize = 1, PageToken = first.NextPageToken });
        Assert.Equal("نص آخر", Assert.Single(second.TranslationUnits).SourceText);
    }

    internal static BatchCreateTranslationUnitsRequest Batch(Memory memory, IEnumerable<string> sources)
    {
        var request = new BatchCreateTranslationUnitsRequest { Parent = memory.Name };
        request.Requests.AddRange(sources.Select(source => new CreateTranslationUnitRequest
        {
            TranslationUnit = new TranslationUnit { SourceText = source, TargetText = "text" },
        }));
        return request;
    }

    private static TranslationUnit FullUnit() => new()
    {
        SourceText = " أكّد الوزيرُ أنّ الاتفاق «نهائي»\u200f.\n",
        TargetText = "The minister confirmed that the agreement was \"final\". ",
        Origin = new Origin { Import = new ImportOrigin { File = "old.tmx" } },
        SourceArticle = new Article
        {
            Url = "https://example.org/خبر?id=1",
            PublishDate = new Google.Type.Date { Year = 2024, Month = 2, Day = 29 },
            Outlet = "وكالة",
            Title = "عنوان",
        },
        TargetArticle = new Article { Title = "A title" },
        SourceRange = new SegmentRange { FirstSegment = 3, SegmentCount = 2 },
        TargetRange = new SegmentRange { FirstSegment = 4, SegmentCount = 1 },
        Context = new SegmentContext { PreviousSourceText = "", NextSourceText = "الجملة التالية." },
        Creator = "سمير",
        UsageCount = 12,
        ReviewState = ReviewState.Reviewed,
        Properties = { ["client"] = "ACME", ["موضوع"] = "" },
    };
}
