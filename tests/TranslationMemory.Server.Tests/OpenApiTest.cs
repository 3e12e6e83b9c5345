using System.Text;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using TranslationMemory.Protocol.V1;
using TranslationMemory.Server.Tests.Support;
using ErrorReasonReflection = TranslationMemory.Protocol.V1.ErrorReasonReflection;

namespace TranslationMemory.Server.Tests;

/// <summary>
/// The OpenAPI document of a running server against the generated descriptors, which know nothing of it, and against the routes that the
/// server really has. tests/contract-lint checks it with validators of others, and real answers against it.
/// </summary>
public sealed partial class OpenApiTest(TestServer server) : IClassFixture<TestServer>
{
    private static readonly IReadOnlyList<MethodDescriptor> Methods =
        [.. TranslationMemoryServiceReflection.Descriptor.Services.Concat(AlignmentServiceReflection.Descriptor.Services).SelectMany(service => service.Methods)];

    public static TheoryData<string> Routed => [.. Methods.Where(method => RuleOf(method) is not null).Select(method => method.Name)];

    [Fact]
    public async Task It_reads_without_a_fault()
    {
        using var response = await server.Http.GetAsync(new Uri("/openapi.json", UriKind.Relative));
        var read = OpenApiDocument.Parse(await response.Content.ReadAsStringAsync(), OpenApiConstants.Json);

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
    }

    [Theory]
    [MemberData(nameof(Routed))]
    public async Task A_method_with_a_route_has_its_verb_path_parameters_and_body(string name)
    {
        var method = Methods.Single(m => string.Equals(m.Name, name, StringComparison.Ordinal));
        var rule = RuleOf(method)!;
        var template = new[] { rule.Get, rule.Post, rule.Patch, rule.Delete }.Single(path => path.Length > 0);
        var (path, verb, operation) = (await OperationsAsync()).Single(o => string.Equals(o.Operation.OperationId, name, StringComparison.Ordinal));

        Assert.Equal(rule.PatternCase.ToString(), verb.Method, ignoreCase: true);
        Assert.Equal(BoundField().Replace(template, bound => bound.Groups["name"].Value), Variable().Replace(path, "*"));
        Assert.Equal(Variable().Matches(path).Select(variable => variable.Value.Trim('{', '}')), InPlace(operation, ParameterLocation.Path));
        Assert.Equal(Leaves(method.InputType, "", "", rule, BoundField().Matches(template).Select(bound => bound.Groups["field"].Value)), InPlace(operation, ParameterLocation.Query));
        Assert.Equal(rule.Body.Length > 0, operation.RequestBody is not null);
        Assert.Equal(method.IsServerStreaming, operation.Extensions?.ContainsKey("x-server-streaming") ?? false);
        Assert.Equal(["200", "400", "403", "404", "409", "429", "500", "503"], operation.Responses!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Methods_without_a_route_are_named_as_such()
    {
        var document = await DocumentAsync();

        Assert.Equal(Methods.Count, document.Paths.Sum(path => path.Value.Operations!.Count) + Methods.Count(method => RuleOf(method) is null));
        Assert.All(Methods.Where(method => RuleOf(method) is null), method => Assert.Contains($"`{method.FullName}`", document.Info.Description, StringComparison.Ordinal));
    }

    /// <summary>A route that the server does not have is answered with METHOD_NOT_FOUND, and a verb that a route does not take with 405.</summary>
    [Theory]
    [MemberData(nameof(Routed))]
    public async Task Each_described_path_is_answered_by_its_method(string name)
    {
        var (path, verb, operation) = (await OperationsAsync()).Single(o => string.Equals(o.Operation.OperationId, name, StringComparison.Ordinal));
        using var request = new HttpRequestMessage(verb, new Uri(Variable().Replace(path, "none"), UriKind.Relative))
        {
            Content = operation.RequestBody is null ? null : new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        using var response = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var answer = await response.Content.ReadAsStringAsync();

        Assert.Contains($"{(int)response.StatusCode}", operation.Responses!.Keys);
        Assert.DoesNotContain("METHOD_NOT_FOUND", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_has_a_description()
    {
        var document = await DocumentAsync();
        var bare = (await OperationsAsync())
            .SelectMany(o => (o.Operation.Parameters ?? []).Select(p => ($"{o.Operation.OperationId} {p.Name}", p.Description))
                .Append((o.Operation.OperationId!, o.Operation.Description)).Append(($"{o.Operation.OperationId} summary", o.Operation.Summary)))
            .Concat(document.Components!.Schemas!.Select(schema => (schema.Key, schema.Value.Description)))
            .Concat(document.Components.Schemas!.SelectMany(schema => (schema.Value.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
                .Select(property => ($"{schema.Key}.{property.Key}", property.Value.Description))))
            .Concat(document.Tags!.Select(tag => (tag.Name!, tag.Description)))
            .Where(entry => string.IsNullOrWhiteSpace(entry.Item2));

        Assert.Empty(bare);
    }

    [Fact]
    public async Task Every_reason_of_an_error_stands_at_its_status_with_an_example()
    {
        var document = await DocumentAsync();
        var shown = document.Components!.Responses!.Values.SelectMany(response => response.Content!.Values.SelectMany(content => content.Examples!.Keys)).ToHashSet(StringComparer.Ordinal);
        var reasons = ErrorReasonReflection.Descriptor.EnumTypes[0].Values.Skip(1).Select(value => value.Name["ERROR_REASON_".Length..]).ToList();
        var notFound = document.Components.Responses["Error404"].Content!["application/json"].Examples!["MEMORY_NOT_FOUND"].Value!;

        Assert.Superset(reasons.ToHashSet(StringComparer.Ordinal), shown);
        Assert.Equal(reasons, document.Components.Schemas!["ErrorReason"].Enum!.Select(value => value.GetValue<string>()));
        Assert.Equal(5, notFound["code"]!.GetValue<int>());
        Assert.Equal("translationmemory", notFound["details"]![0]!["domain"]!.GetValue<string>());
    }

    private static HttpRule? RuleOf(MethodDescriptor method) => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);

    private static IEnumerable<string> InPlace(OpenApiOperation operation, ParameterLocation place) =>
        (operation.Parameters ?? []).Where(parameter => parameter.In == place).Select(parameter => parameter.Name!);

    /// <summary>The names in JSON of all single values that neither path nor body holds.</summary>
    private static IEnumerable<string> Leaves(MessageDescriptor message, string path, string json, HttpRule rule, IEnumerable<string> inPath) =>
        rule.Body is "*" ? [] : message.Fields.InDeclarationOrder()
            .Where(field => !inPath.Contains(path + field.Name) && !string.Equals(path + field.Name, rule.Body, StringComparison.Ordinal))
            .SelectMany(field => field.FieldType is FieldType.Message && field.MessageType.File.Package is "translationmemory.v1" && !field.IsRepeated
                ? Leaves(field.MessageType, $"{path}{field.Name}.", $"{json}{field.JsonName}.", rule, inPath)
                : [json + field.JsonName]);

    private async Task<OpenApiDocument> DocumentAsync() =>
        OpenApiDocument.Parse(await server.Http.GetStringAsync(new Uri("/openapi.json", UriKind.Relative)), OpenApiConstants.Json).Document!;

    private async Task<IEnumerable<(string Path, HttpMethod Verb, OpenApiOperation Operation)>> OperationsAsync() =>
        (await DocumentAsync()).Paths.SelectMany(path => path.Value.Operations!.Select(operation => (path.Key, operation.Key, operation.Value)));

    [GeneratedRegex(@"\{(?<field>[^=}]+)=(?<name>[^}]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoundField();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
