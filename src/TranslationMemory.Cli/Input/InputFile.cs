namespace TranslationMemory.Cli.Input;

/// <summary>A file that a command reads, whatever is in it.</summary>
internal static class InputFile
{
    /// <summary>Opens it from its beginning.</summary>
    /// <exception cref="UserError">It cannot be read; the message says why.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UserError($"{path} is a directory. Name a file.");
        }

        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserError($"there is no file {path}. Check the path.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or ArgumentException or NotSupportedException)
        {
            throw new UserError($"{path} cannot be read: {e.Message}");
        }
    }
}
