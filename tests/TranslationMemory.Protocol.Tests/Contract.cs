using Google.Protobuf.Reflection;
using TranslationMemory.Protocol.V1;

namespace TranslationMemory.Protocol.Tests;

/// <summary>The contract as the tests see it: the generated descriptors, and the text of the protos they were made from.</summary>
internal static class Contract
{
    /// <summary>Every file of the package, in the order of their paths.</summary>
    public static IReadOnlyList<FileDescriptor> Files { get; } =
    [
        AlignmentReflection.Descriptor,
        AlignmentEditReflection.Descriptor,
        AlignmentServiceReflection.Descriptor,
        AnalysisReflection.Descriptor,
        ArticleReflection.Descriptor,
        ConcordanceReflection.Descriptor,
        ErrorReasonReflection.Descriptor,
        ExchangeReflection.Descriptor,
        LexiconReflection.Descriptor,
        MatchReflection.Descriptor,
        MemoryReflection.Descriptor,
        PretranslationReflection.Descriptor,
        ReviewBeadReflection.Descriptor,
        TranslationMemoryServiceReflection.Descriptor,
        TranslationUnitReflection.Descriptor,
        UnitHistoryReflection.Descriptor,
        UnitPolicyReflection.Descriptor,
        UnitUpkeepReflection.Descriptor,
    ];

    /// <summary>Every method of every service.</summary>
    public static IEnumerable<MethodDescriptor> Methods => Files.SelectMany(file => file.Services).SelectMany(service => service.Methods);

    /// <summary>Every message, those nested in others included, without the entries of maps.</summary>
    public static IEnumerable<MessageDescriptor> Messages =>
        Files.SelectMany(file => file.MessageTypes).SelectMany(WithNested).Where(message => !message.ToProto().Options?.MapEntry ?? true);

    /// <summary>The root of the repository, found by its solution file.</summary>
    public static DirectoryInfo Repository { get; } = FindRepository();

    /// <summary>The .proto files as they are written, in the order of their paths.</summary>
    public static IReadOnlyList<FileInfo> Sources { get; } =
        [.. new DirectoryInfo(Path.Combine(Repository.FullName, "protos", "translationmemory")).GetFiles("*.proto", SearchOption.AllDirectories)
            .OrderBy(file => file.FullName, StringComparer.Ordinal)];

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.SelectMany(WithNested).Prepend(message);

    private static DirectoryInfo FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TranslationMemory.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No TranslationMemory.sln above {AppContext.BaseDirectory}: run the tests inside the repository.");
    }
}
