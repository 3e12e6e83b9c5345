using System.Collections.Frozen;

namespace TranslationMemory.Client.Errors;

/// <summary>The reasons by the names the contract gives them on the wire.</summary>
internal static class ErrorReasons
{
    /// <summary>Whose reasons these are; an <c>ErrorInfo</c> of another domain (a proxy's, say) is not read.</summary>
    public const string Domain = "translationmemory";

    private static readonly FrozenDictionary<string, ErrorReason> ByName = Enum.GetValues<ErrorReason>()
        .Where(reason => reason != ErrorReason.Unspecified)
        .ToFrozenDictionary(reason => reason.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The reason of a name such as <c>MEMORY_NOT_FOUND</c>, or unspecified when this library does not know it.</summary>
    public static ErrorReason Parse(string name) =>
        ByName.GetValueOrDefault(name.Replace("_", "", StringComparison.Ordinal), ErrorReason.Unspecified);
}
