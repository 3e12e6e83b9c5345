using Microsoft.Extensions.DependencyInjection;

namespace TranslationMemory.Client.Tests;

public sealed class DependencyInjectionTest(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    [Fact]
    public async Task The_unnamed_client_is_injected_as_it_is()
    {
        var services = new ServiceCollection();
        services.AddTranslationMemoryClient(options => options.Address = server.Address);
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        var client = provider.GetRequiredService<TranslationMemoryClient>();

        await RunningServer.NewMemoryAsync(client);
        Assert.Same(client, provider.GetRequiredService<TranslationMemoryClient>());
    }

    [Fact]
    public async Task Named_clients_have_options_of_their_own_and_leave_the_unnamed_one_alone()
    {
        var services = new ServiceCollection();
        services.AddTranslationMemoryClient(options => options.Address = server.Address);
        services.AddTranslationMemoryClient("legal", options => options.Address = server.Address);
        services.AddTranslationMemoryClient("dead", options => (options.Address, options.MaxAttempts) = (Nowhere, 1));
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        await provider.GetRequiredService<TranslationMemoryClient>().ListMemoriesAsync().ToListAsync();
        await provider.GetRequiredKeyedService<TranslationMemoryClient>("legal").ListMemoriesAsync().ToListAsync();
        var dead = provider.GetRequiredKeyedService<TranslationMemoryClient>("dead");
        var failure = await Assert.ThrowsAsync<TranslationMemoryException>(() => dead.GetMemoryAsync("m"));
        Assert.Contains("127.0.0.1:1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_unnamed_client_none_is_injected()
    {
        var services = new ServiceCollection();
        services.AddTranslationMemoryClient("legal", options => options.Address = server.Address);
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        Assert.Null(provider.GetService<TranslationMemoryClient>());
    }

    [Fact]
    public async Task An_injected_client_retries_as_any_other()
    {
        await using var fake = await FakeServer.StartAsync();
        var answer = fake.Answer;
        fake.Answer = (number, context) => number < 3
            ? throw new Grpc.Core.RpcException(new Grpc.Core.Status(Grpc.Core.StatusCode.Unavailable, "made to fail"))
            : answer(number, context);
        var services = new ServiceCollection();
        services.AddTranslationMemoryClient("fake", options => (options.Address, options.InitialBackoff) = (fake.Address, TimeSpan.FromMilliseconds(1)));
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        await provider.GetRequiredKeyedService<TranslationMemoryClient>("fake")
            .CreateTranslationUnitAsync("m", new TranslationUnit { SourceText = "نعم", TargetText = "Yes" });

        Assert.Equal(3, fake.Calls.Count);
    }
}
