using System.Buffers;

namespace Grader.Worker.Jail;

/// <summary>
/// What a process wrote to stdout and stderr, up to a cap. Reading goes on past the cap without keeping anything: a process that
/// floods must not block on a full pipe, where it would look like one that hangs.
/// </summary>
public sealed class CapturedOutput
{
    private readonly ArrayBufferWriter<byte> kept = new();
    private readonly long cap;
    private long total;

    internal CapturedOutput(long cap) => this.cap = cap;

    /// <summary>All bytes written so far, kept or not.</summary>
    public long TotalBytes => Interlocked.Read(ref total);

    public bool Exceeded => TotalBytes > cap;

    /// <summary>The first bytes, at most the cap.</summary>
    public byte[] Kept()
    {
        lock (kept)
            return kept.WrittenSpan.ToArray();
    }

    /// <summary>Reads to the end of the stream, which comes when every process that could write is dead.</summary>
    internal async Task DrainAsync(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer) is var count and > 0)
            Add(buffer.AsSpan(0, count));
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        lock (kept)
            kept.Write(bytes[..(int)Math.Min(bytes.Length, cap - kept.WrittenCount)]);
        Interlocked.Add(ref total, bytes.Length);
    }
}
