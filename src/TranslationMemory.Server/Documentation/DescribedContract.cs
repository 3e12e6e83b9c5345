using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace TranslationMemory.Server.Documentation;

/// <summary>
/// The contract as its protos have it, comments included, which the descriptors of generated code lack. Immutable; made once, some tens of
/// milliseconds.
/// </summary>
internal sealed class DescribedContract
{
    private const string Resource = "contract.binpb";

    private DescribedContract(IReadOnlyList<FileDescriptor> files)
    {
        Files = files;
        Services = [.. files.SelectMany(file => file.Services)];
        ResourcePatterns = [.. files.SelectMany(file => file.MessageTypes)
            .SelectMany(message => message.GetOptions()?.GetExtension(ResourceExtensions.Resource)?.Pattern ?? [])];
    }

    /// <summary>Every file, those of Google that ours import included.</summary>
    public IReadOnlyList<FileDescriptor> Files { get; }

    /// <summary>The services, in the order of their files.</summary>
    public IReadOnlyList<ServiceDescriptor> Services { get; }

    /// <summary>The forms of resource names, such as <c>memories/{memory}</c>.</summary>
    public IReadOnlyList<string> ResourcePatterns { get; }

    /// <summary>Reads the description that the build leaves in this assembly.</summary>
    public static DescribedContract Read()
    {
        using var stream = typeof(DescribedContract).Assembly.GetManifestResourceStream(Resource)!;
        var files = FileDescriptorSet.Parser.ParseFrom(stream).File;
        var options = new ExtensionRegistry
        {
            AnnotationsExtensions.Http, FieldBehaviorExtensions.FieldBehavior, FieldInfoExtensions.FieldInfo, ResourceExtensions.Resource,
        };
        return new DescribedContract(FileDescriptor.BuildFromByteStrings(files.Select(file => file.ToByteString()), options));
    }

    /// <summary>A message by its full name.</summary>
    public MessageDescriptor Message(string fullName) => Files.SelectMany(file => file.MessageTypes).Single(message => string.Equals(message.FullName, fullName, StringComparison.Ordinal));

    /// <summary>An enum of a file's top level by its full name.</summary>
    public EnumDescriptor Enum(string fullName) => Files.SelectMany(file => file.EnumTypes).Single(type => string.Equals(type.FullName, fullName, StringComparison.Ordinal));

    /// <summary>The comment above a declaration, as it reads in its file without slashes; empty when there is none.</summary>
    public static string CommentOf(DescriptorDeclaration? declaration) =>
        string.Join('\n', (declaration?.LeadingComments ?? "").Split('\n').Select(line => line.StartsWith(' ') ? line[1..] : line)).Trim();
}
