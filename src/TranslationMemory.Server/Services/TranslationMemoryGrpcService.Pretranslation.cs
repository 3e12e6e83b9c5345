using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Services;

/// <content>Translations put into files.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <inheritdoc/>
    public override async Task PretranslateDocument(
        IAsyncStreamReader<PretranslateDocumentRequest> requestStream, IServerStreamWriter<PretranslateDocumentResponse> responseStream, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var settings = await requestStream.MoveNext(context.CancellationToken) ? requestStream.Current.Settings : null;
        if (settings is null)
        {
            checks.Add("settings", ErrorReason.FieldRequired, "The first message of a stream says what the file is. Send `settings` first.");
        }

        settings ??= new PretranslationSettings();
        checks.RequiredText("settings.file", settings.File, ContractLimits.MaxTitleLength);
        checks.Enum("settings.format", settings.Format);
        checks.Enum("settings.insertion", settings.Insertion);
        var terms = LookupReader.Read(checks, settings);
        checks.ThrowIfAny();
        await finder.ScopeOfAsync(terms with { Languages = new("", "") }, context.CancellationToken); // before the file is sent for nothing
        await pretranslation.RunAsync(settings, terms, requestStream, responseStream, context.CancellationToken);
    }
}
