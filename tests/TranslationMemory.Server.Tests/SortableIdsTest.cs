using CsCheck;
using TranslationMemory.Server.Writing;

namespace TranslationMemory.Server.Tests;

/// <summary>Ids made one after the other ascend, whatever the clock does.</summary>
public sealed class SortableIdsTest
{
    [Fact]
    public void Ids_ascend_though_the_clock_stands_still_or_goes_back() => Gen.Int[-3, 3].Array[1, 200].Sample(steps =>
    {
        var clock = new SteppingClock();
        var ids = new SortableIds(clock);
        var made = steps.Select(step =>
        {
            clock.Now += TimeSpan.FromMilliseconds(step);
            return ids.Next();
        }).ToList();

        Assert.Equal(made.Order(), made);
        Assert.Equal(made.Count, made.Distinct().Count());
    });

    [Fact]
    public void Ids_ascend_beyond_the_counter_of_a_millisecond()
    {
        var ids = new SortableIds(new SteppingClock());
        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();

        Assert.Equal(made.Order(), made);
    }

    [Fact]
    public void An_id_is_a_UUIDv7_of_its_time()
    {
        var clock = new SteppingClock();
        var id = new SortableIds(clock).Next();
        var bytes = id.ToByteArray(bigEndian: true);

        Assert.Equal((7, 2), (id.Version, id.Variant >> 2));
        Assert.Equal(clock.Now.ToUnixTimeMilliseconds(), bytes.Take(6).Aggregate(0L, (time, part) => (time << 8) | part));
    }

    private sealed class SteppingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
