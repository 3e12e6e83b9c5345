using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace TranslationMemory.Server.Documentation;

/// <summary>
/// The OpenAPI 3.1 document of the JSON door, <c>/openapi.json</c>: every method that has a route, with its parameters, bodies, answers and
/// errors, all from the protos and their comments. It is made at the first request for it, in a quarter of a second, and kept (270 KB). Thread-safe.
/// </summary>
internal sealed class OpenApiDescription
{
    /// <summary>Where it is served.</summary>
    public const string Path = "/openapi.json";

    private const string Json = "application/json";

    private readonly Lazy<Task<byte[]>> _document = new(WriteAsync);

    /// <summary>Writes the document.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var document = await _document.Value;
        context.Response.ContentType = Json;
        context.Response.ContentLength = document.Length;
        await context.Response.Body.WriteAsync(document, context.RequestAborted);
    }

    private static async Task<byte[]> WriteAsync() =>
        Encoding.UTF8.GetBytes(await Describe(DescribedContract.Read()).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));

    private static OpenApiDocument Describe(DescribedContract contract)
    {
        var bindings = contract.Services.SelectMany(service => service.Methods).Select(method => (Method: method, Binding: HttpBinding.Of(method, contract))).ToList();
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "TranslationMemory",
                Version = typeof(OpenApiDescription).Assembly.GetName().Version!.ToString(3),
                Description = Introduction([.. bindings.Where(bound => bound.Binding is null).Select(bound => bound.Method)]),
            },
            Servers = [new OpenApiServer { Url = "/" }],
            Tags = new HashSet<OpenApiTag>(contract.Services.Select(service => new OpenApiTag { Name = service.Name, Description = DescribedContract.CommentOf(service.Declaration) })),
            Paths = [],
            Components = new OpenApiComponents { Schemas = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) },
        };
        var schemas = new JsonSchemas(document);
        schemas.InPath.UnionWith(bindings.Where(bound => bound.Binding is not null)
            .SelectMany(bound => bound.Binding!.PathFields.Select(field => bound.Method.InputType.FindFieldByName(field)?.FullName).OfType<string>()));
        var errors = ErrorResponses.AddTo(document, schemas, contract);
        foreach (var (method, binding) in bindings)
        {
            if (binding is not null)
            {
                if (!document.Paths.TryGetValue(binding.Path, out var path))
                {
                    document.Paths.Add(binding.Path, path = new OpenApiPathItem());
                }

                ((OpenApiPathItem)path).AddOperation(binding.Verb, Operation(document, schemas, method, binding, errors));
            }
        }

        return document;
    }

    private static string Introduction(IReadOnlyList<MethodDescriptor> onlyGrpc) =>
        $"""
        The methods of the gRPC services of this server, as JSON over HTTP/1.1.

        Bodies are the JSON form of protobuf: names in lowerCamelCase (those of the protos are understood as well, in bodies and in
        parameters), enums by their names, numbers of 64 bits as strings, times as RFC 3339, durations in seconds as in `1.5s`, field masks as
        names with commas between them, bytes in base64. Answers have every field that is not a message, set or not. An error is a
        `google.rpc.Status` whose details hold a `google.rpc.ErrorInfo` with its reason.

        A method marked `x-server-streaming` answers with JSON objects one after the other, a line each, as they come.

        Only over gRPC, or gRPC-Web where the client does not stream: {string.Join("; ", onlyGrpc.Select(DescribeStreaming))}.
        """;

    private static string DescribeStreaming(MethodDescriptor method) =>
        $"`{method.FullName}` ({(method.IsClientStreaming, method.IsServerStreaming) switch
        {
            (true, true) => "both sides stream",
            (true, false) => "the client streams",
            (false, true) => "the server streams bytes",
            _ => "it has no route",
        }})";

    private static OpenApiOperation Operation(
        OpenApiDocument document, JsonSchemas schemas, MethodDescriptor method, HttpBinding binding, IReadOnlyList<(string Status, string Component)> errors)
    {
        var comment = DescribedContract.CommentOf(method.Declaration);
        var answer = schemas.Message(method.OutputType);
        var operation = new OpenApiOperation
        {
            OperationId = method.Name,
            Summary = FirstSentence(comment),
            Description = comment,
            Tags = new HashSet<OpenApiTagReference> { new(method.Service.Name, document) },
            Parameters = [.. PathParameters(binding), .. QueryParameters(schemas, method.InputType, binding, "", "")],
            RequestBody = Body(schemas, method.InputType, binding),
            Responses = new OpenApiResponses { ["200"] = Response(method.IsServerStreaming ? "JSON objects one after the other, a line each." : "What the method answers.", answer) },
        };
        if (method.IsServerStreaming)
        {
            operation.AddExtension("x-server-streaming", new JsonNodeExtension(JsonValue.Create(true)));
        }

        foreach (var (status, component) in errors)
        {
            operation.Responses.Add(status, new OpenApiResponseReference(component, document));
        }

        return operation;
    }

    private static IEnumerable<IOpenApiParameter> PathParameters(HttpBinding binding) => binding.PathVariables.Select(variable => new OpenApiParameter
    {
        Name = variable.Name,
        In = ParameterLocation.Path,
        Required = true,
        Description = $"The id of the {variable.Name.Replace('_', ' ')} in the resource name `{variable.Pattern}`.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    /// <summary>The fields that neither path nor body holds, those of messages by their path.</summary>
    private static IEnumerable<IOpenApiParameter> QueryParameters(JsonSchemas schemas, MessageDescriptor message, HttpBinding binding, string protoPath, string jsonPath)
    {
        if (binding.Body is HttpBinding.WholeBody)
        {
            yield break;
        }

        foreach (var field in message.Fields.InDeclarationOrder())
        {
            var (name, json) = (protoPath + field.Name, jsonPath + field.JsonName);
            if (binding.PathFields.Contains(name) || string.Equals(name, binding.Body, StringComparison.Ordinal))
            {
                continue;
            }

            if (field.FieldType is FieldType.Message && !field.IsRepeated && !JsonSchemas.IsOneValue(field.MessageType))
            {
                foreach (var inner in QueryParameters(schemas, field.MessageType, binding, $"{name}.", $"{json}."))
                {
                    yield return inner;
                }

                continue;
            }

            yield return new OpenApiParameter
            {
                Name = json,
                In = ParameterLocation.Query,
                Required = JsonSchemas.IsRequired(field),
                Description = DescribedContract.CommentOf(field.Declaration),
                Schema = schemas.Field(field),
            };
        }
    }

    private static OpenApiRequestBody? Body(JsonSchemas schemas, MessageDescriptor message, HttpBinding binding)
    {
        if (binding.Body.Length == 0)
        {
            return null;
        }

        if (binding.Body is HttpBinding.WholeBody)
        {
            return new OpenApiRequestBody { Required = true, Description = DescribedContract.CommentOf(message.Declaration), Content = Content(schemas.Message(message)) };
        }

        var field = message.FindFieldByName(binding.Body);
        return new OpenApiRequestBody
        {
            Required = true,
            Description = DescribedContract.CommentOf(field.Declaration),
            Content = Content(binding.Verb == HttpMethod.Patch ? schemas.Update(field.MessageType) : schemas.Message(field.MessageType)),
        };
    }

    private static OpenApiResponse Response(string description, IOpenApiSchema schema) => new() { Description = description, Content = Content(schema) };

    private static Dictionary<string, IOpenApiMediaType> Content(IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [Json] = new OpenApiMediaType { Schema = schema } };

    private static string FirstSentence(string comment)
    {
        var text = comment.ReplaceLineEndings(" ");
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end >= 0 ? text[..end] : text.TrimEnd('.');
    }
}
