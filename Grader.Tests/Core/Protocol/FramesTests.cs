using FluentAssertions;
using Grader.Core.Protocol;
using Xunit;

namespace Grader.Tests.Core.Protocol;

public sealed class FramesTests
{
    [Fact]
    public async Task Messages_come_back_in_order_and_then_nothing()
    {
        var pipe = new MemoryStream();
        byte[][] messages = [[1, 2, 3], [], new byte[200_000]];
        foreach (var message in messages) Frames.Write(pipe, message);
        pipe.Position = 0;
        foreach (var message in messages) Frames.Read(pipe).Should().Equal(message);
        Frames.Read(pipe).Should().BeNull();
        pipe.Position = 0;
        foreach (var message in messages) (await Frames.ReadAsync(pipe, TestContext.Current.CancellationToken)).Should().Equal(message);
        (await Frames.ReadAsync(pipe, TestContext.Current.CancellationToken)).Should().BeNull();
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 1, 0, 0 })]
    [InlineData(new byte[] { 1, 0, 0, 0 })]
    [InlineData(new byte[] { 5, 0, 0, 0, 1, 2, 3, 4 })]
    [InlineData(new byte[] { 255, 255, 255, 255 })]
    [InlineData(new byte[] { 1, 0, 0, 4, 0 })]
    public async Task A_broken_frame_is_malformed(byte[] bytes)
    {
        ((Action)(() => Frames.Read(new MemoryStream(bytes)))).Should().Throw<MalformedMessageException>();
        var reading = async () => await Frames.ReadAsync(new MemoryStream(bytes), CancellationToken.None);
        await reading.Should().ThrowAsync<MalformedMessageException>();
    }

    [Fact]
    public void A_frame_that_promises_64_MiB_and_brings_nothing_costs_little()
    {
        var bytes = BitConverter.GetBytes(Frames.Longest);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ((Action)(() => Frames.Read(new MemoryStream(bytes)))).Should().Throw<MalformedMessageException>();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    [Fact]
    public void A_message_too_long_is_not_sent()
    {
        var pipe = new MemoryStream();
        ((Action)(() => Frames.Write(pipe, new byte[Frames.Longest + 1]))).Should().Throw<MalformedMessageException>();
        pipe.Length.Should().Be(0);
    }

    [Fact]
    public void A_message_that_comes_byte_by_byte_is_whole()
    {
        var pipe = new MemoryStream();
        Frames.Write(pipe, new byte[] { 1, 2, 3, 4, 5 });
        Frames.Read(new Trickle(pipe.ToArray())).Should().Equal(1, 2, 3, 4, 5);
    }

    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);
    }
}
