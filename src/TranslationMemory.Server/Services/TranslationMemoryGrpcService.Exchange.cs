using Grpc.Core;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Exchange;
using TranslationMemory.Server.Validation;

namespace TranslationMemory.Server.Services;

/// <content>Files in and out.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <inheritdoc/>
    public override async Task ImportTranslationUnits(
        IAsyncStreamReader<ImportTranslationUnitsRequest> requestStream, IServerStreamWriter<ImportTranslationUnitsResponse> responseStream, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var isThere = await requestStream.MoveNext(context.CancellationToken);
        if (!isThere || requestStream.Current.KindCase is not ImportTranslationUnitsRequest.KindOneofCase.Settings)
        {
            checks.AddMissing("settings");
            checks.ThrowIfAny();
        }

        var settings = requestStream.Current.Settings;
        var parent = checks.Memory("settings.parent", settings.Parent);
        var format = ReadFormat(checks, "settings.format", settings.Format);
        var file = checks.RequiredText("settings.file", settings.File, ContractLimits.MaxTitleLength);
        var source = checks.Language("settings.source_language_code", settings.SourceLanguageCode, required: false);
        var target = checks.Language("settings.target_language_code", settings.TargetLanguageCode, required: false);
        var creator = checks.Text("settings.creator", settings.Creator, ContractLimits.MaxNameLength);
        var policy = checks.Enum("settings.existing_unit_policy", settings.ExistingUnitPolicy);
        var requestId = checks.RequestId(settings.RequestId);
        checks.ThrowIfAny();
        var memory = await store.FindMemoryForLookupAsync(parent.MemoryId, context.CancellationToken) ?? throw ServiceError.NotFound(parent);
        var terms = new ImportTerms(format, memory, memory.PairsOf(new(source, target)), file, creator, policy);
        await unitImport.RunAsync(settings, requestId, terms, requestStream, responseStream, context);
    }

    /// <inheritdoc/>
    public override async Task ExportTranslationUnits(
        ExportTranslationUnitsRequest request, IServerStreamWriter<ExportTranslationUnitsResponse> responseStream, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var format = ReadFormat(checks, "format", request.Format);
        var source = checks.Language("source_language_code", request.SourceLanguageCode, required: false);
        var target = checks.Language("target_language_code", request.TargetLanguageCode, required: false);
        var filter = checks.Filter("filter", request.Filter);
        var call = $"{nameof(ExportTranslationUnits)} {request.Parent} {(int)request.Format} {source} {target} {request.Filter}";
        var after = pageTokens.ReadId(checks, request.Cursor, call, "cursor");
        checks.ThrowIfAny();
        var memory = await store.FindMemoryForLookupAsync(parent.MemoryId, context.CancellationToken) ?? throw ServiceError.NotFound(parent);
        var pairs = format is ExchangeFormat.Po or ExchangeFormat.Xliff or ExchangeFormat.Xliff2 ? [memory.Resolve(new(source, target))] : memory.PairsOf(new(source, target));
        var terms = new ExportTerms(parent.MemoryId, format, pairs, filter, after);
        await unitExport.RunAsync(terms, id => pageTokens.Make(id.ToString(), call), responseStream, context.CancellationToken);
    }

    private static ExchangeFormat ReadFormat(FieldChecks checks, string field, ExchangeFormat format)
    {
        if (format is ExchangeFormat.Unspecified)
        {
            checks.AddMissing(field);
        }

        return checks.Enum(field, format);
    }
}
