using System.Text;
using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Texts and names that must be refused, each with the field and the reason, and those at the edge that must not.</summary>
public sealed class BadInputTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Texts_without_words_are_refused_all_at_once()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await CreateFailsAsync(memory, "", "\u00A0 \n\u200F\t".Replace("\u200F", "", StringComparison.Ordinal));

        Assert.Equal(["translation_unit.source_text FIELD_REQUIRED", "translation_unit.target_text FIELD_REQUIRED"], failure.Violations);
    }

    [Theory]
    [InlineData("\u0000")]
    [InlineData("\u0007")]
    [InlineData("\u001B")]
    [InlineData("\u007F")]
    [InlineData("\u0085")]
    public async Task Control_characters_are_refused_with_their_place(string control)
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await CreateFailsAsync(memory, "نص " + control, "text");

        Assert.Equal(["translation_unit.source_text TEXT_MALFORMED"], failure.Violations);
        Assert.Contains($"U+{(int)control[0]:X4} at index 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_code_points_are_stored_and_one_more_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var longest = string.Concat(Enumerable.Repeat("𞸀", ContractLimits.MaxSegmentLength));
        await server.CreateUnitAsync(memory, longest);
        var failure = await CreateFailsAsync(memory, longest + "ا", "text");

        Assert.Equal(["translation_unit.source_text TEXT_TOO_LONG"], failure.Violations);
        Assert.Contains("10,001", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_megabyte_is_refused_as_a_segment()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = new string('ب', 1_000_000) }));

        Assert.Equal(["text TEXT_TOO_LONG"], failure.Violations);
        Assert.True(failure.Message.Length < 500, "An error must not repeat the text.");
    }

    [Fact]
    public async Task A_request_larger_than_the_limit_is_refused_and_the_server_goes_on()
    {
        var memory = await server.CreateMemoryAsync();
        var huge = new string('x', ContractLimits.MaxRequestBytes + 1);
        var failure = await Assert.ThrowsAsync<RpcException>(() => server.CreateUnitAsync(memory, huge));
        await server.CreateUnitAsync(memory, "نص");

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    [Theory]
    [InlineData("""{"text":"\ud800"}""")]
    [InlineData("""{"text":"a\udc00b"}""")]
    public async Task Half_of_a_surrogate_pair_in_JSON_is_refused(string body)
    {
        var memory = await server.CreateMemoryAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await server.Http.PostAsync($"/v1/{memory.Name}:lookupSegment", content);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("memories")]
    [InlineData("memories/")]
    [InlineData("memories/Upper")]
    [InlineData("memories/a/b")]
    [InlineData("translationUnits/1")]
    public async Task A_parent_that_is_no_memory_is_refused(string parent)
    {
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = parent, Text = "نص" }));

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        Assert.Equal("parent", Assert.Single(failure.BadRequest!.FieldViolations).Field);
    }

    [Fact]
    public async Task Unknown_resources_are_named()
    {
        var unit = new TranslationUnitName("nowhere", Guid.CreateVersion7()).ToString();
        var alignment = new AlignmentName("nowhere", Guid.CreateVersion7()).ToString();
        var failures = new[]
        {
            await Failure.OfAsync(server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = "memories/nowhere", Text = "نص" })),
            await Failure.OfAsync(server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = unit })),
            await Failure.OfAsync(server.Units.ListTranslationUnitsAsync(new ListTranslationUnitsRequest { Parent = "memories/nowhere" })),
            await Failure.OfAsync(server.Alignments.GetAlignmentAsync(new GetAlignmentRequest { Name = alignment })),
            await Failure.OfAsync(server.Alignments.CommitAlignmentAsync(new CommitAlignmentRequest { Name = alignment })),
        };

        Assert.All(failures, failure => Assert.Equal(StatusCode.NotFound, failure.Code));
        Assert.Equal(["memories/nowhere", unit, "memories/nowhere", alignment, alignment], failures.Select(f => f.Info.Metadata["resource"]));
    }

    [Fact]
    public async Task Options_and_fields_out_of_range_are_refused_together()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(new LookupSegmentRequest
        {
            Parent = memory.Name,
            Text = "نص",
            SourceLanguageCode = "xx-unknown",
            Options = new LookupOptions { MinScore = 101, MaxMatches = -1 },
        }));

        Assert.Equal(
            ["source_language_code LANGUAGE_CODE_INVALID", "options.min_score FIELD_OUT_OF_RANGE", "options.max_matches FIELD_OUT_OF_RANGE"], failure.Violations);
    }

    [Fact]
    public async Task Bad_details_of_a_unit_are_named_by_their_paths()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = new TranslationUnit
        {
            SourceText = "نص",
            TargetText = "text",
            SourceArticle = new Article { Url = "not a url", PublishDate = new Google.Type.Date { Year = 2025, Month = 2, Day = 30 } },
            TargetArticle = new Article { Title = new string('t', 1_001) },
            SourceRange = new SegmentRange { FirstSegment = -1, SegmentCount = 0 },
            UsageCount = -1,
            ReviewState = (ReviewState)99,
            Properties = { [""] = "v" },
        };
        var failure = await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = unit }));

        Assert.Equal(
            [
                "translation_unit.source_article.url FIELD_MALFORMED",
                "translation_unit.source_article.publish_date FIELD_OUT_OF_RANGE",
                "translation_unit.target_article.title TEXT_TOO_LONG",
                "translation_unit.source_range.first_segment FIELD_OUT_OF_RANGE",
                "translation_unit.source_range.segment_count FIELD_OUT_OF_RANGE",
                "translation_unit.usage_count FIELD_OUT_OF_RANGE",
                "translation_unit.review_state FIELD_OUT_OF_RANGE",
                "translation_unit.properties (a key) FIELD_REQUIRED",
            ],
            failure.Violations);
    }

    [Fact]
    public async Task A_language_the_memory_does_not_have_is_refused_in_words()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = "texte", SourceLanguageCode = "fr" }));

        Assert.Equal((StatusCode.FailedPrecondition, "LANGUAGE_PAIR_NOT_IN_MEMORY"), (failure.Code, failure.Reason));
        Assert.Contains("is for ar → en; the request is for fr → ?", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(80)]
    public async Task An_error_of_many_faults_fits_the_headers_of_any_client(int pathLength)
    {
        const int MostOfGrpcCore = 8 * 1024;
        var memory = await server.CreateMemoryAsync();
        var batch = new BatchCreateTranslationUnitsRequest { Parent = memory.Name };
        batch.Requests.AddRange(Enumerable.Range(0, ContractLimits.MaxBatchSize).Select(_ => new CreateTranslationUnitRequest
        {
            TranslationUnit = new TranslationUnit { Properties = { [new string('ض', pathLength)] = "\u0001" } },
        }));
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await server.Units.BatchCreateTranslationUnitsAsync(batch));
        var details = failure.Trailers.GetValueBytes("grpc-status-details-bin")!;

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.InRange(Convert.ToBase64String(details).Length + Uri.EscapeDataString(failure.Status.Detail).Length, 1_000, MostOfGrpcCore - 500);
        Assert.EndsWith("And there is more.", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_cut_for_a_message_keeps_its_characters_whole()
    {
        var memory = await server.CreateMemoryAsync();
        var failure = await Failure.OfAsync(server.Units.LookupSegmentAsync(
            new LookupSegmentRequest { Parent = memory.Name, Text = "نص", SourceLanguageCode = new string('x', 79) + "\U0001F600\U0001F600" }));

        Assert.DoesNotContain('\uFFFD', failure.Message);
        Assert.Contains(new string('x', 79) + "…", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_must_be_said_is_named_by_its_path()
    {
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("ar", "fr"));
        var unit = new TranslationUnit { SourceText = "نص", TargetText = "text", TargetLanguageCode = "en" };
        var open = new TranslationUnit(unit) { TargetLanguageCode = "", SourceLanguageCode = "ar" };
        var alignment = new Alignment { Source = new AlignedText { Text = "نص" }, Target = new AlignedText { Text = "Text.", LanguageCode = "" } };
        var failures = new[]
        {
            await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = open })),
            await Failure.OfAsync(server.Units.BatchCreateTranslationUnitsAsync(new BatchCreateTranslationUnitsRequest
            {
                Parent = memory.Name, Requests = { new CreateTranslationUnitRequest { TranslationUnit = unit }, new CreateTranslationUnitRequest { TranslationUnit = open } },
            })),
            await Failure.OfAsync(server.Alignments.CreateAlignmentAsync(new CreateAlignmentRequest { Parent = memory.Name, Alignment = alignment })),
            await Failure.OfAsync(server.Units.LookupSegmentAsync(new LookupSegmentRequest { Parent = memory.Name, Text = "نص", SourceLanguageCode = "ar" })),
        };

        Assert.Equal(
            [
                "translation_unit.target_language_code FIELD_REQUIRED",
                "requests[1].translation_unit.target_language_code FIELD_REQUIRED",
                "alignment.source.language_code FIELD_REQUIRED",
                "target_language_code FIELD_REQUIRED",
            ],
            failures.Select(failure => Assert.Single(failure.Violations)));
    }

    private Task<Failure> CreateFailsAsync(Memory memory, string source, string target) => Failure.OfAsync(server.Units.CreateTranslationUnitAsync(
        new CreateTranslationUnitRequest { Parent = memory.Name, TranslationUnit = new TranslationUnit { SourceText = source, TargetText = target } }));
}
