using Google.Api;
using Google.Protobuf.Reflection;

namespace TranslationMemory.Protocol.Tests;

/// <summary>The grammar every message and method follows (aip.dev), so that a client that knows one of them can guess the others.</summary>
public sealed class ContractGrammarTest
{
    public static TheoryData<string> UnaryMethods => [.. Contract.Methods.Where(IsUnary).Select(method => method.FullName)];

    [Theory]
    [MemberData(nameof(UnaryMethods))]
    public void A_unary_method_has_a_route_whose_variables_are_fields_of_its_request(string name)
    {
        var method = Method(name);
        var rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        Assert.NotNull(rule);
        var (_, path) = HttpRoute.Of(rule);
        Assert.StartsWith("/v1", path, StringComparison.Ordinal);
        Assert.All(Variables(path), variable => Assert.NotNull(FieldAt(method.InputType, variable)));
        Assert.True(rule.Body is "" or "*" || method.InputType.FindFieldByName(rule.Body) is not null, $"{name}: body {rule.Body} is no field");
    }

    /// <summary>AIP-131 to 135: the verb says what a method does before its path is read.</summary>
    [Theory]
    [MemberData(nameof(UnaryMethods))]
    public void The_verb_follows_the_name(string name)
    {
        var method = Method(name);
        var (verb, path) = HttpRoute.Of(method.GetOptions()!.GetExtension(AnnotationsExtensions.Http));
        var isCustom = path.Contains(':', StringComparison.Ordinal);
        var expected = method.Name switch
        {
            _ when isCustom => "POST",
            ['G', 'e', 't', ..] or ['L', 'i', 's', 't', ..] => "GET",
            ['U', 'p', 'd', 'a', 't', 'e', ..] => "PATCH",
            ['D', 'e', 'l', 'e', 't', 'e', ..] => "DELETE",
            _ => "POST",
        };
        Assert.Equal(expected, verb);
    }

    [Fact]
    public void No_two_methods_share_a_route()
    {
        var routes = Contract.Methods.Where(IsUnary)
            .Select(method => HttpRoute.Of(method.GetOptions()!.GetExtension(AnnotationsExtensions.Http)))
            .Select(route => $"{route.Verb} {System.Text.RegularExpressions.Regex.Replace(route.Path, "\\{[^=}]+=", "{=", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))}")
            .ToList();
        Assert.Equal(routes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>AIP-203: what a client must, may and cannot set stands at the field, for requests and all that is in them.</summary>
    [Fact]
    public void Every_field_says_how_it_behaves()
    {
        var answers = Contract.Messages.Where(message => message.Name.EndsWith("Response", StringComparison.Ordinal)).ToHashSet();
        var silent = Contract.Messages.Where(message => !answers.Contains(message))
            .SelectMany(message => message.Fields.InDeclarationOrder())
            .Where(field => field.RealContainingOneof is null
                && field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior) is not { Count: > 0 })
            .Select(field => field.FullName);
        Assert.Empty(silent);
    }

    /// <summary>AIP-155: every write can be repeated safely.</summary>
    [Theory]
    [MemberData(nameof(UnaryMethods))]
    public void A_write_has_a_request_id(string name)
    {
        var method = Method(name);
        var reads = method.Name.StartsWith("Get", StringComparison.Ordinal)
            || method.Name.StartsWith("List", StringComparison.Ordinal)
            || method.Name.StartsWith("Search", StringComparison.Ordinal)
            || method.Name.StartsWith("Check", StringComparison.Ordinal)
            || method.Name is "LookupSegment" or "BatchLookupSegments" or "AlignText";
        var format = method.InputType.FindFieldByName("request_id")?.GetOptions()?.GetExtension(FieldInfoExtensions.FieldInfo)?.Format;
        Assert.Equal(reads ? null : FieldInfo.Types.Format.Uuid4, format);
    }

    /// <summary>AIP-158: no list without pages.</summary>
    [Theory]
    [MemberData(nameof(UnaryMethods))]
    public void A_list_has_pages(string name)
    {
        var method = Method(name);
        if (!method.Name.StartsWith("List", StringComparison.Ordinal) && !method.Name.StartsWith("Search", StringComparison.Ordinal)
            && !method.Name.StartsWith("Check", StringComparison.Ordinal))
        {
            Assert.Null(method.InputType.FindFieldByName("page_token"));
            return;
        }

        Assert.Equal(FieldType.Int32, method.InputType.FindFieldByName("page_size")?.FieldType);
        Assert.Equal(FieldType.String, method.InputType.FindFieldByName("page_token")?.FieldType);
        Assert.Equal(FieldType.String, method.OutputType.FindFieldByName("next_page_token")?.FieldType);
    }

    /// <summary>AIP-122 and 123: a resource begins with its name, and its pattern is one that the name types read.</summary>
    [Fact]
    public void Resources_begin_with_their_names_and_the_name_types_read_their_patterns()
    {
        var resources = Contract.Messages
            .Select(message => (message, resource: message.GetOptions()?.GetExtension(ResourceExtensions.Resource)))
            .Where(pair => pair.resource is not null)
            .ToList();
        Assert.Equal(["Alignment", "Lexicon", "Memory", "TranslationUnit"], resources.Select(pair => pair.message.Name), StringComparer.Ordinal);
        Assert.All(resources, pair => Assert.Equal((1, "name"), (pair.message.Fields[1].FieldNumber, pair.message.Fields[1].Name)));

        var example = Guid.Parse("0197e2b0-7c1a-7d3e-8f00-112233445566").ToString();
        string NameOf(string type) => Assert.Single(resources, pair => string.Equals(pair.message.Name, type, StringComparison.Ordinal))
            .resource!.Pattern[0]
            .Replace("{memory}", "news", StringComparison.Ordinal)
            .Replace("{translation_unit}", example, StringComparison.Ordinal)
            .Replace("{alignment}", example, StringComparison.Ordinal);
        Assert.True(MemoryName.TryParse(NameOf("Memory"), out _));
        Assert.True(TranslationUnitName.TryParse(NameOf("TranslationUnit"), out _));
        Assert.True(AlignmentName.TryParse(NameOf("Alignment"), out _));
        Assert.True(LexiconName.TryParse(NameOf("Lexicon"), out _));
    }

    private static bool IsUnary(MethodDescriptor method) => !method.IsClientStreaming && !method.IsServerStreaming;

    private static MethodDescriptor Method(string fullName) =>
        Contract.Methods.Single(method => string.Equals(method.FullName, fullName, StringComparison.Ordinal));

    /// <summary>The variables of a path: <c>/v1/{memory.name=memories/*}</c> has <c>memory.name</c>.</summary>
    private static IEnumerable<string> Variables(string path) =>
        path.Split('{').Skip(1).Select(part => part[..part.IndexOfAny(['=', '}'])]);

    private static FieldDescriptor? FieldAt(MessageDescriptor message, string path)
    {
        FieldDescriptor? field = null;
        foreach (var name in path.Split('.'))
        {
            field = (field?.MessageType ?? message).FindFieldByName(name);
            if (field is null)
            {
                return null;
            }
        }

        return field;
    }
}
