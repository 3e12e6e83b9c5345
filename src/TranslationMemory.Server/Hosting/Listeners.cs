using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TranslationMemory.Server.Hosting;

/// <summary>
/// The addresses of a server: gRPC has its own, because HTTP/2 without TLS cannot share a port with HTTP/1.1. Used once, by one thread.
/// </summary>
internal sealed class Listeners(ServerSettings settings)
{
    private readonly List<(ListenAddress Asked, ListenOptions Taken)> _grpc = [];
    private readonly List<(ListenAddress Asked, ListenOptions Taken)> _http = [];

    /// <summary>Where gRPC is served; complete once started.</summary>
    public IReadOnlyList<Uri> GrpcAddresses => [.. _grpc.Select(AddressOf)];

    /// <summary>Where JSON and gRPC-Web are served; complete once started.</summary>
    public IReadOnlyList<Uri> HttpAddresses => [.. _http.Select(AddressOf)];

    /// <summary>Tells Kestrel where to listen.</summary>
    public void Configure(KestrelServerOptions kestrel)
    {
        settings.GrpcEndpoints.ToList().ForEach(address => Listen(kestrel, address, HttpProtocols.Http2, _grpc));
        settings.HttpEndpoints.ToList().ForEach(address => Listen(kestrel, address, HttpProtocols.Http1, _http));
    }

    /// <summary>Starts to listen and logs where.</summary>
    /// <exception cref="AddressInUseException">Another program listens there.</exception>
    /// <exception cref="SettingsException">The address is not one of this machine, or the port needs more rights.</exception>
    public async Task StartAsync(WebApplication application, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new AddressInUseException($"{e.Message.TrimEnd('.')}. Stop the program that listens there, or choose another port with --urls and --http-urls.", e);
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw new SettingsException($"Cannot listen on {string.Join(", ", settings.GrpcEndpoints.Concat(settings.HttpEndpoints))}: {e.Message}. Check --urls and --http-urls.");
        }

        foreach (var remote in settings.GrpcEndpoints.Concat(settings.HttpEndpoints).Where(a => !a.IsLoopback))
        {
            application.Logger.ListensBeyondLoopback(remote.ToString());
        }

        GrpcAddresses.ToList().ForEach(address => application.Logger.GrpcAddress(Show(address)));
        HttpAddresses.ToList().ForEach(address => application.Logger.HttpAddress(Show(address)));
    }

    private static void Listen(KestrelServerOptions kestrel, ListenAddress address, HttpProtocols protocols, List<(ListenAddress Asked, ListenOptions Taken)> listeners)
    {
        void Use(ListenOptions options)
        {
            options.Protocols = protocols;
            listeners.Add((address, options));
        }

        if (address.Ip is { } ip)
        {
            kestrel.Listen(ip, address.Port, Use);
        }
        else if (!address.IsLocalhost)
        {
            kestrel.ListenAnyIP(address.Port, Use);
        }
        else if (address.Port != 0)
        {
            kestrel.ListenLocalhost(address.Port, Use);
        }
        else
        {
            throw new SettingsException($"{address}: port 0 takes a free port of one address. Write http://127.0.0.1:0 or http://[::1]:0.");
        }
    }

    /// <summary>The address really taken.</summary>
    private static Uri AddressOf((ListenAddress Asked, ListenOptions Taken) listener) =>
        listener.Taken.IPEndPoint is { } bound
            ? new UriBuilder(Uri.UriSchemeHttp, bound.Address.ToString(), bound.Port).Uri
            : new Uri(listener.Asked.ToString());

    private static string Show(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
