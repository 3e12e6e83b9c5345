using System.IO.Hashing;
using System.Runtime.InteropServices;
using TranslationMemory.Core.Matching;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Hosting;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;
using Article = TranslationMemory.Core.Segmentation.Article;
using TranslationUnit = TranslationMemory.Core.Units.TranslationUnit;

namespace TranslationMemory.Server.Exchange;

/// <summary>
/// Says what an import would find and replace of the units that have the source texts of its file, and changes nothing. A unit of the file meets what
/// the memory has of its source or, once an earlier one has been there, that one alone: so 16 bytes of each source are remembered, and no unit. A file of
/// more units than <see cref="ServerLimits.MaxForecastSources"/> is read once for each part of the sources. For one such reading.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="index">The index.</param>
/// <param name="terms">What the file is imported as.</param>
/// <param name="summary">Takes the counts; says before how many units would be stored if none were kept.</param>
/// <param name="part">Which part of the sources is looked at, from 0.</param>
/// <param name="partCount">Number of the parts.</param>
internal sealed class ImportForecast(ITranslationStore store, UnitIndex index, ImportTerms terms, ImportSummary summary, int part, int partCount)
{
    private readonly HashSet<UInt128> _sources = [];

    /// <summary>Where only units of one document replace each other: sources with their documents.</summary>
    private readonly HashSet<UInt128> _sourcesOfDocuments = [];

    /// <summary>Sources of which a reviewed unit stands, where that is asked for.</summary>
    private readonly HashSet<UInt128> _reviewed = [];

    /// <summary>How many parts a file has.</summary>
    /// <param name="unitCount">Units that can be stored.</param>
    public static int PartsOf(long unitCount) => (int)Math.Max(1, (unitCount + ServerLimits.MaxForecastSources - 1) / ServerLimits.MaxForecastSources);

    /// <summary>Counts the next units of the file.</summary>
    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: a unit would replace too many; the import would end with the same.</exception>
    public async Task AddAsync(IReadOnlyList<FileUnit> batch, CancellationToken cancellationToken)
    {
        var units = batch.Where(item => item.Unit is not null).Select(item => (Item: item, Unit: item.Unit! with { MemoryId = terms.Memory.Id }, Source: HashOf(item.Unit!)))
            .Where(each => each.Source % (uint)partCount == (uint)part).ToList();
        var existing = await ExistingUnits.FindAsync(index, terms.Memory.Id, units.ConvertAll(each => (each.Unit.Languages, each.Unit.SourceText)), cancellationToken);
        for (var i = 0; i < units.Count; i++)
        {
            var (item, unit, source) = units[i];
            var isNew = _sources.Add(source);
            var isFirst = terms.Policy is ExistingUnitPolicy.ReplaceDocument && unit.SourceArticle is { } article ? _sourcesOfDocuments.Add(HashOf(source, article)) : isNew;
            var found = isNew || isFirst ? await existing.ReadAsync(store, i, unit, cancellationToken) : [];
            summary.ExistingSourceUnitCount += !isNew || found.Count > 0 ? 1 : 0;
            if (terms.Policy is ExistingUnitPolicy.ReplaceAll or ExistingUnitPolicy.KeepReviewed
                || (terms.Policy is ExistingUnitPolicy.ReplaceDocument && unit.SourceArticle is not null))
            {
                Store(unit, source, isFirst, found, item);
            }
        }
    }

    /// <summary>Counts what storing a unit that may replace others does.</summary>
    private void Store(TranslationUnit unit, UInt128 source, bool isFirst, List<TranslationUnit> found, FileUnit item)
    {
        // After the first, one unit of the file stands: it is kept or replaced.
        var (isKept, replacedCount) = (_reviewed.Contains(source), 1);
        if (isFirst)
        {
            var (kept, replaced) = ExistingUnits.Decide(unit, terms.Policy, found, () => item.Place);
            (isKept, replacedCount) = (kept is not null, replaced.Count);
        }

        if (isKept)
        {
            summary.KeptUnitCount++;
            summary.StoredUnitCount--;
        }
        else
        {
            summary.ReplacedUnitCount += replacedCount;
        }

        if (terms.Policy is ExistingUnitPolicy.KeepReviewed && (isKept || unit.ReviewState is Core.Units.ReviewState.Reviewed))
        {
            _reviewed.Add(source);
        }
    }

    private static UInt128 HashOf(TranslationUnit unit) => HashOf($"{unit.Languages}\u0001{SameSource.KeyOf(unit.SourceText)}");

    /// <summary>What the units share that a unit of a document replaces.</summary>
    private static UInt128 HashOf(UInt128 source, Article article) =>
        HashOf(string.IsNullOrEmpty(article.Url) ? $"{source} {article}" : $"{source}\u0001{article.Url}");

    private static UInt128 HashOf(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()));
}
