namespace TranslationMemory.Evaluation.Lookup;

/// <summary>What <c>lookup</c> is asked to measure.</summary>
internal sealed record LookupSettings
{
    internal required string MemoryPath { get; init; }

    internal required string QueriesPath { get; init; }

    /// <summary>Lowest base score, 1 to 100.</summary>
    internal required int Threshold { get; init; }

    /// <summary>Highest number of answers a query.</summary>
    internal required int Top { get; init; }

    /// <summary>How many queries to hold against the brute-force scan.</summary>
    internal required int Verify { get; init; }

    /// <summary>Whether the neighbour cache is emptied before every query.</summary>
    internal required bool IsCold { get; init; }

    /// <summary>Whether the peer is measured too.</summary>
    internal required bool HasPeer { get; init; }

    /// <summary>How many queries of the file to take.</summary>
    internal required int Limit { get; init; }
}
