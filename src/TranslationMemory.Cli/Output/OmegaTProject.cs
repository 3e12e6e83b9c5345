using System.Security;
using System.Text;
using TranslationMemory.Client;
using Memory = TranslationMemory.Protocol.V1.Memory;

namespace TranslationMemory.Cli.Output;

/// <summary>
/// A project folder of OmegaT: <c>omegat.project</c> with the languages, the folders it names, and the memory as a TMX under <c>tm/auto/</c>: OmegaT
/// puts translations of equal segments in by itself, and shows those of similar ones. Files to translate go into <c>source/</c>.
/// </summary>
/// <param name="MemoryFile">Where the memory goes.</param>
/// <param name="Source">The source language.</param>
/// <param name="Target">The target language.</param>
internal sealed record OmegaTProject(string MemoryFile, string Source, string Target)
{
    private static readonly string[] Folders = ["source", "target", "tm/auto", "glossary", "dictionary", "omegat"];

    /// <summary>Makes the folder, all but the memory. A project that is there keeps its settings and files.</summary>
    /// <exception cref="UserError">The memory has several language pairs and none was named, or the folder cannot be made.</exception>
    public static OmegaTProject Create(string folder, Memory memory, ExportOptions options)
    {
        var pairs = memory.LanguagePairs
            .Where(pair => Fits(options.SourceLanguage, pair.SourceLanguageCode) && Fits(options.TargetLanguage, pair.TargetLanguageCode)).ToList();
        if (pairs is not [var pair])
        {
            throw new UserError($"a project has one pair of languages, and {memory.Name} has {pairs.Count} that fit. Name them with --source-language and --target-language.", ExitCode.WrongUse);
        }

        try
        {
            foreach (var name in Folders)
            {
                Directory.CreateDirectory(Path.Combine(folder, name));
            }

            var project = Path.Combine(folder, "omegat.project");
            if (!File.Exists(project))
            {
                File.WriteAllText(project, Settings(pair.SourceLanguageCode, pair.TargetLanguageCode), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"cannot make {folder}: {e.Message}");
        }

        var id = memory.Name[(memory.Name.LastIndexOf('/') + 1)..];
        return new OmegaTProject(Path.Combine(folder, "tm", "auto", $"{id}.tmx"), pair.SourceLanguageCode, pair.TargetLanguageCode);
    }

    private static bool Fits(string asked, string language) => asked.Length == 0 || string.Equals(asked, language, StringComparison.OrdinalIgnoreCase);

    private static string Settings(string source, string target) => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <omegat>
            <project version="1.0">
                <source_dir>__DEFAULT__</source_dir>
                <target_dir>__DEFAULT__</target_dir>
                <tm_dir>__DEFAULT__</tm_dir>
                <glossary_dir>__DEFAULT__</glossary_dir>
                <glossary_file>__DEFAULT__</glossary_file>
                <dictionary_dir>__DEFAULT__</dictionary_dir>
                <source_lang>{SecurityElement.Escape(source)}</source_lang>
                <target_lang>{SecurityElement.Escape(target)}</target_lang>
                <sentence_seg>true</sentence_seg>
                <support_default_translations>true</support_default_translations>
                <remove_tags>false</remove_tags>
            </project>
        </omegat>

        """;
}
