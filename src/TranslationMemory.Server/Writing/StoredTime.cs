namespace TranslationMemory.Server.Writing;

/// <summary>The time as the store keeps it.</summary>
internal static class StoredTime
{
    /// <summary>
    /// Now, cut to the microsecond: the store keeps no more, and an etag made of a finer time would differ once the resource is read back.
    /// </summary>
    public static DateTimeOffset NowToMicrosecond(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
