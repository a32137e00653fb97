using System.Buffers.Binary;
using System.Text;

namespace Grader.Core.Protocol;

/// <summary>The bytes that came cannot be a message of this protocol. Whoever wrote them is at fault, never the reader.</summary>
public sealed class MalformedMessageException(string message) : Exception(message);

/// <summary>
/// Reads what <see cref="WireWriter"/> wrote, from bytes that a hostile program may have made up: every length is checked against what is
/// left before anything is allocated.
/// </summary>
public sealed class WireReader(ReadOnlyMemory<byte> message)
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private int position;
    private int values;

    /// <summary>How many bytes have not been read.</summary>
    public int Left => message.Length - position;

    /// <summary>One byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>A truth value.</summary>
    public bool Bool() => Byte() switch { 0 => false, 1 => true, _ => throw new MalformedMessageException("neither true nor false") };

    /// <summary>A 32-bit number.</summary>
    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>A 64-bit number.</summary>
    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>A double, bit for bit.</summary>
    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>How many items follow, each of at least <paramref name="bytesEach"/> bytes.</summary>
    public int Count(int bytesEach = 1)
    {
        var count = Int();
        if (count < 0 || (long)count * bytesEach > Left) throw new MalformedMessageException($"a count of {count} with {Left} bytes left");
        return count;
    }

    /// <summary>A string in UTF-8. Lone surrogates were replaced when it was written.</summary>
    public string Text()
    {
        var bytes = Take(Count());
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new MalformedMessageException($"text that is not UTF-8: {e.Message}");
        }
    }

    /// <summary>A string or null.</summary>
    public string? OptionalText() => Bool() ? Text() : null;

    /// <summary>A run of bytes.</summary>
    public byte[] Bytes() => Take(Count()).ToArray();

    /// <summary>A list of items.</summary>
    public T[] List<T>(Func<WireReader, T> item)
    {
        var count = Count();
        var items = new List<T>(Math.Min(count, 1024));
        for (var i = 0; i < count; i++) items.Add(item(this));
        return [.. items];
    }

    /// <summary>One member of an enum.</summary>
    public T Enum<T>() where T : struct, Enum
    {
        var number = (int)Byte();
        var member = (T)System.Enum.ToObject(typeof(T), number);
        return System.Enum.IsDefined(member) ? member : throw new MalformedMessageException($"{number} is no {typeof(T).Name}");
    }

    /// <summary>
    /// Counts a value and refuses the one that is too many: a value of two bytes becomes an object of forty, so that a message within its
    /// length could still take gigabytes.
    /// </summary>
    internal void CountValue(int most)
    {
        if (++values > most) throw new MalformedMessageException($"more than {most} values");
    }

    /// <summary>Demands that nothing is left.</summary>
    public void End()
    {
        if (Left != 0) throw new MalformedMessageException($"{Left} bytes too many");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left) throw new MalformedMessageException($"{count} bytes wanted, {Left} left");
        var taken = message.Span.Slice(position, count);
        position += count;
        return taken;
    }
}
