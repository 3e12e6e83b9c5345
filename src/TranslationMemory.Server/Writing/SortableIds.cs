using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TranslationMemory.Server.Writing;

/// <summary>
/// Makes UUIDv7 ids that never go back: of two ids from one generator the later one is greater, also within a millisecond, so that a batch
/// lists in the order it was sent. The framework's own UUIDv7 leaves the order within a millisecond to chance. Method: RFC 9562, section
/// 6.2, a dedicated counter of 12 bits; when it is full, the time part runs ahead by a millisecond. Thread-safe.
/// </summary>
internal sealed class SortableIds(TimeProvider time)
{
    private const int CounterLimit = 1 << 12;

    /// <summary>Bytes of chance in each id.</summary>
    private const int ChanceLength = 8;

    private readonly Lock _lock = new();

    /// <summary>Chance for many ids: to ask for it costs the same for one.</summary>
    private readonly byte[] _chance = new byte[256 * ChanceLength];
    private int _chanceUsed = 256 * ChanceLength;
    private long _millisecond;
    private int _counter;

    /// <summary>The next id.</summary>
    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_lock)
        {
            Advance();
            BinaryPrimitives.WriteInt64BigEndian(bytes, _millisecond << 16);
            BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | _counter));
            TakeChance(bytes[8..]);
        }

        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private void Advance()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now > _millisecond)
        {
            (_millisecond, _counter) = (now, 0);
        }
        else if (++_counter == CounterLimit)
        {
            (_millisecond, _counter) = (_millisecond + 1, 0);
        }
    }

    private void TakeChance(Span<byte> bytes)
    {
        if (_chanceUsed == _chance.Length)
        {
            RandomNumberGenerator.Fill(_chance);
            _chanceUsed = 0;
        }

        _chance.AsSpan(_chanceUsed, ChanceLength).CopyTo(bytes);
        _chanceUsed += ChanceLength;
    }
}
