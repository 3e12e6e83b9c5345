using System.Globalization;

namespace TranslationMemory.Cli.Input;

/// <summary>An article and its translation by the paths of their files.</summary>
internal sealed record ArticlePairFiles(string Source, string Target)
{
    /// <summary>As it is named in messages.</summary>
    public override string ToString() => $"{Source} and {Target}";
}

/// <summary>
/// Finds the pairs of a batch: in a manifest (lines of a source path, a tab and a target path; relative ones begin at the folder of the
/// manifest; <c>#</c> begins a comment), or in a folder and those below it, by name: <c>NAME.ar.txt</c> beside <c>NAME.en.txt</c>, or the same
/// name in <c>ar/</c> and <c>en/</c>. Pairs come in the order of the manifest, or of their paths.
/// </summary>
internal static class ArticlePairList
{
    /// <summary>Whether a path names a batch and no article.</summary>
    public static bool IsBatch(string path) =>
        Directory.Exists(path) || string.Equals(Path.GetExtension(path), ".tsv", StringComparison.OrdinalIgnoreCase);

    /// <param name="path">A folder or a manifest.</param>
    /// <param name="source">Language of the sources, as it stands in names.</param>
    /// <param name="target">Language of the targets.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="UserError">There is no pair, or a line of the manifest is no pair.</exception>
    public static async Task<IReadOnlyList<ArticlePairFiles>> ReadAsync(string path, string source, string target, CancellationToken cancellationToken)
    {
        var pairs = Directory.Exists(path) ? FromFolder(path, source, target) : FromManifest(path, await TextFile.ReadAsync(path, cancellationToken));
        return pairs.Count > 0
            ? pairs
            : throw new UserError(Directory.Exists(path)
                ? $"{path} has no pair of files. Name them NAME.{source}.txt and NAME.{target}.txt, or put files of one name into {source}/ and {target}/."
                : $"{path} has no line with a source path, a tab and a target path.");
    }

    private static List<ArticlePairFiles> FromManifest(string path, string text)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var pairs = new List<ArticlePairFiles>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace() || line[0] == '#')
            {
                continue;
            }

            pairs.Add(line.ToString().Split('\t') is [{ Length: > 0 } source, { Length: > 0 } target]
                ? new ArticlePairFiles(Path.Combine(folder, source.Trim()), Path.Combine(folder, target.Trim()))
                : throw new UserError(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number}: write a source path, a tab and a target path.")));
        }

        return pairs;
    }

    private static List<ArticlePairFiles> FromFolder(string folder, string source, string target)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true }).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. files.Order(StringComparer.Ordinal)
                    .Select(file => (Source: file, Target: TargetOf(file, source, target)))
                    .Where(pair => pair.Target is not null && files.Contains(pair.Target))
                    .Select(pair => new ArticlePairFiles(pair.Source, pair.Target!)),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{folder} cannot be read: {e.Message}");
        }
    }

    /// <summary>Where the translation of a file would be; null when its path does not name the source language.</summary>
    private static string? TargetOf(string file, string source, string target)
    {
        var folder = Path.GetDirectoryName(file)!;
        var name = Path.GetFileNameWithoutExtension(file);
        if (name.EndsWith("." + source, StringComparison.OrdinalIgnoreCase))
        {
            return Path.Combine(folder, string.Concat(name.AsSpan(0, name.Length - source.Length), target, Path.GetExtension(file)));
        }

        return string.Equals(Path.GetFileName(folder), source, StringComparison.OrdinalIgnoreCase)
            ? Path.Combine(Path.GetDirectoryName(folder)!, target, Path.GetFileName(file))
            : null;
    }
}
