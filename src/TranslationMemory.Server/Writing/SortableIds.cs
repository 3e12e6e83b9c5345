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

    private readonly Lock _lock = new();
    private long _millisecond;
    private int _counter;

    /// <summary>The next id.</summary>
    public Guid Next()
    {
        var (millisecond, counter) = Advance();
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, millisecond << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | counter));
        RandomNumberGenerator.Fill(bytes[8..]);
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private (long Millisecond, int Counter) Advance()
    {
        lock (_lock)
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

            return (_millisecond, _counter);
        }
    }
}
