using TranslationMemory.Cli.Input;

namespace TranslationMemory.Cli.Output;

/// <summary>A file that a command makes: it is there whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Writes beside the file and moves it there once it is whole; <c>-</c> is standard output.</summary>
    /// <param name="path">The file.</param>
    /// <param name="force">Whether one that is there already is replaced.</param>
    /// <param name="otherName">How the user names another file, for the message.</param>
    /// <param name="write">Writes the contents.</param>
    /// <returns>What the writing returned.</returns>
    /// <exception cref="UserError">The file is there already, or cannot be written.</exception>
    public static async Task<T> WriteAsync<T>(string path, bool force, string otherName, Func<Stream, Task<T>> write)
    {
        if (path is ExchangeFile.Standard)
        {
            await using var output = Console.OpenStandardOutput();
            return await write(output);
        }

        if (File.Exists(path) && !force)
        {
            throw new UserError($"{path} is there already. {otherName}, or replace it with --force.");
        }

        var partial = path + ".part";
        try
        {
            T result;
            await using (var output = File.Create(partial))
            {
                result = await write(output);
            }

            File.Move(partial, path, overwrite: force);
            return result;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new UserError($"cannot write {path}: {e.Message}");
        }
        finally
        {
            if (File.Exists(partial))
            {
                File.Delete(partial);
            }
        }
    }
}
