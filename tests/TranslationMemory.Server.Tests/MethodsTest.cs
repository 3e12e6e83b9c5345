using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Server.Tests;

/// <summary>METHODS.md, which names a test for every method: it is whole, and each test is there and calls its method.</summary>
public sealed partial class MethodsTest
{
    private static readonly DirectoryInfo Folder = FindFolder();

    private static readonly IReadOnlyList<(string Method, string Route, string Test)> Lines =
        [.. File.ReadLines(Path.Combine(Folder.FullName, "METHODS.md")).Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => (row.Groups["method"].Value, row.Groups["route"].Value, row.Groups["test"].Value))];

    public static TheoryData<string, string> Tested => [.. Lines.Select(line => (line.Method, line.Test))];

    [Fact]
    public void Every_method_has_a_line_with_its_route() => Assert.Equal(
        TranslationMemoryServiceReflection.Descriptor.Services.Concat(AlignmentServiceReflection.Descriptor.Services)
            .SelectMany(service => service.Methods).Select(method => $"{method.Service.Name}.{method.Name} {RouteOf(method)}"),
        Lines.Select(line => $"{line.Method} {line.Route.Trim('`')}"));

    [Theory]
    [MemberData(nameof(Tested))]
    public void A_line_names_a_test_that_calls_its_method(string method, string test)
    {
        var (@class, name) = (test.Split('.')[0], test.Split('.')[1]);
        var attributes = typeof(MethodsTest).Assembly.GetType($"{typeof(MethodsTest).Namespace}.{@class}")?.GetMethod(name)?.GetCustomAttributes(typeof(FactAttribute), inherit: false);
        var source = File.ReadAllText(Path.Combine(Folder.FullName, $"{@class}.cs"));

        Assert.NotEmpty(attributes ?? []);
        Assert.Matches(new Regex($@"\b{method.Split('.')[1]}(\(|Async\(|Request\b)", RegexOptions.None, TimeSpan.FromSeconds(1)), source);
    }

    private static string RouteOf(MethodDescriptor method) => method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is { } rule
        ? $"{rule.PatternCase.ToString().ToUpperInvariant()} {rule.Get}{rule.Post}{rule.Patch}{rule.Delete}"
        : "gRPC only";

    private static DirectoryInfo FindFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "METHODS.md")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No METHODS.md above {AppContext.BaseDirectory}: run the tests inside the repository.");
    }

    [GeneratedRegex(@"^\| `(?<method>\w+\.\w+)` \| (?<route>.+) \| `(?<test>\w+\.\w+)` \|$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
