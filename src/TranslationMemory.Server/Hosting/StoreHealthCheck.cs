using Microsoft.Extensions.Diagnostics.HealthChecks;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Hosting;

/// <summary>Healthy when the store answers a read.</summary>
internal sealed class StoreHealthCheck(ITranslationStore store) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.ListMemoriesAsync(null, 1, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreException e)
        {
            return HealthCheckResult.Unhealthy(e.Reason.ToString());
        }
    }
}
