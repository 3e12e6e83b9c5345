using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;

namespace TranslationMemory.Server.Reading;

/// <summary>
/// Bounds the bytes of files that are analysed or pretranslated at once: without it, many large ones together would take the memory that lookups
/// live on. A call that finds no room is refused and does not wait, since it holds what it has sent already. Thread-safe.
/// </summary>
/// <param name="bytes">Most bytes of the files of all calls together.</param>
internal sealed class DocumentRoom(long bytes)
{
    private long _free = bytes;

    /// <summary>Begins a call; what it takes is free again when it is disposed.</summary>
    public Share Enter() => new(this);

    /// <summary>What one call holds. For one thread.</summary>
    internal sealed class Share(DocumentRoom room) : IDisposable
    {
        private long _taken;

        /// <summary>Takes room for further bytes.</summary>
        /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED: there is no more.</exception>
        public void Take(int count)
        {
            _taken += count; // also what is not there: it is given back with the rest
            if (Interlocked.Add(ref room._free, -count) < 0)
            {
                throw ServiceError.ResourceExhausted(ErrorReason.TooManyDocuments, "The server is busy with as many large files as it has room for. Try again later, with fewer at once.");
            }
        }

        /// <inheritdoc/>
        public void Dispose() => Interlocked.Add(ref room._free, Interlocked.Exchange(ref _taken, 0));
    }
}
