using TranslationMemory.Core.Segmentation.Patterns;

namespace TranslationMemory.Core.Segmentation;

/// <summary>One rule: whether a segment ends at a place that stands between two patterns.</summary>
/// <param name="IsBreak">Whether it says yes.</param>
/// <param name="Before">What must match up to the place.</param>
/// <param name="After">What must match from the place on.</param>
internal sealed record SegmentationRule(bool IsBreak, PatternNode Before, PatternNode After);
