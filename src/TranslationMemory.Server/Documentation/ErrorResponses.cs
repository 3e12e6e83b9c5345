using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.OpenApi;
using TranslationMemory.Server.Errors;

namespace TranslationMemory.Server.Documentation;

/// <summary>
/// The errors of the contract as answers over HTTP, by their status: each has the reasons that come with it, with the example that
/// <c>error_reason.proto</c> gives of each. Any method may give any of them.
/// </summary>
internal static class ErrorResponses
{
    /// <summary>Adds the answers to a document, and returns them by their status.</summary>
    public static IReadOnlyList<(string Status, string Component)> AddTo(OpenApiDocument document, JsonSchemas schemas, DescribedContract contract)
    {
        var reasons = contract.Enum("translationmemory.v1.ErrorReason");
        var error = schemas.Message(contract.Message(Google.Rpc.Status.Descriptor.FullName));
        var status = (OpenApiSchema)document.Components!.Schemas![nameof(Google.Rpc.Status)];
        var details = schemas.Detail(ServiceError.DetailTypes.Select(type => contract.Message(type.FullName)));
        status.Properties!["details"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = details, Description = status.Properties["details"].Description };
        var info = (OpenApiSchema)document.Components.Schemas[nameof(ErrorInfo)];
        info.Properties!["reason"] = schemas.Enum(reasons, ServiceError.ReasonPrefix);

        var answers = new List<(string Status, string Component)>();
        foreach (var group in reasons.Values.Where(reason => reason.Number != 0).SelectMany(Cases).GroupBy(@case => HttpStatusOf(@case.Code)).OrderBy(group => group.Key))
        {
            var number = group.Key.ToString(CultureInfo.InvariantCulture);
            var component = $"Error{number}";
            document.AddComponent<IOpenApiResponse>(component, new OpenApiResponse
            {
                Description = DescriptionOf(group),
                Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new OpenApiMediaType
                    {
                        Schema = error,
                        Examples = group.DistinctBy(@case => @case.Reason, StringComparer.Ordinal)
                            .ToDictionary(@case => @case.Reason, @case => (IOpenApiExample)new OpenApiExample { Summary = @case.Text, Value = @case.Example }, StringComparer.Ordinal),
                    },
                },
            });
            answers.Add((number, component));
        }

        return answers;
    }

    /// <summary>The HTTP status that JSON transcoding gives a code; google/rpc/code.proto says which.</summary>
    private static int HttpStatusOf(Code code) => code switch
    {
        Code.InvalidArgument or Code.FailedPrecondition or Code.OutOfRange => StatusCodes.Status400BadRequest,
        Code.PermissionDenied => StatusCodes.Status403Forbidden,
        Code.NotFound => StatusCodes.Status404NotFound,
        Code.AlreadyExists or Code.Aborted => StatusCodes.Status409Conflict,
        Code.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        Code.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static string DescriptionOf(IEnumerable<ErrorCase> cases)
    {
        var text = new StringBuilder("The call was refused, for one of these reasons:\n");
        foreach (var @case in cases)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- `{@case.Reason}`: {@case.Text}");
        }

        return text.ToString();
    }

    /// <summary>Reads the comment of a reason: <c>CODE or CODE: what happened.</c>, an empty line, the example.</summary>
    private static IEnumerable<ErrorCase> Cases(EnumValueDescriptor reason)
    {
        var comment = DescribedContract.CommentOf(reason.Declaration);
        var colon = comment.IndexOf(':', StringComparison.Ordinal);
        var brace = comment.IndexOf('{', StringComparison.Ordinal);
        var text = comment[(colon + 1)..brace].Trim().ReplaceLineEndings(" ");
        var name = reason.Name[ServiceError.ReasonPrefix.Length..];
        foreach (var code in comment[..colon].Split(" or ").Select(word => Enum.Parse<Code>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)))
        {
            var info = JsonNode.Parse(comment[brace..(comment.IndexOf('\n', brace) is var end and >= 0 ? end : comment.Length)])!.AsObject();
            info.Insert(0, "@type", JsonSchemas.TypeUrl(ErrorInfo.Descriptor));
            info.Add("domain", ServiceError.Domain);
            yield return new ErrorCase(code, name, text, new JsonObject { ["code"] = (int)code, ["message"] = text, ["details"] = new JsonArray(info) });
        }
    }

    private sealed record ErrorCase(Code Code, string Reason, string Text, JsonObject Example);
}
