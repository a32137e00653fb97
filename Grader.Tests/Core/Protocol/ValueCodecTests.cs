using FluentAssertions;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Core.Protocol;

public sealed class ValueCodecTests
{
    [Fact]
    public void Every_kind_of_value_comes_back_bit_for_bit()
    {
        foreach (var value in OfEveryKind())
        {
            var back = Decode(ValueCodec.Encode(value));
            back.GetType().Should().Be(value.GetType());
            SameBytes(back, value).Should().BeTrue($"{ValueText.Of(value)} must come back");
        }
    }

    [Fact]
    public void Every_bit_pattern_of_a_double_comes_back()
    {
        var random = new Random(3);
        for (var round = 0; round < 10_000; round++)
        {
            var bits = random.NextInt64(long.MinValue, long.MaxValue);
            var number = BitConverter.Int64BitsToDouble(round % 2 == 0 ? bits : bits | 0x7FF0_0000_0000_0000);
            var scalar = (RealValue)Decode(ValueCodec.Encode(Real(number)));
            var vector = (ArrayValue)Decode(ValueCodec.Encode(Vector(number)));
            BitConverter.DoubleToInt64Bits(scalar.Content).Should().Be(BitConverter.DoubleToInt64Bits(number));
            BitConverter.DoubleToInt64Bits(vector.Reals[0]).Should().Be(BitConverter.DoubleToInt64Bits(number));
        }
    }

    [Fact]
    public void Shapes_come_back_also_where_there_is_nothing_in_them()
    {
        foreach (int[] shape in new[] { new[] { 0 }, [0, 7], [7, 0], [1_000_000, 0, 1_000_000], [2, 1, 3, 1, 2] })
            ((ArrayValue)Decode(ValueCodec.Encode(Array(shape, new double[shape.Aggregate(1, (a, b) => a * b)])))).Shape.Should().Equal(shape);
    }

    [Fact]
    public void The_spread_of_a_float_comes_back_though_it_is_no_float() =>
        Decode(ValueCodec.Encode(new RealValue(1e-9, IsSingle: true))).Should().Be(new RealValue(1e-9, IsSingle: true));

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character() =>
        ((TextValue)Decode(ValueCodec.Encode(new TextValue("a\ud800b")))).Content.Should().Be("a\ufffdb");

    [Theory]
    [InlineData(60, true)]
    [InlineData(70, false)]
    [InlineData(100_000, false)]
    public void Deep_nesting_is_refused(int depth, bool taken)
    {
        // Tag and count of a list of one, again and again; in the innermost nothing.
        var message = Enumerable.Repeat<byte[]>([9, 1, 0, 0, 0], depth).SelectMany(level => level).Append((byte)0).ToArray();
        var reading = () => Decode(message);
        if (taken) reading.Should().NotThrow();
        else reading.Should().Throw<MalformedMessageException>().WithMessage("nested too deeply");
    }

    [Theory]
    [InlineData(new byte[] { 12 })]
    [InlineData(new byte[] { 1, 2 })]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 1, 0, 0, 0 })]
    [InlineData(new byte[] { 6, 1, 0, 0, 0, 255 })]
    [InlineData(new byte[] { 6, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 8, 4, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 8, 4, 1, 0, 0, 0, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 8, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 64 })]
    [InlineData(new byte[] { 8, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 224, 63 })]
    public void What_no_writer_writes_is_refused(byte[] message)
    {
        // Unknown kind, odd bool, int of 33 bits, bad UTF-8, negative count, rank 0, negative length, bool 2.0, int 0.5.
        var reading = () => Decode(message);
        reading.Should().Throw<MalformedMessageException>();
    }

    [Fact]
    public void A_forged_length_allocates_nothing()
    {
        byte[][] forged =
        [
            [9, 255, 255, 255, 127], [10, 255, 255, 255, 127], [6, 255, 255, 255, 127], [8, 4, 255, 255, 255, 127],
            [8, 4, 1, 0, 0, 0, 255, 255, 255, 127], [8, 4, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0], [8, 2, 2, 0, 0, 0, 255, 255, 255, 127, 255, 255, 255, 127],
        ];
        foreach (var message in forged)
            AllocatedBy(() => ((Action)(() => Decode(message))).Should().Throw<MalformedMessageException>()).Should().BeLessThan(1 << 20);
    }

    [Fact]
    public void A_message_of_very_many_tiny_values_is_refused()
    {
        var message = new byte[5 + ValueCodec.MostValues];
        (message[0], BitConverter.GetBytes(ValueCodec.MostValues)).Item2.CopyTo(message, 1);
        message[0] = 9;
        var reading = () => Decode(message);
        reading.Should().Throw<MalformedMessageException>().WithMessage("more than 4000000 values");
    }

    private static Value Decode(byte[] message)
    {
        var reader = new WireReader(message);
        var value = ValueCodec.Read(reader);
        reader.End();
        return value;
    }

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
