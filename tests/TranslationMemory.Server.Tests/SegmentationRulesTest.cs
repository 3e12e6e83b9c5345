using Google.Protobuf.WellKnownTypes;
using TranslationMemory.Core.Segmentation;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Rules of one's own for the server, a memory and a request; and the format of a text.</summary>
public sealed class SegmentationRulesTest(TestServer server) : IClassFixture<TestServer>
{
    /// <summary>Cuts after every semicolon and nowhere else.</summary>
    private const string AtSemicolons =
        """
        <srx version="2.0"><header segmentsubflows="yes" cascade="no"/><body>
        <languagerules><languagerule languagerulename="all"><rule><beforebreak>[;؛]</beforebreak><afterbreak>\s</afterbreak></rule></languagerule></languagerules>
        <maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>
        """;

    private const string Source = "حضر الوزير؛ لم يتكلم. غادر القاعة.";
    private const string Target = "The minister came; he did not speak. He left.";

    [Fact]
    public async Task A_request_may_bring_rules()
    {
        var request = new AlignTextRequest { Source = Text("ar", Source), Target = Text("en", Target) };
        var usual = await server.Alignments.AlignTextAsync(request);
        request.SegmentationRules = AtSemicolons;
        var own = await server.Alignments.AlignTextAsync(request);

        Assert.Equal(["The minister came; he did not speak.", "He left."], usual.Target.Segments);
        Assert.Equal(["The minister came;", "he did not speak. He left."], own.Target.Segments);
        Assert.Equal(["حضر الوزير؛", "لم يتكلم. غادر القاعة."], own.Source.Segments);
    }

    [Fact]
    public async Task A_memory_keeps_rules_until_they_are_changed()
    {
        var memory = await server.CreateMemoryAsync();
        var with = await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest
        {
            Memory = new Memory { Name = memory.Name, SegmentationRules = AtSemicolons },
            UpdateMask = new FieldMask { Paths = { "segmentation_rules" } },
        });
        var own = await CreateAsync(memory);
        await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = new Memory { Name = memory.Name }, UpdateMask = new FieldMask { Paths = { "segmentation_rules" } } });
        var usual = await CreateAsync(memory);

        Assert.Equal(AtSemicolons, with.SegmentationRules);
        Assert.Equal(["The minister came;", "he did not speak. He left."], own.Target.Segments);
        Assert.Equal(["The minister came; he did not speak.", "He left."], usual.Target.Segments);
    }

    [Fact]
    public async Task A_request_that_names_a_memory_is_cut_by_its_rules_or_its_own()
    {
        var memory = await server.CreateMemoryAsync();
        await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest
        {
            Memory = new Memory { Name = memory.Name, SegmentationRules = AtSemicolons },
            UpdateMask = new FieldMask { Paths = { "segmentation_rules" } },
        });
        var request = new AlignTextRequest { Source = Text("ar", Source), Target = Text("en", Target), Memory = memory.Name };
        var ofMemory = await server.Alignments.AlignTextAsync(request);
        request.SegmentationRules = AtSemicolons.Replace("[;؛]", "[,،]", StringComparison.Ordinal);
        var own = await server.Alignments.AlignTextAsync(request);

        Assert.Equal(["The minister came;", "he did not speak. He left."], ofMemory.Target.Segments);
        Assert.Equal([Target], own.Target.Segments);
    }

    [Fact]
    public async Task Rules_that_cannot_be_used_are_refused_where_they_are_sent()
    {
        var srx = AtSemicolons.Replace("[;؛]", "(;)\\1", StringComparison.Ordinal);
        var inRequest = await Failure.OfAsync(server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("ar", Source), Target = Text("en", Target), SegmentationRules = srx }));
        var inMemory = await Failure.OfAsync(server.Units.CreateMemoryAsync(new CreateMemoryRequest
        {
            MemoryId = "bad-rules",
            Memory = new Memory { SegmentationRules = srx, LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "en" } } },
        }));

        Assert.Contains("back reference \\1", Description(inRequest, "segmentation_rules"), StringComparison.Ordinal);
        Assert.Contains("Rule 1 of 'all' (line 2", Description(inMemory, "memory.segmentation_rules"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_starts_with_rules_from_a_file_or_says_why_not()
    {
        var path = Path.Combine(Path.GetTempPath(), $"tm-rules-{Guid.NewGuid():N}.srx");
        try
        {
            File.WriteAllText(path, AtSemicolons);
            Assert.NotSame(SegmentationRules.Default, TestServer.Settings(("SegmentationRules", path)).SegmentationRules);
            File.WriteAllText(path, "no rules");
            Assert.Contains("no SRX", Assert.Throws<SettingsException>(() => TestServer.Settings(("SegmentationRules", path))).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Contains("cannot be read", Assert.Throws<SettingsException>(() => TestServer.Settings(("SegmentationRules", path))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_read_as_HTML_and_kept_as_it_was_sent()
    {
        const string page = "<html><head><meta property='article:published_time' content='2026-03-14'></head><body><h1>Minister leaves</h1><p>The minister came. He left.</p></body></html>";
        var memory = await server.CreateMemoryAsync();
        var draft = await server.Alignments.CreateAlignmentAsync(new CreateAlignmentRequest
        {
            Parent = memory.Name,
            Alignment = new Alignment { Source = Text("ar", "غادر الوزير\n\nحضر الوزير. غادر القاعة."), Target = Text("en", page) },
            AllowLowPairScore = true,
        });

        Assert.Equal(["Minister leaves", "The minister came.", "He left."], draft.Target.Segments);
        Assert.Equal(page, draft.Target.Text);
        Assert.Equal("Minister leaves", draft.Target.Article.Title);
        Assert.Equal(new Google.Type.Date { Year = 2026, Month = 3, Day = 14 }, draft.Target.Article.PublishDate);
    }

    [Fact]
    public async Task The_script_of_a_page_is_that_of_its_words()
    {
        var page = $"<html><head>{string.Concat(Enumerable.Repeat("<meta name='description' content='words and words'>", 20))}</head><body><p>{Source}</p></body></html>";
        var shown = await server.Alignments.AlignTextAsync(new AlignTextRequest { Source = Text("ar", page), Target = Text("en", Target) });

        Assert.Equal(["حضر الوزير؛ لم يتكلم.", "غادر القاعة."], shown.Source.Segments);
    }

    private static string Description(Failure failure, string field)
    {
        var violation = Assert.Single(failure.BadRequest!.FieldViolations);
        Assert.Equal(field, violation.Field);
        return violation.Description;
    }

    private static AlignedText Text(string language, string text) => new() { LanguageCode = language, Text = text };

    private async Task<Alignment> CreateAsync(Memory memory) => await server.Alignments.CreateAlignmentAsync(new CreateAlignmentRequest
    {
        Parent = memory.Name,
        Alignment = new Alignment { Source = Text("ar", Source), Target = Text("en", Target) },
        AllowLowPairScore = true,
    });
}
