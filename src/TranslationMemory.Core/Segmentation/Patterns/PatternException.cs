namespace TranslationMemory.Core.Segmentation.Patterns;

/// <summary>A pattern cannot be read, or asks for what this engine does not do. The message names the construct and where it stands.</summary>
internal sealed class PatternException : Exception
{
    public PatternException(string message)
        : base(message)
    {
    }
}
