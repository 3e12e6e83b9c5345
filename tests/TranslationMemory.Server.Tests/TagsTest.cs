using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Segments with the inline codes of a file, imported and looked up by the same segment of a file that counts its codes anew.</summary>
public sealed class TagsTest(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData(
        ExchangeFormat.Tmx,
        "اضغط <bpt i=\"1\">{b}</bpt>حفظ<ept i=\"1\">{/b}</ept> ثم <ph x=\"2\">{0}</ph> الآن.",
        "Press <ph x=\"2\">{0}</ph> after <bpt i=\"1\">{b}</bpt>Save<ept i=\"1\">{/b}</ept> now.",
        "اضغط <bpt i=\"4\" c=\"{b}\"/>حفظ<ept i=\"4\" c=\"{/b}\"/> ثم <ph x=\"9\" c=\"{0}\"/> الآن.",
        "Press <ph x=\"9\" c=\"{0}\"/> after <bpt i=\"4\" c=\"{b}\"/>Save<ept i=\"4\" c=\"{/b}\"/> now.",
        99)]
    [InlineData(
        ExchangeFormat.Tmx,
        "اضغط <bpt i=\"1\">&lt;b&gt;</bpt>حفظ<ept i=\"1\">&lt;/b&gt;</ept> الآن.",
        "Press <bpt i=\"1\">&lt;b&gt;</bpt>Save<ept i=\"1\">&lt;/b&gt;</ept> now.",
        "اضغط <strong>حفظ</strong> الآن.",
        "Press <strong>Save</strong> now.",
        98)]
    [InlineData(
        ExchangeFormat.Xliff,
        "\u200Fاضغط <g id=\"1\">حفظ</g>\u200F ثم <x id=\"2\"/> الآن.",
        "Press <x id=\"2\"/> after <g id=\"1\">Save</g> now.",
        "\u200Fاضغط <g id=\"11\">حفظ</g>\u200F ثم <x id=\"12\"/> الآن.",
        "Press <x id=\"12\"/> after <g id=\"11\">Save</g> now.",
        99)]
    [InlineData(
        ExchangeFormat.Xliff2,
        "اضغط <pc id=\"1\">حفظ</pc> ثم <ph id=\"2\"/> الآن.",
        "Press <ph id=\"2\"/> after <pc id=\"1\">Save</pc> now.",
        "اضغط <pc id=\"3\">حفظ</pc> ثم <ph id=\"4\"/> الآن.",
        "Press <ph id=\"4\"/> after <pc id=\"3\">Save</pc> now.",
        99)]
    public async Task The_codes_of_the_segment_come_into_the_translation(ExchangeFormat format, string source, string target, string query, string suggestion, int score)
    {
        var memory = await server.CreateMemoryAsync();
        var imported = await server.Units.ImportAsync(FileCalls.Settings(memory.Name, format), File(format, source, target));
        Assert.Equal((1, 1, 0), imported.Counts);
        var match = Assert.Single(await server.LookupAsync(memory, query));

        Assert.Equal((MatchKind.Repaired, score, suggestion), (match.Kind, match.Score, match.SuggestedTargetText));
        Assert.All(match.Penalties, penalty => Assert.Equal(PenaltyKind.Tag, penalty.Kind));
        Assert.Equal(MatchKind.Exact, Assert.Single(await server.LookupAsync(memory, match.TranslationUnit.SourceText)).Kind);
    }

    [Theory]
    [InlineData("حفظ الملف", "<b>حفظ الملف</b>", 99, "<b>Save the file</b>")]
    [InlineData("حفظ", "<p><b>حفظ</b></p>", 98, "<p><b>Save the file</b></p>")]
    [InlineData("حفظ الملف", "حفظ <b>الملف</b>", 98, "")]
    [InlineData("حفظ", "<a/><c/>حفظ<d/><e/>", 95, "")]
    public async Task A_short_segment_is_found_whatever_tags_it_has(string source, string query, int score, string suggestion)
    {
        var memory = await server.CreateMemoryAsync();
        await server.CreateUnitAsync(memory, source, "Save the file");
        var match = Assert.Single(await server.LookupAsync(memory, query));

        Assert.Equal((MatchKind.Fuzzy, 100, score, suggestion), (match.Kind, match.BaseScore, match.Score, match.SuggestedTargetText));
        Assert.All(match.Penalties, penalty => Assert.Equal(PenaltyKind.Tag, penalty.Kind));
    }

    private static string File(ExchangeFormat format, string source, string target) => format switch
    {
        ExchangeFormat.Tmx => FileCalls.Tmx((source, target)),
        ExchangeFormat.Xliff => $"""
            <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="ar" target-language="en" datatype="plaintext" original="a.txt"><body>
            <trans-unit id="1" approved="yes"><source>{source}</source><target>{target}</target></trans-unit></body></file></xliff>
            """,
        _ => $"""
            <xliff version="2.1" srcLang="ar" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="u"><segment state="final">
            <source>{source}</source><target>{target}</target></segment></unit></file></xliff>
            """,
    };
}
