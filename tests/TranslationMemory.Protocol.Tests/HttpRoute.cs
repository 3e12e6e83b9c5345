using Google.Api;

namespace TranslationMemory.Protocol.Tests;

/// <summary>Reads the verb and path of a <c>google.api.http</c> rule, which hides them in a oneof.</summary>
internal static class HttpRoute
{
    public static (string Verb, string Path) Of(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
        HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
        HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
        HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
        HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
        _ => throw new NotSupportedException($"A route without a standard verb: {rule}"),
    };
}
