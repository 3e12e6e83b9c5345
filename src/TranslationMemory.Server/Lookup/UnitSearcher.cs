using System.Globalization;
using TranslationMemory.Core.Concordance;
using TranslationMemory.Core.Units;
using TranslationMemory.Server.Filtering;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// Finds the units that hold some words and ranks them. A word may stand in half of all units: so they are taken from the newest on, 500 that hold
/// the words are ranked together, and what came before those follows on later pages. Every unit is found in the end, and no page costs more than some
/// milliseconds. Thread-safe.
/// </summary>
internal sealed class UnitSearcher(ITranslationStore store, TimeProvider time)
{
    private const int CandidatesPerRead = 250;

    /// <summary>Has the newest writes followed, as many as a search waits for.</summary>
    /// <returns>How many writes searches do not see yet; 0 unless there were many.</returns>
    public async Task<long> PrepareAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        long pending;
        do
        {
            pending = await store.PrepareSearchesAsync(cancellationToken);
        }
        while (pending > 0 && time.GetElapsedTime(start) < ServerLimits.SearchPatience);

        return pending;
    }

    /// <summary>Finds what comes after a place.</summary>
    /// <param name="search">What is searched for.</param>
    /// <param name="filter">Which units to consider.</param>
    /// <param name="after">The place; null for the first page.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The rest of the units that are ranked together, best first, and where the next ones begin; null when there are none.</returns>
    /// <exception cref="SearchTooBroadException">A part of a word stands for too many words.</exception>
    public async Task<(IReadOnlyList<FoundUnit> Units, SearchPlace? Next)> FindAsync(
        UnitSearch search, UnitCondition filter, SearchPlace? after, CancellationToken cancellationToken)
    {
        var begin = after?.BeforeKey;
        var found = new List<FoundUnit>();
        var before = begin;
        var isLast = false;
        for (var seen = 0; !isLast && found.Count < ServerLimits.RankedTogether && seen < ServerLimits.MaxUnitsPerSearch; seen += CandidatesPerRead)
        {
            var candidates = await store.SearchUnitsAsync(search, before, CandidatesPerRead, cancellationToken);
            foreach (var (key, unit) in candidates)
            {
                before = key;
                if (unit is not null
                    && filter.Holds(unit)
                    && search.Query.Find(search.InTarget ? unit.TargetText : unit.SourceText) is { } hit)
                {
                    found.Add(new FoundUnit(key, unit, hit, begin));
                }
            }

            isLast = candidates.Count < CandidatesPerRead;
        }

        found.Sort((a, b) => SearchPlace.Compare(a.Place, b.Place));
        var rest = after is { IsBegin: false } place ? found.FindAll(unit => SearchPlace.Compare(unit.Place, place) > 0) : found;
        return (rest, isLast ? null : SearchPlace.Beginning(before));
    }
}

/// <summary>A unit that holds the words of a search.</summary>
/// <param name="Key">The store's number of the unit.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Hit">Where the words are.</param>
/// <param name="RankedBefore">Where the units began that it was ranked together with.</param>
internal sealed record FoundUnit(long Key, TranslationUnit Unit, ConcordanceHit Hit, long? RankedBefore)
{
    /// <summary>Its place in the order of the results.</summary>
    public SearchPlace Place { get; } = new(RankedBefore, (Hit.Rank << 1) | (Unit.ReviewState is ReviewState.Reviewed ? 0L : 1L), Key);
}

/// <summary>A place among the results of a search: after a unit, or before the first of those that are ranked together.</summary>
/// <param name="BeforeKey">The units that are ranked together have keys less than this; null for the newest.</param>
/// <param name="Rank">The rank of the unit, reviewed ones first among equals; less is better.</param>
/// <param name="Key">The key of the unit; 0 before the first.</param>
internal sealed record SearchPlace(long? BeforeKey, long Rank, long Key)
{
    /// <summary>Whether it is before the first unit.</summary>
    public bool IsBegin => Key == 0;

    /// <summary>Before the first of the units with keys less than this.</summary>
    public static SearchPlace Beginning(long? beforeKey) => new(beforeKey, 0, 0);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static SearchPlace Parse(string text)
    {
        var numbers = Array.ConvertAll(text.Split(' '), number => long.Parse(number, CultureInfo.InvariantCulture));
        return new SearchPlace(numbers[0] < 0 ? null : numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>The order within those that are ranked together: by rank, then the newest first.</summary>
    public static int Compare(SearchPlace a, SearchPlace b) => (a.Rank, -a.Key).CompareTo((b.Rank, -b.Key));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BeforeKey ?? -1} {Rank} {Key}");
}
