namespace TranslationMemory.Client;

/// <summary>One field of a request that the server does not accept. Immutable; equality is by value.</summary>
/// <param name="Field">
/// The path of the field in the contract's names, for example <c>options.min_score</c> or
/// <c>requests[3].translation_unit.source_text</c>.
/// </param>
/// <param name="Description">What is wrong with it and what to do, for a person.</param>
/// <param name="Reason">Which sort of fault it is; <see cref="ErrorReason.Unspecified"/> when this library does not know it.</param>
public sealed record FieldViolation(string Field, string Description, ErrorReason Reason);
