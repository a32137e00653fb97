using System.Buffers.Binary;

namespace Grader.Core.Protocol;

/// <summary>
/// Messages on a pipe: a length of four bytes, little endian, then that many bytes. A reader allocates what has arrived, not what the
/// length promises, so that a forged length costs nothing.
/// </summary>
public static class Frames
{
    /// <summary>No message is longer: 64 MiB.</summary>
    public const int Longest = 64 << 20;

    /// <summary>Sends one message.</summary>
    public static void Write(Stream pipe, ReadOnlyMemory<byte> message)
    {
        if (message.Length > Longest) throw new MalformedMessageException($"a message of {message.Length} bytes is too long");
        var header = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(header, message.Length);
        pipe.Write(header);
        pipe.Write(message.Span);
        pipe.Flush();
    }

    /// <summary>Receives one message, or null where the other side has closed the pipe between two messages.</summary>
    /// <exception cref="MalformedMessageException">The length is out of range, or the pipe closed within a message.</exception>
    public static byte[]? Read(Stream pipe)
    {
        var header = new byte[4];
        var got = pipe.ReadAtLeast(header, 4, throwOnEndOfStream: false);
        if (got == 0) return null;
        return ReadBody(pipe, LengthOf(header, got));
    }

    /// <inheritdoc cref="Read"/>
    public static async ValueTask<byte[]?> ReadAsync(Stream pipe, CancellationToken stop)
    {
        var header = new byte[4];
        var got = await pipe.ReadAtLeastAsync(header, 4, false, stop);
        if (got == 0) return null;
        var left = LengthOf(header, got);
        using var body = new MemoryStream();
        var piece = new byte[Math.Min(left, 1 << 16)];
        while (left > 0)
        {
            got = await pipe.ReadAsync(piece.AsMemory(0, Math.Min(left, piece.Length)), stop);
            if (got == 0) throw new MalformedMessageException("the pipe closed within a message");
            body.Write(piece, 0, got);
            left -= got;
        }
        return body.ToArray();
    }

    private static byte[] ReadBody(Stream pipe, int left)
    {
        using var body = new MemoryStream();
        var piece = new byte[Math.Min(left, 1 << 16)];
        while (left > 0)
        {
            var got = pipe.Read(piece, 0, Math.Min(left, piece.Length));
            if (got == 0) throw new MalformedMessageException("the pipe closed within a message");
            body.Write(piece, 0, got);
            left -= got;
        }
        return body.ToArray();
    }

    private static int LengthOf(byte[] header, int got)
    {
        if (got < 4) throw new MalformedMessageException("the pipe closed within a length");
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        return length is < 0 or > Longest ? throw new MalformedMessageException($"a length of {length}") : length;
    }
}
