using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;

namespace TranslationMemory.Server.Documentation;

/// <summary>How a method is called over HTTP: what <c>google.api.http</c> says of it, with the path as OpenAPI writes it.</summary>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">The path, with a variable for each part of a resource name: <c>/v1/memories/{memory}/alignments</c>.</param>
/// <param name="PathVariables">Those variables in their order, each with the form of the resource name it is part of.</param>
/// <param name="PathFields">The paths of the fields that the path holds, such as <c>memory.name</c>.</param>
/// <param name="Body">The field that the body is, <c>*</c> for all that the path does not hold, or empty for no body.</param>
internal sealed partial record HttpBinding(
    HttpMethod Verb, string Path, IReadOnlyList<(string Name, string Pattern)> PathVariables, IReadOnlySet<string> PathFields, string Body)
{
    /// <summary>The body of all fields.</summary>
    public const string WholeBody = "*";

    /// <summary>The binding of a method, or null where it has none and is called over gRPC only.</summary>
    public static HttpBinding? Of(MethodDescriptor method, DescribedContract contract)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule)
        {
            return null;
        }

        var (verb, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
            HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
            HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
            HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
            _ => throw new NotSupportedException($"{method.FullName} has a route that is not described: {rule}"),
        };
        var variables = new List<(string Name, string Pattern)>();
        var fields = new HashSet<string>(StringComparer.Ordinal);
        var path = BoundField().Replace(template, bound =>
        {
            var name = bound.Groups["name"].Value;
            var pattern = contract.ResourcePatterns.Single(p => string.Equals(Variable().Replace(p, "*"), name, StringComparison.Ordinal));
            variables.AddRange(Variable().Matches(pattern).Select(variable => (variable.Groups["name"].Value, pattern)));
            fields.Add(bound.Groups["field"].Value);
            return pattern;
        });
        return new HttpBinding(verb, path, variables, fields, rule.Body);
    }

    [GeneratedRegex(@"\{(?<field>[^=}]+)=(?<name>[^}]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoundField();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
