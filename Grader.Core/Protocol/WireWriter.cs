using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Grader.Core.Protocol;

/// <summary>Writes messages: little-endian numbers, counted lists, UTF-8 text. No type names, nothing that a reader would have to trust.</summary>
public sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(256);

    /// <summary>What has been written.</summary>
    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>One byte.</summary>
    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>A truth value.</summary>
    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>A 32-bit number.</summary>
    public void Int(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    /// <summary>A 64-bit number.</summary>
    public void Long(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    /// <summary>A double, bit for bit.</summary>
    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);

    /// <summary>A string in UTF-8; a lone surrogate becomes the replacement character.</summary>
    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Int(count);
        Encoding.UTF8.GetBytes(value, Take(count));
    }

    /// <summary>A string or null.</summary>
    public void OptionalText(string? value)
    {
        Bool(value is not null);
        if (value is not null) Text(value);
    }

    /// <summary>A run of bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Int(value.Length);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>A list of items.</summary>
    public void List<T>(IReadOnlyCollection<T> items, Action<WireWriter, T> item)
    {
        Int(items.Count);
        foreach (var one in items) item(this, one);
    }

    /// <summary>One member of an enum of fewer than 256.</summary>
    public void Enum<T>(T value) where T : struct, Enum => Byte(Convert.ToByte(value, null));

    private Span<byte> Take(int count)
    {
        var taken = buffer.GetSpan(count)[..count];
        buffer.Advance(count);
        return taken;
    }
}
