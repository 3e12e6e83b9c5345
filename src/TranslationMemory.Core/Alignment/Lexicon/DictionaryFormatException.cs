namespace TranslationMemory.Core.Alignment.Lexicon;

/// <summary>A dictionary cannot be read because its files are damaged, cut short or none of the kind. The message says where.</summary>
public sealed class DictionaryFormatException : FormatException
{
    /// <summary>An error without a place.</summary>
    public DictionaryFormatException()
        : this("The dictionary is damaged.")
    {
    }

    /// <summary>An error without a place.</summary>
    public DictionaryFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An error without a place, and what brought it about.</summary>
    public DictionaryFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal DictionaryFormatException(string message, int? line = null, long? offset = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Line = line;
        Offset = offset;
    }

    /// <summary>Line of the index, the first is 1; null when the index is not at fault.</summary>
    public int? Line { get; }

    /// <summary>Byte of the unpacked dictionary, the first is 0; null when it is not about one.</summary>
    public long? Offset { get; }
}
