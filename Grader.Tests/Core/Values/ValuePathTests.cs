using FluentAssertions;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Core.Values;

public sealed class ValuePathTests
{
    private static readonly Value Run = Record("Run",
        ("Loss", Vector(1, 2, 3, 4)), ("Net", Record("Net", ("W", List(Array([1, 2], 5, 6), Vector(7))))), ("Seen", Map(("k_1", Int(8)))),
        ("None", NullValue.Instance), ("Count", Longs(9, 10)));

    [Theory]
    [InlineData("Loss", "[1, 2, 3, 4]")]
    [InlineData("Loss[0]", "1")]
    [InlineData("Loss[^1]", "4")]
    [InlineData("Loss[1..3]", "[2, 3]")]
    [InlineData("Loss[..2]", "[1, 2]")]
    [InlineData("Loss[2..]", "[3, 4]")]
    [InlineData("Loss[^2..^1]", "[3]")]
    [InlineData("Loss[..]", "[1, 2, 3, 4]")]
    [InlineData("Loss[4..]", "[]")]
    [InlineData("Loss[1..3][1]", "3")]
    [InlineData("Net.W[0]", "[[5, 6]]")]
    [InlineData("Net.W[1..][0][0]", "7")]
    [InlineData("Seen.k_1", "8")]
    [InlineData("Count[1]", "10")]
    [InlineData("Count[1..]", "[10]")]
    [InlineData("None", "null")]
    public void A_path_reads_as_in_CSharp(string path, string found) => ValueText.Of(ValuePath.TryParse(path)!.Select(Run).Value!).Should().Be(found);

    [Fact]
    public void The_empty_path_is_the_whole_value() => ValuePath.TryParse("")!.Select(Run).Value.Should().BeSameAs(Run);

    [Theory]
    [InlineData("Loss[4]", "an array of 4 doubles has no entry [4]")]
    [InlineData("Loss[^5]", "an array of 4 doubles has no entry [^5]")]
    [InlineData("Loss[^0]", "an array of 4 doubles has no entry [^0]")]
    [InlineData("Loss[3..1]", "an array of 4 doubles has no entries [3..1]")]
    [InlineData("Loss[..5]", "an array of 4 doubles has no entries [0..5]")]
    [InlineData("Net.W[0][0]", "a 1 x 2 array of double has no entry [0]")]
    [InlineData("None[0]", "null has no entry [0]")]
    [InlineData("None[^1..]", "null has no entries [^1..^0]")]
    [InlineData("None.W", "there is no W in null")]
    [InlineData("loss", "there is no loss in a Run")]
    [InlineData("Loss.Length", "there is no Length in an array of 4 doubles")]
    public void What_is_not_there_is_told(string path, string missing)
    {
        var selection = ValuePath.TryParse(path)!.Select(Run);
        (selection.Value, selection.Missing).Should().Be((null, missing));
    }

    [Theory]
    [InlineData(".")]
    [InlineData(".Loss")]
    [InlineData("Loss.")]
    [InlineData("Loss..Net")]
    [InlineData("Loss[]")]
    [InlineData("Loss[^]")]
    [InlineData("Loss[^..]")]
    [InlineData("Loss[..^]")]
    [InlineData("Loss[-1]")]
    [InlineData("Loss[1 ]")]
    [InlineData("Loss[1,2]")]
    [InlineData("Loss[1")]
    [InlineData("Loss]1[")]
    [InlineData("Loss[1..2..3]")]
    [InlineData("Loss[99999999999]")]
    [InlineData("Loss[\u0661]")]
    [InlineData("Loss[0]Net")]
    [InlineData("1Loss")]
    [InlineData("Loss Net")]
    [InlineData(" ")]
    [InlineData("Loss\n")]
    public void Nonsense_is_no_path(string text) => ValuePath.TryParse(text).Should().BeNull();

    [Fact]
    public void No_text_at_all_makes_it_throw()
    {
        var random = new Random(6);
        const string Letters = "aZ_09.^[]- \u0661\u00e9\ud800\n";
        var values = OfEveryKind().Append(Run).ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)]));
            if (ValuePath.TryParse(text) is not { } path) continue;
            foreach (var value in values)
            {
                var selection = path.Select(value);
                (selection.Value is null).Should().Be(selection.Missing is not null);
            }
        }
    }
}
