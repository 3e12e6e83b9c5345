namespace TranslationMemory.Server.Filtering;

/// <summary>A filter is not written as it must be. The message says where, what is wrong and what to write.</summary>
internal sealed class FilterSyntaxException(int position, string description)
    : Exception(FormattableString.Invariant($"At character {position}: {description}"));
