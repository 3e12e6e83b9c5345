using System.Globalization;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Exchange;

/// <summary>What a file is imported as.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Memory">Where its units go.</param>
/// <param name="Pairs">The language pairs of the memory that are asked for; never none.</param>
/// <param name="File">The name of the file.</param>
/// <param name="Creator">Who made the units of which the file does not say it.</param>
/// <param name="Policy">What becomes of units that have the source text of one of the file.</param>
internal sealed record ImportTerms(
    ExchangeFormat Format, Core.Units.Memory Memory, IReadOnlyList<Core.Units.LanguagePair> Pairs, string File, string Creator,
    ExistingUnitPolicy Policy = ExistingUnitPolicy.Unspecified);

/// <summary>A unit of a file, or why there is none; or something else of the file that is not kept.</summary>
/// <param name="Line">The line it begins in.</param>
/// <param name="Number">Its number in the file; 0 for what is in no unit.</param>
/// <param name="Unit">The unit; memory, id, times and revision are still to be filled in. Null after a reject or a warning.</param>
/// <param name="Reject">What is wrong.</param>
/// <param name="Warning">What is not kept.</param>
internal readonly record struct FileUnit(int Line, long Number, Core.Units.TranslationUnit? Unit, ImportReject? Reject, ImportWarning? Warning = null)
{
    /// <summary>Where it stands in the file, for errors.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"unit {Number} (line {Line})");
}
