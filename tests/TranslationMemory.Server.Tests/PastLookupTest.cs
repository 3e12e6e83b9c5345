using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;

namespace TranslationMemory.Server.Tests;

/// <summary>
/// Lookups of an earlier time give the answers of that time: those that were given then, when there was nothing but what there was.
/// </summary>
public sealed class PastLookupTest : IAsyncLifetime
{
    private static readonly string[] Sources =
        ["وصل الوزير إلى المدينة", "وصل الوزير إلى المدينة أمس", "وصل الوزير إلى القرية", "غادر الوفد العاصمة يوم 5 مارس", "غادر الوفد العاصمة يوم 7 مارس", "…"];

    private static readonly string[] Targets = ["The minister arrived", "The minister has arrived", "The delegation left on 5 March"];
    private static readonly string[] Creators = ["amal", "noor"];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestServer _server;

    public PastLookupTest() => _server = new TestServer { Time = _time };

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_lookup_of_a_time_answers_as_one_did_then(int seed)
    {
        var random = new Random(seed);
        Memory[] memories = [await CreateMemoryAsync(), await CreateMemoryAsync()];
        var names = new HashSet<string>(StringComparer.Ordinal);
        var moments = new List<Moment>();
        for (var step = 0; step < 100; step++)
        {
            await WriteAsync(random, memories[random.Next(2)]);
            if (random.Next(3) == 0)
            {
                var units = new Dictionary<string, TranslationUnit>(StringComparer.Ordinal);
                foreach (var unit in (await _server.Units.AllUnitsAsync(memories[0].Name)).Concat(await _server.Units.AllUnitsAsync(memories[1].Name)))
                {
                    units[unit.Name] = unit;
                    names.Add(unit.Name);
                }

                var queries = Enumerable.Range(0, 4).Select(_ => Query(random, memories)).ToList();
                moments.Add(new Moment(_time.GetUtcNow(), units, [.. queries.Zip(await Task.WhenAll(queries.Select(AnswerAsync)))]));
                _time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 3_000)));
            }
        }

        await _server.RestartAsync();
        Assert.Contains(moments, moment => moment.Answers.Exists(answer => answer.Matches.Count > 1));
        foreach (var (time, units, answers) in moments)
        {
            foreach (var (query, matches) in answers)
            {
                query.Options.ReadTime = Timestamp.FromDateTimeOffset(time);
                Assert.Equal(matches, await AnswerAsync(query));
            }

            foreach (var name in names)
            {
                Assert.Equal(units.GetValueOrDefault(name), await ReadAsync(name, time));
            }
        }
    }

    private async Task<Memory> CreateMemoryAsync() => await _server.Units.CreateMemoryAsync(new CreateMemoryRequest
    {
        Memory = new Memory { LanguagePairs = { new LanguagePair { SourceLanguageCode = "ar", TargetLanguageCode = "en" } }, AllowsReverseLookup = true },
        MemoryId = $"m{Guid.NewGuid():N}",
    });

    private async Task WriteAsync(Random random, Memory memory)
    {
        var units = await _server.Units.AllUnitsAsync(memory.Name);
        var chosen = units.Count > 0 ? units[random.Next(units.Count)] : null;
        switch (random.Next(10))
        {
            case 0 when chosen is not null:
                await _server.Units.DeleteTranslationUnitAsync(new DeleteTranslationUnitRequest { Name = chosen.Name });
                break;
            case 1:
                await _server.Units.PurgeTranslationUnitsAsync(new PurgeTranslationUnitsRequest
                {
                    Parent = memory.Name,
                    Filter = $"creator = '{Pick(random, Creators)}' AND review_state = UNREVIEWED",
                    Force = true,
                });
                break;
            case 2 or 3 when chosen is not null:
                await _server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest
                {
                    TranslationUnit = new TranslationUnit { Name = chosen.Name, SourceText = Pick(random, Sources), TargetText = Pick(random, Targets) },
                });
                break;
            case 4 when chosen is not null:
                await _server.Units.UpdateTranslationUnitAsync(new UpdateTranslationUnitRequest
                {
                    TranslationUnit = new TranslationUnit { Name = chosen.Name, ReviewState = random.Next(2) == 0 ? ReviewState.Reviewed : ReviewState.Unreviewed, Creator = Pick(random, Creators) },
                });
                break;
            default:
                await _server.Units.CreateTranslationUnitAsync(new CreateTranslationUnitRequest
                {
                    Parent = memory.Name,
                    TranslationUnit = new TranslationUnit { SourceText = Pick(random, Sources), TargetText = Pick(random, Targets), Creator = Pick(random, Creators) },
                    ExistingUnitPolicy = (ExistingUnitPolicy)random.Next(1, 5),
                });
                break;
        }

        if (random.Next(4) == 0)
        {
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(1_000)));
        }
    }

    private static LookupSegmentRequest Query(Random random, Memory[] memories)
    {
        var isReverse = random.Next(5) == 0;
        var request = new LookupSegmentRequest
        {
            Parent = memories[0].Name,
            Text = Pick(random, isReverse ? Targets : Sources),
            SourceLanguageCode = isReverse ? "en" : "ar",
            TargetLanguageCode = isReverse ? "ar" : "en",
            Options = new LookupOptions
            {
                MinScore = random.Next(40, 100),
                MaxMatches = random.Next(1, 8),
                MergeEqualTargets = random.Next(2) == 0,
                Filter = random.Next(3) == 0 ? "creator = 'amal' AND update_time > \"2026-03-01T12:00:05Z\"" : "",
            },
        };
        if (random.Next(2) == 0)
        {
            request.Memories.Add(new LookupMemory { Memory = memories[1].Name, Priority = random.Next(3) - 1, Penalty = random.Next(3) });
        }

        return request;
    }

    private async Task<List<Match>> AnswerAsync(LookupSegmentRequest request)
    {
        var matches = (await _server.Units.LookupSegmentAsync(request)).Matches.ToList();
        matches.ForEach(match => match.TargetMarks.Clear()); // What is known of words is that of now.
        return matches;
    }

    private async Task<TranslationUnit?> ReadAsync(string name, DateTimeOffset time)
    {
        try
        {
            return await _server.Units.GetTranslationUnitAsync(new GetTranslationUnitRequest { Name = name, ReadTime = Timestamp.FromDateTimeOffset(time) });
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound)
        {
            return null;
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private sealed record Moment(DateTimeOffset Time, Dictionary<string, TranslationUnit> Units, List<(LookupSegmentRequest Query, List<Match> Matches)> Answers);
}
