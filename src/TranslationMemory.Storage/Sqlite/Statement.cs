using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TranslationMemory.Storage.Sqlite;

/// <summary>
/// A prepared statement that is run over and over, on SQLite's own interface: the ADO layer's boxed parameters and readers cost several times
/// what SQLite takes for the small statements that every unit passes through. Others go through Dapper. Prepared at its first use; parameters
/// count from 1 and columns from 0, as in SQLite. For one thread at a time.
/// </summary>
/// <remarks>A text is read as it stands in the file, which is UTF-8: the encoding of a database is never changed after it was made.</remarks>
internal sealed class Statement(SqliteConnection connection, string sql) : IDisposable
{
    /// <summary>Texts whose UTF-8 is surely no longer than this, in bytes, are encoded on the stack; most segments are.</summary>
    private const int StackBytes = 768;

    private sqlite3_stmt? _prepared;

    /// <summary>The parameters that hold a value, a bit each: half of a unit's have none, and those that are null need not be bound again.</summary>
    private ulong _bound;

    private sqlite3_stmt Prepared => _prepared ?? Prepare();

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(Prepared, Bound(parameter), value));

    public void Bind(int parameter, long? value)
    {
        if (value is { } known)
        {
            Bind(parameter, known);
        }
        else
        {
            BindNull(parameter);
        }
    }

    public void Bind(int parameter, double? value)
    {
        if (value is { } known)
        {
            Check(raw.sqlite3_bind_double(Prepared, Bound(parameter), known));
        }
        else
        {
            BindNull(parameter);
        }
    }

    public void Bind(int parameter, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(Prepared, Bound(parameter), bytes));
    }

    /// <summary>Binds a text to compare with: what UTF-8 cannot hold is replaced, since no stored text has it.</summary>
    public void Bind(int parameter, string sought) => Check(raw.sqlite3_bind_text(Prepared, Bound(parameter), sought));

    public void BindNull(int parameter)
    {
        if ((_bound & BitOf(parameter)) != 0)
        {
            Check(raw.sqlite3_bind_null(Prepared, parameter));
            _bound &= ~BitOf(parameter);
        }
    }

    /// <summary>The blob without bytes, which sorts before every id.</summary>
    public void BindEmptyBlob(int parameter) => Check(raw.sqlite3_bind_zeroblob(Prepared, Bound(parameter), 0));

    /// <summary>Binds a text to store.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="text">The text; null is bound as null.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair: UTF-8 cannot hold it, and texts are kept as given.</exception>
    public void BindText(int parameter, string? text, string what)
    {
        if (text is null)
        {
            BindNull(parameter);
            return;
        }

        if (text.Length == 0)
        {
            // A span without bytes would be bound as null.
            Check(raw.sqlite3_bind_text(Prepared, Bound(parameter), utf8z.FromSpan("\0"u8)));
            return;
        }

        var bytesMax = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = bytesMax > StackBytes ? ArrayPool<byte>.Shared.Rent(bytesMax) : null;
        Span<byte> bytes = rented ?? stackalloc byte[StackBytes];
        try
        {
            if (Utf8.FromUtf16(text, bytes, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
            {
                throw StoredForms.IllFormed(text, what);
            }

            Check(raw.sqlite3_bind_text(Prepared, Bound(parameter), bytes[..length]));
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <summary>Runs a statement that answers no rows.</summary>
    public void Run()
    {
        while (Read())
        {
            // Nothing to see in them.
        }
    }

    /// <summary>Goes to the next row. After the last one, and after an error, the statement is ready to be run again.</summary>
    /// <returns>False when there is no further row.</returns>
    public bool Read()
    {
        var result = raw.sqlite3_step(Prepared);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        try
        {
            return result == raw.SQLITE_DONE ? false : throw Failure(result);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Leaves the rows that were not read, so that the statement can be run again; says nothing of an error that was told already.</summary>
    public void Reset()
    {
        if (_prepared is not null)
        {
            raw.sqlite3_reset(_prepared);
        }
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(Prepared, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(Prepared, column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public double Real(int column) => raw.sqlite3_column_double(Prepared, column);

    public Guid Id(int column) => new(raw.sqlite3_column_blob(Prepared, column), bigEndian: true);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8Text(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The bytes of a text, valid until the statement goes on.</summary>
    public ReadOnlySpan<byte> Utf8Text(int column) => raw.sqlite3_column_blob(Prepared, column);

    /// <inheritdoc/>
    public void Dispose() => _prepared?.Dispose();

    private static ulong BitOf(int parameter) => 1UL << parameter; // no statement has 64

    private int Bound(int parameter)
    {
        _bound |= BitOf(parameter);
        return parameter;
    }

    private sqlite3_stmt Prepare()
    {
        Check(raw.sqlite3_prepare_v3(connection.Handle!, sql, (uint)raw.SQLITE_PREPARE_PERSISTENT, out var prepared));
        return _prepared = prepared;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Failure(result);
        }
    }

    private SqliteException Failure(int result)
    {
        var handle = connection.Handle!;
        var message = raw.sqlite3_errmsg(handle).utf8_to_string();
        return new SqliteException($"SQLite Error {result & 0xFF}: '{message}'.", result & 0xFF, raw.sqlite3_extended_errcode(handle));
    }
}
