namespace TranslationMemory.Cli.Output;

/// <summary>Progress that is taken at once and in order, on the thread that tells it.</summary>
internal sealed class Told<T>(Action<T> take) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => take(value);
}
