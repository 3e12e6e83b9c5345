namespace TranslationMemory.Core.Segmentation;

/// <summary>
/// Segmentation rules cannot be read or used. The message says what is wrong and where: the rule by its number in its group, and its line.
/// </summary>
public sealed class SegmentationRulesException : Exception
{
    /// <summary>Makes the exception.</summary>
    public SegmentationRulesException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception, with what caused it.</summary>
    public SegmentationRulesException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
