using TranslationMemory.Core.Indexing;
using TranslationMemory.Core.Units;

namespace TranslationMemory.Core.Matching;

/// <summary>Reads units by the store's numbers of them.</summary>
/// <param name="keys">The numbers, a few hundred at most.</param>
/// <param name="cancellationToken">Ends the wait.</param>
/// <returns>The units in the order of the keys, null for each that is gone.</returns>
public delegate ValueTask<IReadOnlyList<TranslationUnit?>> UnitReader(IReadOnlyList<long> keys, CancellationToken cancellationToken);

/// <summary>What a lookup found. Immutable.</summary>
/// <param name="Matches">The best matches, best first in <see cref="MatchOrder"/>.</param>
/// <param name="HasChanged">
/// Whether a unit was read that is no longer as the index knew it: then the matches are those of neither moment, and a later view has
/// the answer.
/// </param>
public sealed record LookupResult(IReadOnlyList<Match> Matches, bool HasChanged);

/// <summary>
/// Looks a segment up in an index: what <see cref="LinearScan"/> would return over the same units, reading only those that can be
/// among the best. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// The index knows base scores; penalties, and so ranks, come with the texts. They only ever take off, hence two searches: one for the
/// k units of the highest base score, whose k-th score f after penalties is the mark to beat, and one for every unit whose base score
/// reaches f. These are scored in the order of the best that each can become, until the k-th match so far is better than that.
/// </para>
/// <para>
/// So the cost is that of two searches and of the units between f and the best base score, mostly a handful.
/// </para>
/// </remarks>
public static class SegmentLookup
{
    /// <summary>Finds the best matches of a segment.</summary>
    /// <param name="query">What is looked up.</param>
    /// <param name="language">Its language, as units have it.</param>
    /// <param name="view">The units.</param>
    /// <param name="filter">Which of them to consider.</param>
    /// <param name="options">Threshold and number of matches.</param>
    /// <param name="read">Reads the units that may match.</param>
    /// <param name="cancellationToken">Ends the search, and the reading.</param>
    /// <returns>The matches; those of a unit found by its target text have it turned round.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ValueTask<LookupResult> FindAsync(
        SegmentQuery query, string language, IndexView view, UnitFilter filter, LookupOptions options, UnitReader read, CancellationToken cancellationToken) =>
        FindAsync(query, [language], view, filter, options, read, cancellationToken);

    /// <summary>The same among units of several languages: variants of one.</summary>
    /// <inheritdoc cref="FindAsync(SegmentQuery, string, IndexView, UnitFilter, LookupOptions, UnitReader, CancellationToken)"/>
    /// <param name="query">What is looked up.</param>
    /// <param name="languages">The languages, none twice.</param>
    /// <param name="view">The units.</param>
    /// <param name="filter">Which of them to consider.</param>
    /// <param name="options">Threshold and number of matches.</param>
    /// <param name="read">Reads the units that may match.</param>
    /// <param name="cancellationToken">Ends the search, and the reading.</param>
    public static ValueTask<LookupResult> FindAsync(
        SegmentQuery query,
        IReadOnlyCollection<string> languages,
        IndexView view,
        UnitFilter filter,
        LookupOptions options,
        UnitReader read,
        CancellationToken cancellationToken) =>
        FindAsync(query, languages, [view], filter, options, read, cancellationToken);

    /// <summary>The same among the units of several views.</summary>
    /// <inheritdoc cref="FindAsync(SegmentQuery, string, IndexView, UnitFilter, LookupOptions, UnitReader, CancellationToken)"/>
    /// <param name="query">What is looked up.</param>
    /// <param name="languages">The languages, none twice.</param>
    /// <param name="views">The units; no key stands in two of them.</param>
    /// <param name="filter">Which of them to consider.</param>
    /// <param name="options">Threshold and number of matches.</param>
    /// <param name="read">Reads the units that may match.</param>
    /// <param name="cancellationToken">Ends the search, and the reading.</param>
    public static async ValueTask<LookupResult> FindAsync(
        SegmentQuery query,
        IReadOnlyCollection<string> languages,
        IReadOnlyList<IndexView> views,
        UnitFilter filter,
        LookupOptions options,
        UnitReader read,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(languages);
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(read);

        var ranking = new HitRanking(query, options, filter, read);
        var incomplete = new List<(IndexView View, IndexQuery Words, HashSet<long> Known)>();
        foreach ((IndexView view, string language) in views.SelectMany(view => languages.Select(language => (view, language))))
        {
            var words = new IndexQuery(language, query.Words, query.Context);
            IReadOnlyList<IndexHit> first = view.Find(words, options.MinScore, options.MaxMatches, filter, cancellationToken);
            await ranking.AddAsync(first, cancellationToken).ConfigureAwait(false);
            if (first.Count == options.MaxMatches)
            {
                incomplete.Add((view, words, first.Select(hit => hit.Key).ToHashSet()));
            }
        }

        foreach ((IndexView view, IndexQuery words, HashSet<long> known) in incomplete)
        {
            int minScore = Math.Max(options.MinScore, ranking.MinBaseScore);
            IReadOnlyList<IndexHit> rest = view.Find(words, minScore, int.MaxValue, filter, cancellationToken);
            await ranking.AddAsync([.. rest.Where(hit => !known.Contains(hit.Key))], cancellationToken).ConfigureAwait(false);
        }

        await ranking.CountMergedAsync(cancellationToken).ConfigureAwait(false);
        return ranking.Result;
    }
}
