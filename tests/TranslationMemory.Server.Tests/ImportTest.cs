using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>Files that are imported, over a real connection.</summary>
public sealed class ImportTest(TestServer server) : IClassFixture<TestServer>
{
    private static readonly (string, string)[] Two = [("وصل الوفد إلى العاصمة.", "The delegation reached the capital."), ("<b>نعم</b>".Replace("<", "&lt;", StringComparison.Ordinal), "Yes &amp; no.")];

    [Fact]
    public async Task The_units_of_a_file_are_stored_in_its_order_and_found_at_once()
    {
        var memory = await server.CreateMemoryAsync();
        var imported = await server.Units.ImportAsync(FileCalls.Settings(memory.Name), FileCalls.Tmx(Two));
        var units = await server.Units.AllUnitsAsync(memory.Name);

        Assert.Equal((2, 2, 0), imported.Counts);
        Assert.Equal(["وصل الوفد إلى العاصمة.", "<b>نعم</b>"], units.Select(unit => unit.SourceText));
        Assert.Equal(["The delegation reached the capital.", "Yes & no."], units.Select(unit => unit.TargetText));
        Assert.All(units, unit => Assert.Equal("file.tmx", unit.Origin.Import.File));
        Assert.Equal(100, (await server.LookupAsync(memory, "وصل الوفد إلى العاصمة."))[0].Score);
    }

    [Fact]
    public async Task A_bad_unit_is_named_and_nothing_is_stored_unless_the_good_are_to_be_kept()
    {
        var memory = await server.CreateMemoryAsync();
        var file = FileCalls.Tmx(("واحد", "One"), ("اثنان", "T\u0001wo"), ("ثلاثة", "  "), ("أربعة", "Four"));
        var whole = await server.Units.ImportAsync(FileCalls.Settings(memory.Name), file);
        var afterWhole = await server.Units.AllUnitsAsync(memory.Name);
        var settings = FileCalls.Settings(memory.Name);
        settings.KeepGood = true;
        var kept = await server.Units.ImportAsync(settings, file);

        Assert.Equal("FILE_REJECTED", whole.Failure);
        Assert.Equal((4, 0, 2), whole.Counts);
        Assert.Equal([(3, 2L, ErrorReason.TextMalformed), (4, 3L, ErrorReason.FieldRequired)], whole.Rejects.Select(reject => (reject.Line, reject.UnitNumber, reject.Reason)));
        Assert.Contains("target_text: This text is only white space", whole.Rejects[1].Description, StringComparison.Ordinal);
        Assert.Empty(afterWhole);
        Assert.Null(kept.Failure);
        Assert.Equal((4, 2, 2), kept.Counts);
        Assert.Equal(["One", "Four"], (await server.Units.AllUnitsAsync(memory.Name)).Select(unit => unit.TargetText));
    }

    [Fact]
    public async Task A_file_that_breaks_off_leaves_nothing_behind()
    {
        var memory = await server.CreateMemoryAsync();
        var file = FileCalls.Tmx(Enumerable.Range(0, 3_000).Select(i => ($"نص {i}", $"Text {i}")));
        var imported = await server.Units.ImportAsync(FileCalls.Settings(memory.Name), file[..^20]);

        Assert.Equal("FILE_REJECTED", imported.Failure);
        Assert.Equal(ErrorReason.FileMalformed, Assert.Single(imported.Rejects).Reason);
        Assert.Empty(await server.Units.AllUnitsAsync(memory.Name));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(server.DatabasePath)!, "*.import-*"));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_happen_and_stores_nothing()
    {
        var memory = await server.CreateMemoryAsync();
        var settings = FileCalls.Settings(memory.Name);
        (settings.ValidateOnly, settings.KeepGood) = (true, true);
        var imported = await server.Units.ImportAsync(settings, FileCalls.Tmx([.. Two, ("", "Nothing")]));
        settings.KeepGood = false;
        var whole = await server.Units.ImportAsync(settings, FileCalls.Tmx([.. Two, ("", "Nothing")]));

        Assert.Null(imported.Failure);
        Assert.Null(whole.Failure);
        Assert.Equal((3, 0, 1), whole.Counts);
        Assert.Equal((3, 2, 1), imported.Counts);
        Assert.Equal(ErrorReason.FileUnitWithoutPair, Assert.Single(imported.Rejects).Reason);
        Assert.Empty(await server.Units.AllUnitsAsync(memory.Name));
    }

    [Fact]
    public async Task What_a_header_tells_of_its_file_is_not_kept_and_named_by_line()
    {
        const string Header = """
            <?xml version="1.0"?>
            <tmx version="1.4">
            <header creationtool="XYZ" creationtoolversion="1.01"
              segtype="paragraph" o-tmf="ABC" adminlang="en-us" srclang="ar" datatype="html" o-encoding="iso-8859-6"
              creationdate="20020101T163812Z" creationid="amal" changedate="20020413T023401Z" changeid="omar">
              <note xml:lang="en">A note.</note>
              <prop type="x-client">A client</prop>
              <prop>Nobody knows</prop>
              <ude name="signs" base="Macintosh"><map unicode="#xF8FF" code="#xF0"/></ude>
            </header>
            <body>
            """;
        const string Body = "<tu><tuv xml:lang=\"ar\"><seg>نعم</seg></tuv><tuv xml:lang=\"en\"><seg>yes</seg></tuv></tu></body></tmx>";
        var memory = await server.CreateMemoryAsync();
        var dry = await server.Units.ImportAsync(new ImportSettings(FileCalls.Settings(memory.Name)) { ValidateOnly = true }, Header + Body);
        var imported = await server.Units.ImportAsync(FileCalls.Settings(memory.Name), Header + Body);
        var exported = FileCalls.FileOf(await server.Units.ExportAsync(new() { Parent = memory.Name, Format = ExchangeFormat.Tmx }));
        var again = await server.Units.ImportAsync(FileCalls.Settings((await server.CreateMemoryAsync()).Name), exported);
        var empty = await server.Units.ImportAsync(FileCalls.Settings(memory.Name), Header + "</body></tmx>");
        var many = await server.Units.ImportAsync(FileCalls.Settings(memory.Name), (Header + Body).Replace("<prop>", string.Concat(Enumerable.Repeat("<prop/>", 200)) + "<prop>", StringComparison.Ordinal));

        Assert.Equal(
            [
                (3, "header/@creationtool"), (3, "header/@creationtoolversion"), (4, "header/@segtype"), (4, "header/@o-tmf"), (4, "header/@adminlang"),
                (4, "header/@datatype"), (4, "header/@o-encoding"), (5, "header/@creationdate"), (5, "header/@creationid"), (5, "header/@changedate"),
                (5, "header/@changeid"), (6, "header/note"), (7, "header/prop[@type='x-client']"), (8, "header/prop"), (9, "header/ude[@name='signs']"),
            ],
            imported.Warnings.Select(warning => (warning.Line, warning.Field)));
        Assert.All(imported.Warnings, warning => Assert.Contains("is not kept", warning.Description, StringComparison.Ordinal));
        Assert.Equal((15L, 1L), (imported.Summary!.WarningCount, imported.Summary.StoredUnitCount));
        Assert.Equal(imported.Warnings, dry.Warnings);
        Assert.Equal(imported.Summary, dry.Summary);
        Assert.Equal(imported.Warnings, empty.Warnings);
        Assert.Empty(again.Warnings); // An export tells nothing that would be lost.
        Assert.Equal((100, 215L), (many.Warnings.Count, many.Summary!.WarningCount));
    }

    [Fact]
    public async Task A_repeated_import_stores_nothing_again()
    {
        var memory = await server.CreateMemoryAsync();
        var settings = FileCalls.Settings(memory.Name);
        settings.RequestId = Guid.NewGuid().ToString();
        var first = await server.Units.ImportAsync(settings, FileCalls.Tmx(Two));
        var again = await server.Units.ImportAsync(settings, FileCalls.Tmx(Two));
        var other = await server.Units.ImportAsync(settings, FileCalls.Tmx(Two[..1]));

        Assert.Equal(first.Summary, again.Summary);
        Assert.Equal("REQUEST_ID_REUSED", other.Failure);
        Assert.Equal(2, (await server.Units.AllUnitsAsync(memory.Name)).Count);
    }

    [Theory]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData("memories/no-such", "MEMORY_NOT_FOUND")]
    [InlineData("nonsense", "RESOURCE_NAME_INVALID")]
    public async Task Settings_that_cannot_be_are_refused_before_the_file(string parent, string reason) =>
        Assert.Equal(reason, (await server.Units.ImportAsync(FileCalls.Settings(parent), FileCalls.Tmx(Two))).Failure);

    [Fact]
    public async Task A_call_without_settings_or_with_settings_twice_is_refused()
    {
        var memory = await server.CreateMemoryAsync();
        foreach (var (messages, reason) in ((ImportTranslationUnitsRequest[], string)[])
            [
                ([], "settings"),
                ([new() { Chunk = ByteString.CopyFromUtf8("<tmx/>") }], "settings"),
                ([new() { Settings = FileCalls.Settings(memory.Name) }, new() { Settings = FileCalls.Settings(memory.Name) }], "settings"),
                ([new() { Settings = new() { Parent = memory.Name, File = "a.tmx" } }], "settings.format"),
            ])
        {
            using var call = server.Units.ImportTranslationUnits();
            foreach (var message in messages)
            {
                await call.RequestStream.WriteAsync(message);
            }

            await call.RequestStream.CompleteAsync();
            var error = await Assert.ThrowsAsync<RpcException>(async () => await call.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
            Assert.Contains($"`{reason}`", error.Status.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_unit_in_many_languages_becomes_one_for_each_pair_of_the_memory()
    {
        var memory = await server.CreateMemoryAsync(("en", "ar"), ("en", "fr"), ("fr", "en"));
        const string File = """
            <tmx version="1.4"><header srclang="en"/><body>
            <tu><tuv xml:lang="en-GB"><seg>yes</seg></tuv><tuv xml:lang="ar"><seg>نعم</seg></tuv><tuv xml:lang="fr"><seg>oui</seg></tuv><tuv xml:lang="de"><seg>ja</seg></tuv></tu>
            <tu srclang="fr"><tuv xml:lang="en"><seg>no</seg></tuv><tuv xml:lang="fr"><seg>non</seg></tuv></tu>
            <tu><tuv xml:lang="de"><seg>nein</seg></tuv><tuv xml:lang="en"><seg>no</seg></tuv></tu>
            <tu><tuv xml:lang="en-GB"><seg>a</seg></tuv><tuv xml:lang="en-US"><seg>b</seg></tuv><tuv xml:lang="ar"><seg>ج</seg></tuv></tu>
            </body></tmx>
            """;
        var settings = FileCalls.Settings(memory.Name);
        settings.KeepGood = true;
        var imported = await server.Units.ImportAsync(settings, File);
        var units = await server.Units.AllUnitsAsync(memory.Name);

        Assert.Equal(["en yes → ar نعم", "en yes → fr oui", "fr non → en no"],
            units.Select(unit => $"{unit.SourceLanguageCode} {unit.SourceText} → {unit.TargetLanguageCode} {unit.TargetText}"));
        Assert.Equal("en-GB", units[0].Properties["source:@lang"]);
        Assert.Equal((4, 3, 2), imported.Counts);
        Assert.All(imported.Rejects, reject => Assert.Equal(ErrorReason.FileUnitWithoutPair, reject.Reason));
        Assert.Equal([3, 4], imported.Rejects.Select(reject => reject.UnitNumber));
    }

    [Fact]
    public async Task What_other_tools_say_of_a_place_is_understood()
    {
        var memory = await server.CreateMemoryAsync(("en", "ar"));
        const string File = """
            <tmx version="1.4"><header srclang="en"/><body>
            <tu creationid="Amal" usagecount="7"><prop type="prev">Before.</prop><prop type="next">After.</prop><prop type="id">menu.1</prop><prop type="note">https://example.org</prop><note>Short.</note>
            <tuv xml:lang="en"><seg>yes</seg></tuv><tuv xml:lang="ar"><seg>نعم</seg></tuv></tu>
            <tu><prop type="x-context-pre">&lt;seg&gt;A &amp;lt; b.&lt;/seg&gt;</prop><tuv xml:lang="en"><seg>no</seg></tuv><tuv xml:lang="ar" creationid="Omar"><seg>لا</seg></tuv></tu>
            </body></tmx>
            """;
        await server.Units.ImportAsync(FileCalls.Settings(memory.Name), File);
        var units = await server.Units.AllUnitsAsync(memory.Name);

        Assert.Equal(new SegmentContext { PreviousSourceText = "Before.", NextSourceText = "After.", Key = "menu.1" }, units[0].Context);
        Assert.Equal(("Amal", 7), (units[0].Creator, units[0].UsageCount));
        Assert.Equal(("Short.", "https://example.org"), (units[0].Properties["@note"], units[0].Properties["note"]));
        Assert.Equal("A < b.", units[1].Context.PreviousSourceText);
        Assert.Equal("Omar", units[1].Creator);
        Assert.Empty(units[1].Properties);
    }

    [Theory]
    [InlineData(ExchangeFormat.Csv, "source,target,creator,topic\nنعم,yes,Amal,talk\n")]
    [InlineData(ExchangeFormat.Tsv, "target\tsource\tcreator\ttopic\nyes\tنعم\tAmal\ttalk\n")]
    [InlineData(ExchangeFormat.JsonLines, "{\"sourceText\":\"نعم\",\"targetText\":\"yes\",\"creator\":\"Amal\",\"properties\":{\"@topic\":\"talk\"}}\n")]
    [InlineData(ExchangeFormat.Po, "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgctxt \"menu\"\nmsgid \"نعم\"\nmsgstr \"yes\"\n")]
    public async Task Every_format_is_read(ExchangeFormat format, string file)
    {
        var memory = await server.CreateMemoryAsync();
        var imported = await server.Units.ImportAsync(FileCalls.Settings(memory.Name, format), file);
        var unit = Assert.Single(await server.Units.AllUnitsAsync(memory.Name));

        Assert.Equal((1, 1, 0), imported.Counts);
        Assert.Equal(("نعم", "yes", "ar", "en"), (unit.SourceText, unit.TargetText, unit.SourceLanguageCode, unit.TargetLanguageCode));
        Assert.Equal(format is ExchangeFormat.Po ? ("", "menu") : ("Amal", ""), (unit.Creator, unit.Context?.Key ?? ""));
        Assert.Equal(format is not ExchangeFormat.Po, unit.Properties.TryGetValue("@topic", out var topic) && topic is "talk");
    }

    [Theory]
    [InlineData(ExchangeFormat.JsonLines, "{\"sourceText\":\"نعم\"}\nnonsense\n{\"sourceTxt\":\"a\"}\n{\"sourceText\":\"a\",\"targetText\":\"b\",\"sourceLanguageCode\":\"fr\"}\n", "1 FieldRequired, 2 FileUnitMalformed, 3 FileUnitMalformed, 4 LanguagePairNotInMemory")]
    [InlineData(ExchangeFormat.Csv, "a\nb,c,d\n", "1 FileUnitMalformed, 2 FileUnitMalformed")]
    [InlineData(ExchangeFormat.Tmx, "source,target\n", "1 FileMalformed")]
    public async Task What_is_wrong_in_any_format_is_told_by_its_line(ExchangeFormat format, string file, string told)
    {
        var memory = await server.CreateMemoryAsync();
        var imported = await server.Units.ImportAsync(FileCalls.Settings(memory.Name, format), file);

        Assert.Equal(told, string.Join(", ", imported.Rejects.Select(reject => $"{reject.Line} {reject.Reason}")));
    }

    [Fact]
    public async Task A_unit_with_very_many_properties_is_refused_at_once()
    {
        var memory = await server.CreateMemoryAsync();
        var file = FileCalls.Tmx(Two).Replace("<tu>", $"<tu>{string.Concat(Enumerable.Repeat("<prop type=\"a\">b</prop>", 50_000))}", StringComparison.Ordinal);
        var watch = Stopwatch.StartNew();
        var imported = await server.Units.ImportAsync(FileCalls.Settings(memory.Name), file);

        Assert.All(imported.Rejects, reject => Assert.Contains("It has 50,000 entries; at most 64 are allowed.", reject.Description, StringComparison.Ordinal));
        Assert.Equal((2, 0, 2), imported.Counts);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}"); // half a second; counting up each name anew took some minutes
    }

    [Fact]
    public async Task Only_creators_that_the_memory_allows_get_in()
    {
        var memory = await server.CreateMemoryAsync();
        memory.AllowedCreators.Add("Amal");
        await server.Units.UpdateMemoryAsync(new UpdateMemoryRequest { Memory = memory, UpdateMask = new() { Paths = { "allowed_creators" } } });
        var settings = FileCalls.Settings(memory.Name);
        var refused = await server.Units.ImportAsync(settings, FileCalls.Tmx(Two));
        settings.Creator = "Amal";
        var taken = await server.Units.ImportAsync(settings, FileCalls.Tmx(Two));

        Assert.Equal([ErrorReason.CreatorNotAllowed, ErrorReason.CreatorNotAllowed], refused.Rejects.Select(reject => reject.Reason));
        Assert.Equal((2, 2, 0), taken.Counts);
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing_and_others_write_meanwhile()
    {
        var memory = await server.CreateMemoryAsync();
        using var cancel = new CancellationTokenSource();
        using var call = server.Units.ImportTranslationUnits(cancellationToken: cancel.Token);
        await call.RequestStream.WriteAsync(new() { Settings = FileCalls.Settings(memory.Name) });
        await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFromUtf8(FileCalls.Tmx(Enumerable.Range(0, 60_000).Select(i => ($"نص {i}", $"Text {i}")))) });
        await call.RequestStream.CompleteAsync();
        while (await call.ResponseStream.MoveNext(CancellationToken.None) && call.ResponseStream.Current.Progress.StoredUnitCount == 0)
        {
            // Not storing yet.
        }

        var other = await server.CreateUnitAsync(memory, "وحدة أخرى");
        var during = (await server.Units.GetMemoryAsync(new() { Name = memory.Name })).TranslationUnitCount;
        await cancel.CancelAsync();
        for (var i = 0; i < 300 && (await server.Units.GetMemoryAsync(new() { Name = memory.Name })).TranslationUnitCount > 1; i++)
        {
            await Task.Delay(100);
        }

        Assert.InRange(during, 2, 60_000);
        Assert.Equal(other.Name, Assert.Single(await server.Units.AllUnitsAsync(memory.Name)).Name);
        Assert.Empty(await server.LookupAsync(memory, "نص 5"));
    }

    [Fact]
    public async Task A_killed_import_leaves_nothing_but_what_others_wrote()
    {
        using var folder = new TemporaryFolder();
        using (var killed = await ServerProcess.StartAsync(folder["tm.db"]))
        {
            await StartAndStopTest.CreateMemoryAsync(killed);
            using var call = killed.Units.ImportTranslationUnits();
            await call.RequestStream.WriteAsync(new() { Settings = FileCalls.Settings("memories/news") });
            await call.RequestStream.WriteAsync(new() { Chunk = ByteString.CopyFromUtf8(FileCalls.Tmx(Enumerable.Range(0, 60_000).Select(i => ($"نص {i}", $"Text {i}")))) });
            await call.RequestStream.CompleteAsync();
            while (await call.ResponseStream.MoveNext(CancellationToken.None) && call.ResponseStream.Current.Progress.StoredUnitCount == 0)
            {
                // Not storing yet.
            }

            await killed.Units.CreateTranslationUnitAsync(new() { Parent = "memories/news", TranslationUnit = new() { SourceText = "وحدة أخرى", TargetText = "Another unit" } });
            Assert.True((await killed.Units.GetMemoryAsync(new() { Name = "memories/news" })).TranslationUnitCount > 1);
            killed.Kill();
        }

        using var next = await ServerProcess.StartAsync(folder["tm.db"]);
        Assert.Equal("Another unit", Assert.Single(await next.Units.AllUnitsAsync("memories/news")).TargetText);
        Assert.Empty((await next.Units.LookupSegmentAsync(new() { Parent = "memories/news", Text = "نص 5" })).Matches);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(folder["tm.db"])!), path => path.Contains(".import-", StringComparison.Ordinal));
    }
}
