using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Conversion;

/// <summary>Changes of units from the messages of the contract.</summary>
internal static class UnitChangeConversion
{
    public static UnitChange ToRecord(this Proto.UnitChange change, string resumeToken) => new()
    {
        Kind = (UnitChangeKind)change.Kind,
        Name = change.Name,
        Unit = change.TranslationUnit?.ToRecord(),
        ChangeTime = change.ChangeTime.ToRecord(),
        ResumeToken = resumeToken,
    };
}
