using System.Runtime.InteropServices;

namespace TranslationMemory.Storage;

/// <summary>
/// Where a bead stands that nobody has decided, in an alignment that is not committed. Places are ordered by confidence, then by the id of the
/// alignment, then by the bead; equality is by value.
/// </summary>
/// <param name="Confidence">How sure the aligner is of it.</param>
/// <param name="AlignmentId">Id of the alignment; no two memories have the same.</param>
/// <param name="Bead">Its index in the alignment.</param>
/// <param name="MemoryId">Id of the memory.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReviewBeadPlace(double Confidence, Guid AlignmentId, int Bead, string MemoryId);
