using System.Text;

namespace TranslationMemory.Core.Exchange;

/// <summary>
/// Writes a file of an exchange format unit by unit, in UTF-8. Nothing is kept of what was written, so a file may also be written in pieces,
/// each by a writer of its own: the first writes the start, the last the end. For one thread.
/// </summary>
public abstract class ExchangeWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes to a stream, which stays open.</summary>
    /// <param name="stream">The stream.</param>
    protected ExchangeWriter(Stream stream) => Output = new StreamWriter(stream, Utf8, 1 << 14, leaveOpen: true) { NewLine = "\n" };

    /// <summary>Where the text goes.</summary>
    private protected TextWriter Output { get; }

    /// <summary>Writes what stands before the first unit.</summary>
    public abstract void Start();

    /// <summary>Writes a unit.</summary>
    public abstract void Write(ExchangeUnit unit);

    /// <summary>Writes what stands after the last unit.</summary>
    public virtual void Finish()
    {
    }

    /// <summary>Hands everything written so far to the stream.</summary>
    public virtual void Flush() => Output.Flush();
}
