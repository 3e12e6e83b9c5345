using System.Threading.RateLimiting;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;

namespace TranslationMemory.Server.Lookup;

/// <summary>
/// Bounds how many lookups run at once, and how many wait: without it, more of them than the processors can do would all grow slower together, up
/// to a time when every answer comes too late. Thread-safe.
/// </summary>
/// <param name="running">Most lookups that run at once.</param>
/// <param name="waiting">Most that wait.</param>
internal sealed class LookupSlots(int running, int waiting) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = running,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a slot; disposing of it makes it free.</summary>
    /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED: too many wait already.</exception>
    public async ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        var lease = await _limiter.AcquireAsync(permitCount: 1, cancellationToken);
        return lease.IsAcquired
            ? lease
            : throw ServiceError.ResourceExhausted(ErrorReason.TooManyLookups, $"{waiting:N0} lookups wait already. Try again later, with fewer at once.");
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
