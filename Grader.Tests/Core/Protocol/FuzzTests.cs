using FluentAssertions;
using Grader.Core.Protocol;
using Xunit;

namespace Grader.Tests.Core.Protocol;

/// <summary>Whatever a hostile process writes, reading it ends in a message or in <see cref="MalformedMessageException"/>, and stays small.</summary>
public sealed class FuzzTests
{
    private const long Moderate = 4 << 20;

    [Fact]
    public void Twenty_thousand_messages_of_random_bytes_are_read_or_refused()
    {
        var random = new Random(4);
        var readers = SomeMessage.All.Select(message => message.Read).ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            if (round % 2 == 0) Tame(bytes, random);
            Try(readers[round % readers.Length], bytes);
        }
    }

    [Fact]
    public void Twenty_thousand_real_messages_with_flipped_bits_are_read_or_refused()
    {
        var random = new Random(5);
        var messages = SomeMessage.All.ToArray();
        var refused = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var (original, read) = messages[round % messages.Length];
            var bytes = original.ToArray();
            for (var flips = random.Next(1, 5); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            if (!Try(read, bytes)) refused++;
        }
        refused.Should().BeInRange(1000, 19_999, "some damage shows, some is just another message");
    }

    [Fact]
    public void Every_truncation_of_every_message_is_refused()
    {
        foreach (var (bytes, read) in SomeMessage.All)
            for (var length = 0; length < bytes.Length; length++)
                Try(read, bytes[..length]).Should().BeFalse($"{length} of {bytes.Length} bytes are no message");
    }

    /// <summary>Small bytes, so that tags and counts are often right and reading gets far.</summary>
    private static void Tame(byte[] bytes, Random random)
    {
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(random.Next(3) == 0 ? random.Next(12) : random.Next(3));
    }

    private static bool Try(Action<byte[]> read, byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(bytes);
            return true;
        }
        catch (MalformedMessageException)
        {
            return false;
        }
        finally
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Moderate);
        }
    }
}
