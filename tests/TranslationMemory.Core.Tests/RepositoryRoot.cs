namespace TranslationMemory.Core.Tests;

/// <summary>The folder that holds <c>TranslationMemory.sln</c>, found upwards from the built tests or the current directory.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } =
        Find(AppContext.BaseDirectory) ?? Find(Environment.CurrentDirectory)
        ?? throw new DirectoryNotFoundException($"No TranslationMemory.sln above {AppContext.BaseDirectory} or {Environment.CurrentDirectory}.");

    /// <summary>A path below the root.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "TranslationMemory.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
