using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Proto = TranslationMemory.Protocol.V1;

namespace TranslationMemory.Client.Tests;

/// <summary>A service on real HTTP/2 that fails as a test tells it to: <c>Answer</c> decides for each call.</summary>
public sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FakeServer(WebApplication application) => _application = application;

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Every unit that was to be stored, in the order of the calls.</summary>
    public ConcurrentQueue<Proto.CreateTranslationUnitRequest> Calls { get; } = new();

    /// <summary>Answers the call of this number, from 1.</summary>
    public Func<int, ServerCallContext, Task<Proto.TranslationUnit>> Answer { get; set; } =
        (_, _) => Task.FromResult(new Proto.TranslationUnit { Name = "memories/m/translationUnits/1" });

    public static async Task<FakeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton<Service>();
        builder.Services.AddSingleton<Holder>();
        var application = builder.Build();
        application.MapGrpcService<Service>();
        var server = new FakeServer(application);
        application.Services.GetRequiredService<Holder>().Server = server;
        await application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private sealed class Holder
    {
        public FakeServer? Server { get; set; }
    }

    private sealed class Service(Holder holder) : Proto.TranslationMemoryService.TranslationMemoryServiceBase
    {
        public override Task<Proto.TranslationUnit> CreateTranslationUnit(Proto.CreateTranslationUnitRequest request, ServerCallContext context)
        {
            holder.Server!.Calls.Enqueue(request);
            return holder.Server.Answer(holder.Server.Calls.Count, context);
        }
    }
}
