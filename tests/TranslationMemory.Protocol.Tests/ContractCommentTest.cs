using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Protocol.Tests;

/// <summary>The comments of the contract are its documentation: they are all there, and what they state is what the code does.</summary>
public sealed partial class ContractCommentTest
{
    /// <summary>The reader of comments is only worth something when it sees every declaration.</summary>
    [Fact]
    public void The_sources_are_read_whole()
    {
        var expected = Contract.Messages.Select(message => message.FullName)
            .Concat(Contract.Messages.SelectMany(message => message.Fields.InDeclarationOrder()).Select(field => field.FullName))
            .Concat(Contract.Methods.Select(method => method.FullName))
            .Select(name => name.Replace("translationmemory.v1.", "", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var read = ProtoSource.Declarations
            .Where(declaration => declaration.Keyword is "message" or "field" or "rpc")
            .Select(declaration => declaration.FullName.Replace(".kind.", ".", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(expected, read, StringComparer.Ordinal);
    }

    [Fact]
    public void Every_declaration_has_a_comment() =>
        Assert.Empty(ProtoSource.Declarations.Where(declaration => declaration.Comment.Count == 0).Select(declaration => declaration.FullName));

    /// <summary>Sentences, so that generated documentation reads well in every language.</summary>
    [Fact]
    public void Every_comment_ends_as_a_sentence_or_an_example() =>
        Assert.Empty(ProtoSource.Declarations
            .Where(declaration => declaration.Comment is not [.., var last] || !last.TrimEnd().EndsWith('.') && !last.TrimEnd().EndsWith('}'))
            .Select(declaration => declaration.FullName));

    public static TheoryData<ErrorReason> Reasons => [.. Enum.GetValues<ErrorReason>().Where(reason => reason != ErrorReason.Unspecified)];

    /// <summary>A client author writes a handler from these lines, so each must be the JSON that an answer really has.</summary>
    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_states_its_code_and_shows_an_example(ErrorReason reason)
    {
        var value = ErrorReasonReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)reason);
        var declaration = Assert.Single(ProtoSource.Declarations, d => string.Equals(d.Name, value.Name, StringComparison.Ordinal));
        Assert.Matches("^(INVALID_ARGUMENT|NOT_FOUND|ALREADY_EXISTS|ABORTED|FAILED_PRECONDITION|PERMISSION_DENIED|UNAVAILABLE|RESOURCE_EXHAUSTED|INTERNAL|DATA_LOSS)( or [A-Z_]+)?: .", declaration.Comment[0].Trim());

        var line = Assert.Single(declaration.Comment, comment => comment.TrimStart().StartsWith('{'));
        using var example = JsonDocument.Parse(line);
        Assert.Equal(value.Name, "ERROR_REASON_" + example.RootElement.GetProperty("reason").GetString());
        Assert.All(example.RootElement.GetProperty("metadata").EnumerateObject(), entry => Assert.Equal(JsonValueKind.String, entry.Value.ValueKind));
    }

    /// <summary>
    /// Each limit against the number in the comment that states it, so that neither changes alone. One row: the declaration, what
    /// stands before the number in its comment, and the limit in code.
    /// </summary>
    [Theory]
    [InlineData("TranslationUnit.source_text", "1 to ", ContractLimits.MaxSegmentLength)]
    [InlineData("TranslationUnit.target_text", "1 to ", ContractLimits.MaxSegmentLength)]
    [InlineData("LookupSegmentRequest.text", "1 to ", ContractLimits.MaxSegmentLength)]
    [InlineData("SegmentContext.previous_source_text", "0 to ", ContractLimits.MaxSegmentLength)]
    [InlineData("SegmentContext.next_source_text", "0 to ", ContractLimits.MaxSegmentLength)]
    [InlineData("AlignedText.text", "1 to ", ContractLimits.MaxArticleTextLength)]
    [InlineData("AlignedText.text", "at most ", ContractLimits.MaxSegmentsPerSide)]
    [InlineData("BatchCreateTranslationUnitsRequest.requests", "1 to ", ContractLimits.MaxBatchSize)]
    [InlineData("TranslationMemoryService.BatchCreateTranslationUnits", "up to ", ContractLimits.MaxBatchSize)]
    [InlineData("TranslationMemoryService.BatchCreateTranslationUnits", "and up to ", ContractLimits.MaxRequestBytes / (1024 * 1024))]
    [InlineData("Memory.display_name", "0 to ", ContractLimits.MaxNameLength)]
    [InlineData("Memory.description", "0 to ", ContractLimits.MaxDescriptionLength)]
    [InlineData("Memory.language_pairs", "1 to ", ContractLimits.MaxLanguagePairs)]
    [InlineData("Memory.name", "hyphen, 1 to ", MemoryName.MaxIdLength)]
    [InlineData("CreateMemoryRequest.memory_id", "hyphen, 1 to ", MemoryName.MaxIdLength)]
    [InlineData("Memory.allowed_creators", "0 to ", ContractLimits.MaxAllowedCreators)]
    [InlineData("Memory.allowed_creators", "names of 1 to ", ContractLimits.MaxNameLength)]
    [InlineData("UpdateAlignmentRequest.operations", "1 to ", ContractLimits.MaxEditOperations)]
    [InlineData("UndoEdit", "The last ", ContractLimits.MaxUndoSteps)]
    [InlineData("Article.outlet", "0 to ", ContractLimits.MaxNameLength)]
    [InlineData("Article.title", "0 to ", ContractLimits.MaxTitleLength)]
    [InlineData("Article.url", "0 to ", ContractLimits.MaxUrlLength)]
    [InlineData("TranslationUnit.creator", "0 to ", ContractLimits.MaxNameLength)]
    [InlineData("CommitAlignmentRequest.creator", "0 to ", ContractLimits.MaxNameLength)]
    [InlineData("ClientOrigin.application", "0 to ", ContractLimits.MaxNameLength)]
    [InlineData("ImportOrigin.file", "1 to ", ContractLimits.MaxTitleLength)]
    [InlineData("TranslationUnit.properties", "Free properties, 0 to ", ContractLimits.MaxProperties)]
    [InlineData("TranslationUnit.properties", "keys of 1 to ", ContractLimits.MaxPropertyKeyLength)]
    [InlineData("TranslationUnit.properties", "values of 0 to ", ContractLimits.MaxDescriptionLength)]
    [InlineData("ListMemoriesRequest.page_size", "0 means ", ContractLimits.DefaultPageSize)]
    [InlineData("ListMemoriesRequest.page_size", "above ", ContractLimits.MaxPageSize)]
    [InlineData("ListTranslationUnitsRequest.page_size", "0 means ", ContractLimits.DefaultPageSize)]
    [InlineData("ListTranslationUnitsRequest.page_size", "some ", ContractLimits.MaxPageBytes / (1024 * 1024))]
    [InlineData("ListAlignmentsRequest.page_size", "0 means ", ContractLimits.DefaultPageSize)]
    [InlineData("ListAlignmentsRequest.page_size", "above ", ContractLimits.MaxPageSize)]
    [InlineData("ListReviewBeadsRequest.page_size", "0 means ", ContractLimits.DefaultPageSize)]
    [InlineData("ListReviewBeadsRequest.page_size", "above ", ContractLimits.MaxPageSize)]
    [InlineData("LexiconEntry.source_term", "four words: 1 to ", ContractLimits.MaxTermLength)]
    [InlineData("ImportLexiconEntriesRequest.entries", "The entries, 0 to ", ContractLimits.MaxLexiconEntriesPerCall)]
    [InlineData("ImportLexiconEntriesRequest.entries", "at most ", ContractLimits.MaxLexiconEntries)]
    [InlineData("TrainLexiconRequest.max_wait", "0 to ", ContractLimits.MaxTrainWaitSeconds)]
    [InlineData("TrainLexiconRequest.max_wait", "Default: ", ContractLimits.DefaultTrainWaitSeconds)]
    [InlineData("ListLexiconEntriesRequest.page_size", "0 means ", ContractLimits.DefaultPageSize)]
    [InlineData("ListLexiconEntriesRequest.page_size", "above ", ContractLimits.MaxPageSize)]
    [InlineData("LookupOptions.min_score", "default, ", ContractLimits.DefaultMinScore)]
    [InlineData("LookupOptions.max_matches", "return, 1 to ", ContractLimits.MaxMaxMatches)]
    [InlineData("LookupOptions.max_matches", "default, ", ContractLimits.DefaultMaxMatches)]
    public void A_limit_is_the_one_its_comment_states(string declaration, string before, int limit)
    {
        var comment = Assert.Single(ProtoSource.Declarations, d => string.Equals(d.FullName, declaration, StringComparison.Ordinal)).CommentText;
        var start = comment.IndexOf(before, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{before}' does not stand in the comment of {declaration}: {comment}");
        var number = Number().Match(comment, start + before.Length);
        Assert.Equal(limit, int.Parse(number.ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"\G[0-9]+(,[0-9]{3})*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
