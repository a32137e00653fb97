using FluentAssertions;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Core.Values;

public sealed class ValueTextTests
{
    [Fact]
    public void Values_read_as_CSharp_writes_them()
    {
        ValueText.Of(Array([2, 2], 1, -0.5, 1e300, double.NaN)).Should().Be("[[1, -0.5], [1E+300, NaN]]");
        ValueText.Of(Vector(double.PositiveInfinity, double.NegativeInfinity, -0.0)).Should().Be("[infinity, -infinity, 0]");
        ValueText.Of(Real(0.1 + 0.2)).Should().Be("0.30000000000000004", "every digit that tells it from 0.3");
        ValueText.Of(Record("Net", ("W", Vector(1)), ("B", NullValue.Instance))).Should().Be("Net { W: [1], B: null }");
        ValueText.Of(Map(("a", new BoolValue(true)), ("b", new TextValue("x")))).Should().Be("{ a: true, b: \"x\" }");
        ValueText.Of(Array([2, 0])).Should().Be("[[], []]");
        ValueText.Of(Longs(long.MinValue)).Should().Be("[-9223372036854775808]");
    }

    [Fact]
    public void Kinds_are_named_with_their_sizes()
    {
        ValueText.Kind(Array([3, 4, 1], new double[12])).Should().Be("a 3 x 4 x 1 array of double");
        ValueText.Kind(Vector(1)).Should().Be("an array of 1 double");
        ValueText.Kind(List(Int(1), Int(2))).Should().Be("a list of 2 entries");
        foreach (var value in OfEveryKind()) ValueText.Kind(value).Should().NotBeEmpty();
    }

    [Fact]
    public void Nothing_hidden_is_left_in_a_text()
    {
        var hostile = "a\u0000b\u001b[31mc\r\u202ed\u200be\u2028f\ufefeg\u0085h\ud83d\ude00";
        ValueText.Printable(hostile).Should().NotContainAny("\u0000", "\u001b", "\r", "\u202e", "\u200b", "\u2028", "\u0085");
        ValueText.Printable("\u202e").Should().Be("\\u202e");
        ValueText.Printable("two\nlines\tand \u03c3(x)").Should().Be("two\nlines\tand \u03c3(x)");
    }

    [Fact]
    public void Names_that_came_over_the_wire_are_made_harmless_and_short()
    {
        var hostile = "Net\u202e\u001b[2J" + new string('x', 1_000_000);
        foreach (var text in new[]
        {
            ValueText.Of(Record(hostile, (hostile, new EnumValue(hostile)))), ValueText.Kind(Record(hostile)), ValueText.Of(new EnumValue(hostile)),
            Mismatch(Map(("a", Int(1))), Map((hostile, Int(1))))!.Explanation,
        })
            text.Should().NotContainAny("\u202e", "\u001b").And.Match(t => t.Length < 1000);
    }

    [Fact]
    public void Long_values_are_cut()
    {
        var text = ValueText.Of(Vector(new double[1_000_000]));
        text.Should().EndWith(" ...").And.HaveLength(404);
        ValueText.Of(new TextValue(new string('x', 5_000_000))).Should().HaveLength(404);
        ValueText.Of(List([.. Enumerable.Repeat<Value>(new TextValue(new string('y', 300)), 100)])).Should().HaveLength(404);
    }
}
