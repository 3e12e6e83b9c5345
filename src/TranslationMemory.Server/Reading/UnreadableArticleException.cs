namespace TranslationMemory.Server.Reading;

/// <summary>A text cannot be read in its format. The message is for the client: what, and what would help.</summary>
internal sealed class UnreadableArticleException : Exception
{
    public UnreadableArticleException(string message)
        : base(message)
    {
    }

    public UnreadableArticleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
