using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Versions of units, and what became of new ones, from the messages of the contract.</summary>
internal static class UnitVersionConversion
{
    public static TranslationUnitVersion ToRecord(this Proto.TranslationUnitVersion version) => new()
    {
        Version = version.Version,
        Kind = (UnitVersionKind)version.Kind,
        ChangeTime = version.ChangeTime.ToRecord(),
        Author = version.Author,
        Reason = version.Reason,
        Unit = version.TranslationUnit?.ToRecord(),
        ReplacedBy = version.ReplacingTranslationUnit,
    };

    public static StoreOutcome ToRecord(this Proto.StoreOutcome outcome) => new((StoreOutcomeKind)outcome.Kind, [.. outcome.ReplacedTranslationUnits]);

    public static UnitWarning ToRecord(this Proto.UnitWarning warning) => new((UnitWarningKind)warning.Kind, warning.Text);
}
