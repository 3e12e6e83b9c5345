using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;
using TranslationMemory.Core.Segmentation;

namespace TranslationMemory.Core.Tests;

/// <summary>The arrows between projects and folders, and what may lie at the top of the repository.</summary>
public class ArchitectureTest
{
    private const string Root = "TranslationMemory.";

    /// <summary>Folders of Core in the order of the data: each may use the ones before it.</summary>
    private static readonly string[] Folders = ["Text", "Segmentation", "Alignment", "Units", "Review", "Indexing", "Matching", "Analysis", "Concordance", "Checks", "Exchange", "Pretranslation"];

    private static readonly string[] TopLevel =
    [
        ".ci", ".editorconfig", ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props", "LICENSE",
        "README.md", "TranslationMemory.sln", "deploy", "global.json", "protos", "src", "tests",
    ];

    [Fact]
    public void Projects_refer_one_way_only()
    {
        string[] expected =
        [
            "Cli → Client", "Client → Protocol", "Server → Core", "Server → Protocol", "Server → Storage", "Storage → Core",
        ];

        var actual = Projects().SelectMany(project => References(project, "ProjectReference").Select(target => $"{Name(project)} → {Name(target)}"));

        Assert.Equal(expected, actual.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Core_needs_no_package()
    {
        var core = RepositoryRoot.Combine("src", "TranslationMemory.Core", "TranslationMemory.Core.csproj");

        Assert.Empty(References(core, "PackageReference"));
        Assert.DoesNotContain(typeof(Segmenter).Assembly.GetReferencedAssemblies(), name => !name.Name!.StartsWith("System.", StringComparison.Ordinal));
    }

    [Fact]
    public void Folders_of_Core_use_earlier_ones_only()
    {
        var wrong =
            from type in typeof(Segmenter).Assembly.GetTypes()
            let folder = FolderOf(type)
            where folder is not null
            from used in Uses(type)
            let usedFolder = FolderOf(used)
            where usedFolder is not null && Array.IndexOf(Folders, usedFolder) > Array.IndexOf(Folders, folder)
            select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(wrong.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_folder_of_Core_has_a_place_in_the_order()
    {
        var core = typeof(Segmenter).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("TranslationMemory.", StringComparison.Ordinal) == true)
            .Select(type => FolderOf(type) ?? type.Namespace);

        Assert.Subset(Folders.ToHashSet(StringComparer.Ordinal), core.ToHashSet(StringComparer.Ordinal)!);
    }

    [Fact]
    public void The_top_level_holds_only_what_belongs_there()
    {
        // Tracked files and new ones that are not ignored; git knows what is ignored, so build output never counts. A source
        // archive has no .git, and nothing but the sources either.
        var isClone = Path.Exists(RepositoryRoot.Combine(".git"));
        var top = isClone
            ? Git("ls-files", "--cached", "--others", "--exclude-standard").Select(path => path.Split('/')[0])
            : Directory.EnumerateFileSystemEntries(RepositoryRoot.Path).Select(entry => Path.GetFileName(entry)!);

        Assert.Empty(top.Except(TopLevel, StringComparer.Ordinal));
    }

    private static IEnumerable<string> Projects() =>
        Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(element => element.Attribute("Include")!.Value);

    private static string Name(string project) =>
        Path.GetFileNameWithoutExtension(project.Replace('\\', '/'))[Root.Length..];

    private static string? FolderOf(Type type)
    {
        const string core = "TranslationMemory.Core.";
        return type.Namespace?.StartsWith(core, StringComparison.Ordinal) == true ? type.Namespace[core.Length..].Split('.')[0] : null;
    }

    /// <summary>The types in a type's bases, fields, signatures and method bodies, as far as metadata tokens name them.</summary>
    private static IEnumerable<Type> Uses(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = type.GetFields(all).Select(field => field.FieldType)
            .Concat(type.GetMethods(all).SelectMany(method => Uses(type, method).Append(method.ReturnType)))
            .Concat(type.GetConstructors(all).SelectMany(constructor => Uses(type, constructor)))
            .Concat(type.GetInterfaces())
            .Append(type.BaseType ?? typeof(object));
        return members.SelectMany(Parts);
    }

    private static IEnumerable<Type> Uses(Type type, MethodBase method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [])
            .Concat(TokensIn(type, method));

    /// <summary>
    /// Reads four bytes at every place of a method body as a metadata token. Bytes that only look like one name some other type
    /// of the assembly by chance rarely enough: the tables are small and their numbers stand in the highest byte.
    /// </summary>
    private static IEnumerable<Type> TokensIn(Type type, MethodBase method)
    {
        const int callOpcode = 0x28, callvirtOpcode = 0x6F, newobjOpcode = 0x73;
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is callOpcode or callvirtOpcode or newobjOpcode && Resolve(type, method, BitConverter.ToInt32(code, i + 1)) is { } used)
            {
                yield return used;
            }
        }
    }

    private static Type? Resolve(Type type, MethodBase method, int token)
    {
        var arguments = method is MethodInfo ? method.GetGenericArguments() : null;
        try
        {
            return type.Module.ResolveMethod(token, type.GetGenericArguments(), arguments)?.DeclaringType;
        }
        catch (Exception exception) when (exception is ArgumentException or BadImageFormatException)
        {
            return null; // The bytes were no token.
        }
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private static string[] Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = RepositoryRoot.Path, RedirectStandardOutput = true, UseShellExecute = false };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
