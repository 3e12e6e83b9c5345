using System.Diagnostics.CodeAnalysis;

namespace TranslationMemory.Protocol;

/// <summary>The name of a memory, <c>memories/{memory}</c>. A value: it says nothing of whether the memory exists.</summary>
/// <param name="MemoryId">Lower-case letters, digits and hyphens, see <see cref="IsId"/>.</param>
public sealed record MemoryName(string MemoryId)
{
    /// <summary>Longest memory id, in characters: a DNS label's length.</summary>
    public const int MaxIdLength = 63;

    /// <summary>Reads a name; false when it is not <c>memories/</c> followed by a well-formed id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, [NotNullWhen(true)] out MemoryName? result)
    {
        result = name?.Split('/') is ["memories", var id] && IsId(id) ? new MemoryName(id) : null;
        return result is not null;
    }

    /// <summary>
    /// Whether a text can be the id of a memory: 1 to 63 lower-case letters, digits and hyphens, beginning with a letter and not
    /// ending with a hyphen (AIP-122).
    /// </summary>
    public static bool IsId([NotNullWhen(true)] string? id) =>
        id is { Length: >= 1 and <= MaxIdLength }
        && char.IsAsciiLetterLower(id[0])
        && id[^1] != '-'
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The name as the contract writes it.</summary>
    public override string ToString() => $"memories/{MemoryId}";
}

/// <summary>The name of a translation unit, <c>memories/{memory}/translationUnits/{translation_unit}</c>.</summary>
/// <param name="MemoryId">Id of its memory.</param>
/// <param name="UnitId">Its own id, a UUIDv7.</param>
public sealed record TranslationUnitName(string MemoryId, Guid UnitId)
{
    /// <summary>Reads a name; false when it does not have the form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, [NotNullWhen(true)] out TranslationUnitName? result)
    {
        result = ChildName.TryParse(name, "translationUnits", out var memoryId, out var id) ? new TranslationUnitName(memoryId, id) : null;
        return result is not null;
    }

    /// <summary>The name as the contract writes it.</summary>
    public override string ToString() => ChildName.Format(MemoryId, "translationUnits", UnitId);
}

/// <summary>The name of an alignment, <c>memories/{memory}/alignments/{alignment}</c>.</summary>
/// <param name="MemoryId">Id of its memory.</param>
/// <param name="AlignmentId">Its own id, a UUIDv7.</param>
public sealed record AlignmentName(string MemoryId, Guid AlignmentId)
{
    /// <summary>Reads a name; false when it does not have the form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, [NotNullWhen(true)] out AlignmentName? result)
    {
        result = ChildName.TryParse(name, "alignments", out var memoryId, out var id) ? new AlignmentName(memoryId, id) : null;
        return result is not null;
    }

    /// <summary>The name as the contract writes it.</summary>
    public override string ToString() => ChildName.Format(MemoryId, "alignments", AlignmentId);
}

/// <summary>The name of the lexicon of a memory, <c>memories/{memory}/lexicon</c>.</summary>
/// <param name="MemoryId">Id of its memory.</param>
public sealed record LexiconName(string MemoryId)
{
    /// <summary>Reads a name; false when it does not have the form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, [NotNullWhen(true)] out LexiconName? result)
    {
        result = name?.Split('/') is ["memories", var id, "lexicon"] && MemoryName.IsId(id) ? new LexiconName(id) : null;
        return result is not null;
    }

    /// <summary>The name as the contract writes it.</summary>
    public override string ToString() => $"memories/{MemoryId}/lexicon";
}

/// <summary>What the names of all resources below a memory have in common.</summary>
internal static class ChildName
{
    public static bool TryParse(string? name, string collection, out string memoryId, out Guid id)
    {
        (memoryId, id) = ("", Guid.Empty);
        if (name?.Split('/') is not ["memories", var memory, var found, var child]
            || !string.Equals(found, collection, StringComparison.Ordinal)
            || !MemoryName.IsId(memory)
            || !Guid.TryParseExact(child, "D", out id)
            || !string.Equals(id.ToString("D"), child, StringComparison.Ordinal))
        {
            return false;
        }

        memoryId = memory;
        return true;
    }

    public static string Format(string memoryId, string collection, Guid id) => $"memories/{memoryId}/{collection}/{id:D}";
}
