#pragma warning disable IDE0059, CS1591 // The code of the README, compiled: it stores results to show what they are.
using Microsoft.Extensions.DependencyInjection;

namespace TranslationMemory.Client.Tests;

/// <summary>Each block of C# in the README of the package, as it stands there; <see cref="ReadmeTest"/> holds the two together.</summary>
internal static class ReadmeSnippets
{
    public static async Task QuickStartAsync()
    {
        await using var client = new TranslationMemoryClient(new Uri("http://127.0.0.1:5217"));

        await client.CreateMemoryAsync("news-ar-en", new Memory { LanguagePairs = [new("ar", "en")] });
        await client.CreateTranslationUnitAsync("news-ar-en", new TranslationUnit
        {
            SourceText = "افتتحت الوزيرة المكتبة الجديدة يوم الأحد.",
            TargetText = "The minister opened the new library on Sunday.",
        });

        foreach (var match in await client.LookupAsync("news-ar-en", "افتتحت الوزيرة المكتبة الجديدة يوم الاثنين."))
        {
            Console.WriteLine($"{match.Score} % {match.Kind}: {match.Unit.TargetText}");
        }
    }

    public static async Task OptionsAsync(TranslationMemoryClient client)
    {
        var options = new LookupOptions
        {
            AdditionalMemories = ["legal-ar-en"],
            Filter = "review_state = REVIEWED AND create_time >= \"2026-01-01T00:00:00Z\"",
        };
        foreach (var match in await client.LookupAsync("news-ar-en", "وصلت 15 سفينة إلى الميناء.", options))
        {
            Console.WriteLine(match.SuggestedTargetText ?? match.Unit.TargetText);
        }
    }

    public static async Task ArticleAsync(TranslationMemoryClient client, string arabicArticle, string englishArticle)
    {
        var draft = await client.CreateAlignmentAsync("news-ar-en", new AlignedText(arabicArticle), new AlignedText(englishArticle));
        var stored = await client.CommitAlignmentAsync(draft.Name, new CommitOptions { Creator = "Amal" });
        Console.WriteLine($"{stored.CreatedUnitCount} units, {stored.RemainingBeadCount} beads for review");
    }

    public static async Task ReviewAsync(TranslationMemoryClient client)
    {
        await foreach (var doubtful in client.ListReviewBeadsAsync("news-ar-en"))
        {
            Console.WriteLine($"{doubtful.SourceText} = {doubtful.TargetText}? {string.Join(", ", doubtful.Bead.Doubts)}");
            await client.UpdateAlignmentAsync(doubtful.Alignment, [new ConfirmBead(doubtful.BeadIndex)]);
        }
    }

    public static async Task HistoryAsync(TranslationMemoryClient client, TranslationUnit unit)
    {
        await foreach (var version in client.ListTranslationUnitVersionsAsync(unit.Name))
        {
            Console.WriteLine($"{version.Version} {version.ChangeTime:u} {version.Kind} by {version.Author}: {version.Unit?.TargetText}");
        }

        var then = await client.LookupAsync("news-ar-en", unit.SourceText, new LookupOptions { ReadTime = unit.CreateTime });
        Console.WriteLine(then.Count);
    }

    public static async Task DocumentAsync(TranslationMemoryClient client, IAsyncEnumerable<StreamedSegment> segments)
    {
        await foreach (var answer in client.LookupStreamAsync("news-ar-en", segments, followsDocument: true))
        {
            Console.WriteLine($"{answer.Id}: {answer.Matches.Count} matches");
        }
    }

    public static async Task ErrorAsync(TranslationMemoryClient client)
    {
        try
        {
            await client.GetMemoryAsync("no-such-memory");
        }
        catch (TranslationMemoryException e) when (e.Reason == ErrorReason.MemoryNotFound)
        {
            Console.WriteLine(e.Message);
        }
    }

    public static void Injection(IServiceCollection services)
    {
        services.AddTranslationMemoryClient(options => options.Address = new Uri("http://127.0.0.1:5217"));
        services.AddTranslationMemoryClient("legal", options => options.Address = new Uri("https://legal.example.org"));
    }
}
