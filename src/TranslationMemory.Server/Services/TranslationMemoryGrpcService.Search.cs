using Grpc.Core;
using TranslationMemory.Core.Concordance;
using TranslationMemory.Protocol;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Conversion;
using TranslationMemory.Server.Errors;
using TranslationMemory.Server.Lookup;
using TranslationMemory.Server.Validation;
using TranslationMemory.Storage;

namespace TranslationMemory.Server.Services;

/// <content>Searches for words.</content>
internal sealed partial class TranslationMemoryGrpcService
{
    /// <inheritdoc/>
    public override async Task<SearchTranslationUnitsResponse> SearchTranslationUnits(SearchTranslationUnitsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parent = checks.Memory("parent", request.Parent);
        var query = ReadQuery(checks, request);
        var languages = new Core.Units.LanguagePair(
            checks.Language("source_language_code", request.SourceLanguageCode, required: false),
            checks.Language("target_language_code", request.TargetLanguageCode, required: false));
        var filter = checks.Filter("filter", request.Filter);
        var size = checks.PageSize(request.PageSize);
        var call = CallOf(request);
        var place = pageTokens.Read(checks, request.PageToken, call);
        checks.ThrowIfAny();

        var pending = await searcher.PrepareAsync(context.CancellationToken);
        using var slot = await slots.TakeAsync(context.CancellationToken);
        var memory = await store.FindMemoryForLookupAsync(parent.MemoryId, context.CancellationToken) ?? throw ServiceError.NotFound(parent);
        var search = new UnitSearch(memory.Id, memory.Resolve(languages), checks.Enum("side", request.Side) is SearchSide.Target, query);
        try
        {
            var (found, next) = await searcher.FindAsync(search, filter, place is null ? null : SearchPlace.Parse(place), context.CancellationToken);
            var response = ToResponse(found, next, size, call);
            response.PendingChangeCount = pending;
            return response;
        }
        catch (SearchTooBroadException e)
        {
            throw ServiceError.InvalidArgument([new FieldViolation("text", ErrorReason.SearchTooBroad,
                $"'{e.Part}' is a part of more than {SearchTooBroadException.WordFormsMax:N0} words. Write more of its letters, or search for whole words.")]);
        }
    }

    private SearchTranslationUnitsResponse ToResponse(IReadOnlyList<FoundUnit> found, SearchPlace? next, int size, string call)
    {
        var page = new Page<SearchResult>(size);
        var last = next;
        foreach (var unit in found)
        {
            if (!page.TryAdd(unit.ToProto()))
            {
                next = last;
                break;
            }

            last = unit.Place;
        }

        var response = new SearchTranslationUnitsResponse { NextPageToken = next is null ? "" : pageTokens.Make(next.ToString(), call) };
        response.Results.AddRange(page.Items);
        return response;
    }

    private static ConcordanceQuery ReadQuery(FieldChecks checks, SearchTranslationUnitsRequest request)
    {
        checks.Enum("side", request.Side);
        var match = checks.Enum("word_match", request.WordMatch) switch
        {
            SearchWordMatch.Whole => WordMatch.Whole,
            SearchWordMatch.Part => WordMatch.Part,
            _ => WordMatch.Form,
        };
        var isNear = checks.Enum("proximity", request.Proximity) is SearchProximity.Near;
        var between = checks.Number("max_words_between", request.MaxWordsBetween, ContractLimits.DefaultWordsBetween, ContractLimits.MaxWordsBetween);
        if (!isNear && request.MaxWordsBetween != 0)
        {
            checks.Add("max_words_between", ErrorReason.FieldNotSettable, "A phrase has no words between its own. Leave it 0, or set proximity NEAR.");
        }

        var text = checks.RequiredText("text", request.Text, ContractLimits.MaxSearchLength);
        var query = new ConcordanceQuery(text.Length <= 2 * ContractLimits.MaxSearchLength ? text : "", match, isNear ? between : null);
        if (query.Words.Count > ContractLimits.MaxSearchWords)
        {
            checks.Add("text", ErrorReason.TooManyEntries, $"It has {query.Words.Count} words; at most {ContractLimits.MaxSearchWords} are allowed.");
        }
        else if (query.Words.Count == 0 && !string.IsNullOrWhiteSpace(text))
        {
            checks.Add("text", ErrorReason.FieldMalformed, "It has no word, only marks. Give it a word or a number.");
        }

        return query;
    }

    /// <summary>The call as page tokens know it: everything but page size and token.</summary>
    private static string CallOf(SearchTranslationUnitsRequest request)
    {
        var call = request.Clone();
        call.PageSize = 0;
        call.PageToken = "";
        return $"{nameof(SearchTranslationUnits)} {call}";
    }
}
