namespace TranslationMemory.Storage;

/// <summary>Units that an import has stored which has not ended.</summary>
/// <param name="ImportId">The import.</param>
/// <param name="MemoryId">The memory of the units.</param>
/// <param name="UnitIds">Their ids.</param>
public sealed record UnfinishedBatch(Guid ImportId, string MemoryId, IReadOnlyList<Guid> UnitIds);
