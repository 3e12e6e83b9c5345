using Dapper;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>A repeated write call with a request id does nothing again and gets the first answer.</summary>
public sealed class RequestIdTest(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task A_repeated_create_returns_the_first_unit_and_stores_one()
    {
        var memory = await server.CreateMemoryAsync();
        var request = Request(memory, Guid.NewGuid());
        var first = await server.Units.CreateTranslationUnitAsync(request);
        await server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest { TranslationUnit = new TranslationUnit { Name = first.Name, Creator = "later" } });
        var second = await server.Units.CreateTranslationUnitAsync(request);

        Assert.Equal(first, second);
        Assert.Equal(1, await CountAsync(memory));
    }

    [Fact]
    public async Task A_repeated_batch_returns_each_of_the_first_units()
    {
        var memory = await server.CreateMemoryAsync(("ar", "en"), ("ar", "fr"));
        var request = BatchRequest(memory, "en", "en", "fr", "en", "fr", "fr");
        var first = await server.Units.BatchCreateTranslationUnitsAsync(request);
        var second = await server.Units.BatchCreateTranslationUnitsAsync(request);

        Assert.Equal(["en", "en", "fr", "en", "fr", "fr"], first.TranslationUnits.Select(unit => unit.TargetLanguageCode));
        Assert.Equal(first, second);
        Assert.Equal(6, await CountAsync(memory));
    }

    /// <summary>They were kept with the whole name, the languages and the time of each unit.</summary>
    [Fact]
    public async Task An_answer_that_an_earlier_version_kept_is_still_given()
    {
        await using var own = new TestServer();
        await own.InitializeAsync();
        var memory = await own.CreateMemoryAsync();
        var request = BatchRequest(memory, "en", "en");
        var first = await own.Units.BatchCreateTranslationUnitsAsync(request);
        await own.StopAsync();
        var before = new BatchCreateTranslationUnitsResponse();
        before.TranslationUnits.AddRange(first.TranslationUnits.Select(unit => new TranslationUnit
        {
            Name = unit.Name,
            SourceLanguageCode = unit.SourceLanguageCode,
            TargetLanguageCode = unit.TargetLanguageCode,
            CreateTime = unit.CreateTime,
        }));
        await using (var connection = new SqliteConnection($"Data Source={own.DatabasePath};Pooling=False"))
        {
            Assert.Equal(1, await connection.ExecuteAsync("UPDATE answers SET answer = @answer WHERE method LIKE '%/BatchCreateTranslationUnits'", new { answer = before.ToByteArray() }));
        }

        await own.RestartAsync();
        Assert.Equal(first, await own.Units.BatchCreateTranslationUnitsAsync(request));
    }

    [Fact]
    public async Task Calls_at_the_same_moment_store_one_unit()
    {
        var memory = await server.CreateMemoryAsync();
        var request = Request(memory, Guid.NewGuid());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Units.CreateTranslationUnitAsync(request).ResponseAsync));

        Assert.Single(answers.Select(a => a.Name).Distinct());
        Assert.Equal(1, await CountAsync(memory));
    }

    [Fact]
    public async Task A_repeated_delete_succeeds_again()
    {
        var memory = await server.CreateMemoryAsync();
        var unit = await server.CreateUnitAsync(memory, "نص");
        var request = new DeleteTranslationUnitRequest { Name = unit.Name, RequestId = Guid.NewGuid().ToString() };
        await server.Units.DeleteTranslationUnitAsync(request);
        await server.Units.DeleteTranslationUnitAsync(request);
        var other = await Failure.OfAsync(server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = unit.Name }));

        Assert.Equal("TRANSLATION_UNIT_NOT_FOUND", other.Reason);
    }

    [Fact]
    public async Task An_id_used_for_another_request_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        var request = Request(memory, Guid.NewGuid());
        await server.Units.CreateTranslationUnitAsync(request);
        var failure = await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest(request)
        {
            TranslationUnit = new TranslationUnit { SourceText = "آخر", TargetText = "other" },
        }));

        Assert.Equal(["request_id REQUEST_ID_REUSED"], failure.Violations);
        Assert.Equal(1, await CountAsync(memory));
    }

    [Fact]
    public async Task A_map_may_be_sent_in_another_order()
    {
        var memory = await server.CreateMemoryAsync();
        var request = Request(memory, Guid.NewGuid());
        var reordered = request.Clone();
        request.TranslationUnit.Properties.Add(new Dictionary<string, string>(StringComparer.Ordinal) { ["client"] = "editor", ["domain"] = "news" });
        reordered.TranslationUnit.Properties.Add(new Dictionary<string, string>(StringComparer.Ordinal) { ["domain"] = "news", ["client"] = "editor" });
        var first = await server.Units.CreateTranslationUnitAsync(request);
        var second = await server.Units.CreateTranslationUnitAsync(reordered);

        Assert.Equal(first.Name, second.Name);
        Assert.Equal(1, await CountAsync(memory));
    }

    [Fact]
    public async Task A_repeated_alignment_is_answered_though_its_memory_is_gone()
    {
        var memory = await server.CreateMemoryAsync();
        var request = AlignmentRequest(memory);
        var first = await server.Alignments.CreateAlignmentAsync(request);
        await server.Units.DeleteMemoryAsync(new DeleteMemoryRequest { Name = memory.Name, Force = true });
        var second = await server.Alignments.CreateAlignmentAsync(request);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task An_id_used_for_other_texts_is_refused_before_they_are_aligned()
    {
        var memory = await server.CreateMemoryAsync();
        var request = AlignmentRequest(memory);
        await server.Alignments.CreateAlignmentAsync(request);
        request.Alignment.Target.Text = SampleArticle.UnrelatedEnglish;
        var failure = await Failure.OfAsync(server.Alignments.CreateAlignmentAsync(request));

        Assert.Equal(["request_id REQUEST_ID_REUSED"], failure.Violations);
    }

    [Fact]
    public async Task A_failed_call_keeps_no_answer()
    {
        var id = Guid.NewGuid();
        var memory = await server.CreateMemoryAsync();
        var request = Request(memory, id);
        request.TranslationUnit.TargetLanguageCode = "fr";
        var failure = await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(request));
        request.TranslationUnit.TargetLanguageCode = "en";
        await server.Units.CreateTranslationUnitAsync(request);

        Assert.Equal(StatusCode.FailedPrecondition, failure.Code);
        Assert.Equal(1, await CountAsync(memory));
    }

    [Theory]
    [InlineData("42")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{7f3a1c52-9d0e-4b7e-8a54-2f1d6c3b9e01}")]
    public async Task An_id_that_is_no_UUID_is_refused(string id)
    {
        var memory = await server.CreateMemoryAsync();
        var request = Request(memory, Guid.Empty);
        request.RequestId = id;
        var failure = await Failure.OfAsync(server.Units.CreateTranslationUnitAsync(request));

        Assert.Equal(["request_id FIELD_MALFORMED"], failure.Violations);
    }

    [Fact]
    public async Task An_answer_outlives_a_restart_and_ends_after_a_day()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var own = new TestServer { Time = time };
        await own.InitializeAsync();
        var memory = await own.CreateMemoryAsync();
        var request = Request(memory, Guid.NewGuid());
        var first = await own.Units.CreateTranslationUnitAsync(request);
        await own.RestartAsync();
        time.Advance(TimeSpan.FromHours(23));
        var sameDay = await own.Units.CreateTranslationUnitAsync(request);
        time.Advance(TimeSpan.FromHours(2));
        var nextDay = await own.Units.CreateTranslationUnitAsync(request);

        Assert.Equal(first, sameDay);
        Assert.NotEqual(first.Name, nextDay.Name);
    }

    private static CreateAlignmentRequest AlignmentRequest(Memory memory) => new()
    {
        Parent = memory.Name,
        RequestId = Guid.NewGuid().ToString(),
        Alignment = new Alignment
        {
            Source = new AlignedText { Text = SampleArticle.Arabic },
            Target = new AlignedText { Text = SampleArticle.English },
        },
    };

    private static BatchCreateTranslationUnitsRequest BatchRequest(Memory memory, params string[] targetLanguages)
    {
        var request = new BatchCreateTranslationUnitsRequest { Parent = memory.Name, RequestId = Guid.NewGuid().ToString() };
        request.Requests.AddRange(targetLanguages.Select((language, i) => new CreateTranslationUnitRequest
        {
            TranslationUnit = new TranslationUnit { SourceText = $"نص {i}", TargetText = $"text {i}", TargetLanguageCode = language },
        }));
        return request;
    }

    private static CreateTranslationUnitRequest Request(Memory memory, Guid id) => new()
    {
        Parent = memory.Name,
        TranslationUnit = new TranslationUnit { SourceText = "نص", TargetText = "text" },
        RequestId = id.ToString(),
    };

    private async Task<long> CountAsync(Memory memory) =>
        (await server.Units.GetMemoryAsync(new GetMemoryRequest { Name = memory.Name })).TranslationUnitCount;
}
