using System.Diagnostics;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Console;
using TranslationMemory.Protocol;
using TranslationMemory.Server.Documentation;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Exchange;
using TranslationMemory.Server.Lexicon;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Pretranslation;
using TranslationMemory.Server.Reading;
using TranslationMemory.Server.Services;
using TranslationMemory.Server.Writing;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Hosting;

/// <summary>
/// A running server: the store, the lookup index over it and the listeners before it. The program runs one; a test may run many in one
/// process, each on a free port (port 0) and a database of its own.
/// </summary>
public sealed class TranslationMemoryServer : IAsyncDisposable
{
    /// <summary>How long calls in flight may take to finish once the server is told to stop.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    private readonly WebApplication _application;
    private readonly ITranslationStore _store;

    private TranslationMemoryServer(WebApplication application, ITranslationStore store, IReadOnlyList<Uri> grpc, IReadOnlyList<Uri> http)
    {
        _application = application;
        _store = store;
        GrpcAddresses = grpc;
        HttpAddresses = http;
    }

    /// <summary>Where gRPC is served, with the ports really taken.</summary>
    public IReadOnlyList<Uri> GrpcAddresses { get; }

    /// <summary>Where JSON and gRPC-Web are served, with the ports really taken.</summary>
    public IReadOnlyList<Uri> HttpAddresses { get; }

    /// <summary>Opens the store, reads it into the index, and starts to listen.</summary>
    /// <param name="settings">What the operator set.</param>
    /// <param name="time">The clock of every time that is stored.</param>
    /// <param name="configureLogging">Adds to the logging to the console, or null.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    /// <exception cref="AddressInUseException">Another program listens on one of the addresses; the message says which.</exception>
    /// <exception cref="SettingsException">An address cannot be listened on, or the word list cannot be read.</exception>
    public static async Task<TranslationMemoryServer> StartAsync(
        ServerSettings settings, TimeProvider time, Action<ILoggingBuilder>? configureLogging, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // The store is opened and read while the methods are mapped: neither needs the other, and together they are most of a start.
        var options = new SqliteStoreOptions { Path = settings.DatabasePath, OnWriterStart = BackgroundThread.LowerPriority };
        var opening = SqliteTranslationStore.OpenAsync(options, time, cancellationToken);
        var listeners = new Listeners(settings);
        var application = Build(settings, listeners, opening, time, configureLogging);
        try
        {
            var loading = Task.Run(() => LoadAsync(application, opening, settings.DatabasePath, cancellationToken), cancellationToken);
            MapMethods(application, settings);
            await loading;
            await listeners.StartAsync(application, cancellationToken);
            return new TranslationMemoryServer(application, await opening, listeners.GrpcAddresses, listeners.HttpAddresses);
        }
        catch
        {
            await application.DisposeAsync();
            await CloseAsync(opening);
            throw;
        }
    }

    /// <summary>Waits until the process is told to stop (Ctrl-C, SIGTERM) and the calls in flight have finished.</summary>
    public Task WaitForShutdownAsync() => _application.WaitForShutdownAsync();

    /// <summary>Lets the calls in flight finish, flushes what was written and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.Services.GetRequiredService<IndexUpkeep>().FinishAsync();
        await _store.DisposeAsync();
        _application.Logger.Stopped();
        await _application.DisposeAsync();
    }

    /// <summary>Closes a store that may not have opened; why not is known to whoever waited for it.</summary>
    private static async Task CloseAsync(Task<SqliteTranslationStore> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            await (await opening).DisposeAsync();
        }
    }

    private static WebApplication Build(
        ServerSettings settings, Listeners listeners, Task<SqliteTranslationStore> opening, TimeProvider time, Action<ILoggingBuilder>? configureLogging)
    {
        // The empty builder reads no settings of its own: the only ones are those of ServerSettings.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(TranslationMemoryServer).Assembly.GetName().Name });
        AddLogging(builder.Logging, configureLogging);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ServerLimits.MaxRequestBodyBytes;
            kestrel.Limits.MaxConcurrentConnections = ServerLimits.MaxConnections;
            listeners.Configure(kestrel);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        AddServices(builder.Services, settings, opening, time);

        var application = builder.Build();
        application.Lifetime.ApplicationStopping.Register(application.Logger.Stopping);
        return application;
    }

    private static void MapMethods(WebApplication application, ServerSettings settings)
    {
        application.UseRouting();
        if (settings.AllowedOrigins.Count > 0)
        {
            application.UseCors(origins => AllowOrigins(origins, settings.AllowedOrigins));
        }

        application.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        application.MapGrpcService<TranslationMemoryGrpcService>();
        application.MapGrpcService<AlignmentGrpcService>();
        application.MapGrpcHealthChecksService();
        application.MapGrpcReflectionService();
        application.MapHealthChecks("/healthz", new HealthCheckOptions());
        application.MapGet(OpenApiDescription.Path, new OpenApiDescription().AnswerAsync);
        // The pattern of its own takes paths that end like a file as well; the default one leaves them without an answer.
        application.MapFallback("{**path}", UnknownRoute.AnswerAsync);
    }

    /// <summary>Lets pages from these origins call everything there is, and read how a gRPC-Web call ended.</summary>
    private static void AllowOrigins(CorsPolicyBuilder policy, IReadOnlyList<string> origins) => policy
        .WithOrigins([.. origins])
        .AllowAnyMethod()
        .AllowAnyHeader()
        .WithExposedHeaders("grpc-status", "grpc-message", "grpc-status-details-bin")
        .SetPreflightMaxAge(ServerLimits.PreflightAge);

    private static void AddLogging(ILoggingBuilder logging, Action<ILoggingBuilder>? configure)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        // Calls that fail are answered with their reason; the framework's own report of each would say it twice.
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Grpc", LogLevel.None);
        // A start that fails is said in one line by whoever asked for it; the host would add its stack trace.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        configure?.Invoke(logging);
    }

    private static void AddServices(IServiceCollection services, ServerSettings settings, Task<SqliteTranslationStore> opening, TimeProvider time)
    {
        services.AddRouting();
        services.AddCors();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = ContractLimits.MaxRequestBytes;
            grpc.MaxSendMessageSize = null;
            grpc.Interceptors.Add<ErrorInterceptor>();
        }).AddJsonTranscoding(json =>
        {
            json.JsonSettings.WriteInt64sAsStrings = true;
            json.TypeRegistry = TypeRegistry.FromMessages(ServiceError.DetailTypes);
        });
        services.AddGrpcReflection();
        services.AddGrpcHealthChecks().AddCheck<StoreHealthCheck>("store");
        services.AddSingleton(time);
        services.AddSingleton<ITranslationStore>(_ => opening.GetAwaiter().GetResult()); // Nobody asks before it is open.
        services.AddSingleton(settings.SegmentationRules);
        services.AddSingleton<Failures>();
        // One of each for all calls; they keep nothing of a call.
        services.AddSingleton<ErrorInterceptor>();
        services.AddSingleton<TranslationMemoryGrpcService>();
        services.AddSingleton<AlignmentGrpcService>();
        services.AddSingleton<UnitIndex>();
        services.AddSingleton<SegmentFinder>();
        services.AddSingleton(_ => new LookupSlots(ServerLimits.MaxRunningLookups, ServerLimits.MaxWaitingLookups));
        services.AddSingleton(provider => new IndexFile(settings.DatabasePath, provider.GetRequiredService<ITranslationStore>(), provider.GetRequiredService<ILogger<IndexFile>>()));
        services.AddSingleton<UnitSearcher>();
        services.AddSingleton<SearchUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<SearchUpkeep>());
        services.AddSingleton<IndexUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<IndexUpkeep>());
        services.AddSingleton(_ => new BackgroundThread("batches of units"));
        services.AddSingleton<Writer>();
        services.AddSingleton(_ => new ImportFolder(settings.DatabasePath));
        services.AddSingleton<UnitImport>();
        services.AddSingleton<UnitExport>();
        services.AddSingleton(_ => new DocumentRoom(ServerLimits.MaxDocumentBytes));
        services.AddSingleton<DocumentPretranslation>();
        services.AddSingleton<SortableIds>();
        services.AddSingleton(provider => new PageTokens(provider.GetRequiredService<ITranslationStore>().TokenKey));
        services.AddSingleton(_ => new ArticlePairs(settings.SegmentationRules));
        services.AddSingleton(provider => new MemoryLexicons(
            provider.GetRequiredService<ITranslationStore>(), SharedWordList.Read(settings.WordList, provider.GetRequiredService<ILogger<MemoryLexicons>>()), provider.GetRequiredService<ILogger<MemoryLexicons>>()));
        services.AddSingleton<LexiconTrainer>();
        services.AddHostedService(provider => provider.GetRequiredService<LexiconTrainer>());
    }

    private static async Task LoadAsync(
        WebApplication application, Task<SqliteTranslationStore> opening, string path, CancellationToken cancellationToken)
    {
        ITranslationStore store = await opening;
        var watch = Stopwatch.StartNew();
        var services = application.Services;
        services.GetRequiredService<MemoryLexicons>(); // A word list that cannot be read ends the start.
        services.GetRequiredService<ImportFolder>().RemoveLeftovers();
        await UnitImport.RemoveUnfinishedAsync(store, cancellationToken);
        var index = await services.GetRequiredService<IndexFile>().OpenAsync(cancellationToken) ?? await IndexFromStore.BuildAsync(store, cancellationToken);
        await services.GetRequiredService<UnitIndex>().BeginAsync(index, cancellationToken);
        application.Logger.StoreLoaded(path, await CountUnitsAsync(store, cancellationToken), watch.ElapsedMilliseconds);
    }

    private static async Task<long> CountUnitsAsync(ITranslationStore store, CancellationToken cancellationToken)
    {
        const int MemoriesPerRead = 1_000;
        var count = 0L;
        IReadOnlyList<Core.Units.Memory> memories = [];
        do
        {
            memories = await store.ListMemoriesAsync(memories.Count > 0 ? memories[^1].Id : null, MemoriesPerRead, cancellationToken);
            foreach (var memory in memories)
            {
                count += await store.CountUnitsAsync(memory.Id, cancellationToken);
            }
        }
        while (memories.Count == MemoriesPerRead);

        return count;
    }
}
