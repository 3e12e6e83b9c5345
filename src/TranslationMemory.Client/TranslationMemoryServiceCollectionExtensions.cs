using Grpc.Core;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TranslationMemory.Client;

/// <summary>Registers clients for dependency injection.</summary>
public static class TranslationMemoryServiceCollectionExtensions
{
    /// <summary>Registers the one client of a program, injected as <see cref="TranslationMemoryClient"/>.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>A builder for its HTTP connection: handlers, credentials, interceptors.</returns>
    public static IHttpClientBuilder AddTranslationMemoryClient(
        this IServiceCollection services,
        Action<TranslationMemoryClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddSingleton(provider => Create(provider, Options.DefaultName));
        return services.AddConnection(Options.DefaultName, configure);
    }

    /// <summary>
    /// Registers a client by name, for programs that talk to several servers: injected with
    /// <c>[FromKeyedServices("name")] TranslationMemoryClient client</c>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="name">The name, not empty.</param>
    /// <param name="configure">Sets its options.</param>
    /// <returns>A builder for its HTTP connection: handlers, credentials, interceptors.</returns>
    public static IHttpClientBuilder AddTranslationMemoryClient(
        this IServiceCollection services,
        string name,
        Action<TranslationMemoryClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddKeyedSingleton(name, (provider, _) => Create(provider, name));
        return services.AddConnection(name, configure);
    }

    private static IHttpClientBuilder AddConnection(
        this IServiceCollection services,
        string name,
        Action<TranslationMemoryClientOptions> configure)
    {
        services.AddOptions<TranslationMemoryClientOptions>(name).Configure(configure);
        return services
            .AddGrpcClient<Connection>(ConnectionName(name), (provider, options) => options.Address = OptionsOf(provider, name).Address)
            .ConfigureChannel((provider, channel) => OptionsOf(provider, name).ApplyTo(channel));
    }

    private static TranslationMemoryClient Create(IServiceProvider provider, string name)
    {
        var connection = provider.GetRequiredService<GrpcClientFactory>().CreateClient<Connection>(ConnectionName(name));
        return new TranslationMemoryClient(connection.Invoker, OptionsOf(provider, name));
    }

    private static TranslationMemoryClientOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<TranslationMemoryClientOptions>>().Get(name);

    // Names of HTTP clients are shared by a whole program.
    private static string ConnectionName(string name) => $"{nameof(TranslationMemoryClient)}:{name}";

    /// <summary>
    /// What the gRPC client factory makes. It registers each type it makes for injection without a name as well, so a program with only
    /// named clients would be given the last of them; this type of our own keeps <see cref="TranslationMemoryClient"/> out of that.
    /// </summary>
    private sealed class Connection(CallInvoker invoker)
    {
        public CallInvoker Invoker { get; } = invoker;
    }
}
