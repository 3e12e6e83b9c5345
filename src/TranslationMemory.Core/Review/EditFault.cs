namespace TranslationMemory.Core.Review;

/// <summary>Why a step of a review cannot be done. Immutable.</summary>
/// <param name="Operation">Index of the step.</param>
/// <param name="Field">The field of the step that is wrong, as the contract names it: <c>merge.bead</c>.</param>
/// <param name="Description">What is wrong and what would be right; a sentence.</param>
public sealed record EditFault(int Operation, string Field, string Description);

/// <summary>Thrown inside an edit for a step that cannot be done; it never leaves this folder.</summary>
internal sealed class EditNotPossibleException(string field, string description) : Exception(description)
{
    internal string Field { get; } = field;
}
