using System.Globalization;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Services;

/// <summary>Places of the review queue as page tokens carry them.</summary>
internal static class ReviewBeadPosition
{
    /// <summary>A place as text.</summary>
    public static string Write(ReviewBeadPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"{place.Confidence:R} {place.AlignmentId:D} {place.Bead} {place.MemoryId}");

    /// <summary>The place of a text that <see cref="Write"/> made; null for null.</summary>
    public static ReviewBeadPlace? Read(string? text) => text?.Split(' ') is [var confidence, var alignment, var bead, var memory]
        ? new ReviewBeadPlace(
            double.Parse(confidence, CultureInfo.InvariantCulture),
            Guid.Parse(alignment, CultureInfo.InvariantCulture),
            int.Parse(bead, CultureInfo.InvariantCulture),
            memory)
        : null;
}
