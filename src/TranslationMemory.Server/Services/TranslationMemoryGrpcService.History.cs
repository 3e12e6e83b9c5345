using System.Globalization;
using Grpc.Core;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Validation;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Services;

/// <content>The history of units.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <inheritdoc/>
    public override async Task<ListTranslationUnitVersionsResponse> ListTranslationUnitVersions(
        ListTranslationUnitVersionsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var name = checks.TranslationUnit("parent", request.Parent);
        var size = checks.PageSize(request.PageSize);
        var call = $"{nameof(ListTranslationUnitVersions)} {request.Parent}";
        var token = pageTokens.Read(checks, request.PageToken, call);
        checks.ThrowIfAny();

        var page = new Page<TranslationUnitVersion>(size);
        var last = token is null ? (long?)null : long.Parse(token, CultureInfo.InvariantCulture);
        IReadOnlyList<UnitVersion> versions;
        do
        {
            // One more than is told: what began a version stands in the one before.
            versions = await store.ListUnitVersionsAsync(name.MemoryId, name.UnitId, last, UnitsPerRead + 1, context.CancellationToken);
            if (versions.Count == 0 && last is null)
            {
                throw ServiceError.NotFound(name);
            }

            foreach (var version in VersionsOf(versions, isNewest: last is null).TakeWhile(page.TryAdd))
            {
                last = version.Version;
            }
        }
        while (!page.HasMore && versions.Count > UnitsPerRead);

        var response = new ListTranslationUnitVersionsResponse
        {
            NextPageToken = page.HasMore ? pageTokens.Make(last!.Value.ToString(CultureInfo.InvariantCulture), call) : "",
        };
        response.TranslationUnitVersions.AddRange(page.Items);
        return response;
    }

    private static IEnumerable<TranslationUnitVersion> VersionsOf(IReadOnlyList<UnitVersion> versions, bool isNewest)
    {
        if (isNewest && versions[0] is { End: { } end, Unit: var gone })
        {
            yield return end.ToProto(gone.MemoryId, gone.Revision + 1, unit: null);
        }

        for (var i = 0; i < Math.Min(versions.Count, UnitsPerRead); i++)
        {
            var unit = versions[i].Unit;
            yield return i + 1 < versions.Count ? versions[i + 1].End!.ToProto(unit.MemoryId, unit.Revision, unit) : unit.ToFirstVersion();
        }
    }
}
