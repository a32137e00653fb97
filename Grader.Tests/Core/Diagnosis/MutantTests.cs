using FluentAssertions;
using Grader.Core.Diagnosis;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Diagnosis.Some;

namespace Grader.Tests.Core.Diagnosis;

public sealed class MutantTests
{
    private static readonly double[][] Right = [[1.31, -2.17, 3.77], [0.43, 5.59, -6.91, 2.2]];
    private static readonly double[][] Halves = [.. Right.Select(x => x.Select(y => y / 2).ToArray())];

    [Fact]
    public void A_known_mistake_is_said_before_what_is_seen_in_the_numbers()
    {
        Explained()!.Name.Should().Be("factor-half");
        Explained(Mistake("no-two", "the square brings a factor two", Halves)).Should().Be(new Explanation("no-two", "the square brings a factor two"));
    }

    [Fact]
    public void Two_known_mistakes_that_agree_are_ambiguous() =>
        Explained(Mistake("one", "message one", Halves), Mistake("two", "message two", Halves)).Should().BeNull();

    [Fact]
    public void Two_known_mistakes_with_one_message_are_one() =>
        Explained(Mistake("one", "the same", Halves), Mistake("two", "the same", Halves))!.Name.Should().Be("one");

    [Fact]
    public void A_known_mistake_must_explain_every_case() =>
        Explained(Mistake("other", "no", [Halves[0], Right[1]]))!.Name.Should().Be("factor-half");

    [Fact]
    public void A_known_mistake_that_returns_nothing_explains_nothing() =>
        Explained(new KnownMistake("throws", "no", [Vector(Halves[0]), null]))!.Name.Should().Be("factor-half");

    [Fact]
    public void A_known_mistake_that_is_close_is_not_close_enough() =>
        Explained(Mistake("near", "no", [.. Halves.Select(x => x.Select(y => y * (1 + 1e-5)).ToArray())]))!.Name.Should().Be("factor-half");

    [Fact]
    public void A_right_result_is_no_mistake_even_where_the_mistake_does_not_show()
    {
        var cases = Right.Select(x => Case(Vector(x), Vector(x))).ToArray();
        Explain([Mistake("invisible", "no", Right)], cases).Should().BeNull();
    }

    [Fact]
    public void A_known_mistake_may_make_nan()
    {
        double[][] results = [[double.NaN, -2.17, 3.77], [0.43, 5.59, -6.91, double.PositiveInfinity]];
        var cases = Right.Select((x, i) => Case(Vector(x), Vector(results[i]))).ToArray();
        Explain([Mistake("nan", "yes", results)], cases)!.Name.Should().Be("nan");
    }

    [Fact]
    public void A_known_mistake_needs_a_result_for_each_case() =>
        FluentActions.Invoking(() => Explained(Mistake("short", "no", [Halves[0]]))).Should().Throw<ArgumentException>();

    private static KnownMistake Mistake(string name, string message, double[][] results) =>
        new(name, message, [.. results.Select(x => (Value?)Vector(x))]);

    private static Explanation? Explained(params KnownMistake[] mistakes) =>
        Explain(mistakes, [.. Right.Select((x, i) => Case(Vector(x), Vector(Halves[i])))]);
}
