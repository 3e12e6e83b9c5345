using Grpc.Core;

namespace TranslationMemory.Client.Tests;

/// <summary>Protocol Buffers would send U+FFFD for half of a surrogate pair; here it is refused before it is sent.</summary>
public sealed class LoneSurrogateTest
{
    private static readonly TranslationUnit Good = new() { SourceText = "🌙 مساء", TargetText = "🌙 evening" };

    public static TheoryData<TranslationUnit, string> Malformed => new()
    {
        { Good with { SourceText = "\uD83C" }, "translation_unit.source_text" },
        { Good with { TargetText = "a\uDF19b" }, "translation_unit.target_text" },
        { Good with { TargetText = "\uDF19\uD83C" }, "translation_unit.target_text" },
        { Good with { SourceArticle = new Article(Title: "x\uD83C") }, "translation_unit.source_article.title" },
        { Good with { Context = new SegmentContext("\uD83Cx", null) }, "translation_unit.context.previous_source_text" },
        { Good with { Origin = new ClientOrigin("\uD83C") }, "translation_unit.origin.client.application" },
        { Good with { Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["k"] = "\uD83C" } }, "translation_unit.properties[k]" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Is_refused_with_the_name_of_the_field(TranslationUnit unit, string field)
    {
        await using var server = await FakeServer.StartAsync();
        await using var client = new TranslationMemoryClient(server.Address);

        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => client.CreateTranslationUnitAsync("m", unit));

        Assert.Equal(StatusCode.InvalidArgument, failure.Code);
        Assert.Equal(ErrorReason.TextMalformed, failure.Reason);
        Assert.Equal(field, Assert.Single(failure.FieldViolations).Field);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task In_a_batch_the_field_names_the_unit()
    {
        await using var client = new TranslationMemoryClient(new Uri("http://127.0.0.1:1"));

        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(
            () => client.BatchCreateTranslationUnitsAsync("m", [Good, Good with { TargetText = "\uD83C" }]));

        Assert.Equal("requests[1].translation_unit.target_text", Assert.Single(failure.FieldViolations).Field);
    }

    [Fact]
    public async Task Whole_pairs_arrive_as_they_are()
    {
        await using var server = await FakeServer.StartAsync();
        await using var client = new TranslationMemoryClient(server.Address);

        await client.CreateTranslationUnitAsync("m", Good);

        Assert.Equal(Good.SourceText, Assert.Single(server.Calls).TranslationUnit.SourceText);
    }
}
