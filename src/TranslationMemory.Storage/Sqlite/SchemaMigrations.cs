using System.Reflection;
using Dapper;
using DbUp;
using DbUp.Engine;
using Microsoft.Data.Sqlite;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// Brings a database to the schema this program knows, by the numbered scripts in <c>Migrations/</c>. Each runs once, all missing ones in one
/// transaction; DbUp keeps their names in the table <c>SchemaVersions</c>. Scripts are only ever added.
/// </summary>
internal static class SchemaMigrations
{
    /// <summary>'TMdb' in the header of the file; set by the first script.</summary>
    public const long ApplicationId = 0x544D6462;

    /// <summary>All scripts in the order of their numbers.</summary>
    public static IReadOnlyList<SqlScript> Scripts { get; } = ReadScripts();

    /// <summary>Runs the scripts that the database does not have yet.</summary>
    /// <param name="connections">Where the database is.</param>
    /// <param name="scripts">The scripts known; all but for tests, which stop half-way.</param>
    /// <exception cref="StoreException">The database is newer than the scripts, or is another program's.</exception>
    /// <exception cref="SqliteException">SQLite failed.</exception>
    public static void Apply(SqliteConnections connections, IReadOnlyList<SqlScript> scripts)
    {
        using (var connection = connections.OpenWriter())
        {
            var applied = ReadApplied(connection, connections.Path);
            RefuseNewer(applied, scripts, connections.Path);
            if (scripts.All(script => applied.Contains(script.Name)))
            {
                return;
            }
        }

        var result = DeployChanges.To
            .SqliteDatabase(connections.WriterConnectionString)
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .WithTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw Unwrapped(result.Error, result.ErrorScript?.Name, connections.Path);
        }
    }

    private static HashSet<string> ReadApplied(SqliteConnection connection, string path)
    {
        if (connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema") == 0)
        {
            return [];
        }

        if (connection.ExecuteScalar<long>("PRAGMA application_id") != ApplicationId)
        {
            throw new StoreException(
                StoreErrorReason.ForeignDatabase, $"The file {path} is a database of another program. Name another file for the store.");
        }

        return connection.Query<string>("SELECT ScriptName FROM SchemaVersions").ToHashSet(StringComparer.Ordinal);
    }

    private static void RefuseNewer(HashSet<string> applied, IReadOnlyList<SqlScript> scripts, string path)
    {
        var unknown = applied.Except(scripts.Select(script => script.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new StoreException(
                StoreErrorReason.NewerSchema,
                $"The store {path} was written by a newer version of this program (it has {string.Join(", ", unknown)}). Run that version; nothing was changed.");
        }
    }

    private static Exception Unwrapped(Exception error, string? script, string path) =>
        error as SqliteException ?? error.InnerException as SqliteException
        ?? (Exception)new StoreException(StoreErrorReason.Unexpected, $"The store {path} could not be migrated by {script}: {error.Message}", error);

    private static List<SqlScript> ReadScripts()
    {
        const string Folder = "TranslationMemory.Storage.Migrations.";
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SqlScript(name[Folder.Length..], ReadText(assembly, name)))];
    }

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
