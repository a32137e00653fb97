using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Xunit;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Core.Grading;

public sealed class CaseJudgeTests
{
    private static readonly ArrayValue Input = Vector(7171.5, 7272.5);
    private static readonly ArrayValue Right = Vector(8383.25, 8484.25, 8585.25);
    private static readonly PropertyRef Property = new(new MethodRef("P", "Holds", null), ["result"]);

    public static TheoryData<int> WrongResults => [.. Enumerable.Range(0, Wrong.Length)];

    private static Value[] Wrong =>
    [
        NullValue.Instance, Vector(), Vector(8383.25, 8484.25), Vector(8383.25, 8484.25, 1), Vector(1, 2, 3), Vector(8383.25, double.NaN, 8585.25),
        Input, Array([3, 1], 8383.25, 8484.25, 8585.25), Ints(8383), List(Right), new TextValue("8383"), Record("R8383", ("A", Right)),
    ];

    [Fact]
    public async Task A_right_result_passes_without_a_word()
    {
        var judged = await JudgeAsync(new GoldenJudge(), Case(visible: false, Input, Right), Returned(Right));
        (judged.Verdict, judged.Message, judged.Comparison).Should().Be((Verdict.Passed, null, null));
    }

    [Theory]
    [MemberData(nameof(WrongResults))]
    public async Task A_hidden_case_tells_no_digit_of_golden_input_or_dimension(int wrong)
    {
        var judged = await JudgeAsync(new GoldenJudge(), Case(visible: false, Input, Right), Returned(Wrong[wrong]));
        judged.Verdict.Should().NotBe(Verdict.Passed);
        judged.Comparison.Should().BeNull();
        judged.Message.Should().EndWith("(on hidden inputs)").And.NotMatchRegex("[0-9]");
    }

    [Fact]
    public async Task A_hidden_case_whose_part_is_missing_tells_no_length()
    {
        var judged = await JudgeAsync(new GoldenJudge(), Case(visible: false, Input, Record("R", ("Loss", Right))), Returned(Right), "Loss");
        judged.Message.Should().Be("the result has no Loss (on hidden inputs)");
        (await JudgeAsync(new GoldenJudge(), Case(visible: true, Input, Record("R", ("Loss", Right))), Returned(Right), "Loss"))
            .Message.Should().Be("there is no Loss in an array of 3 doubles");
    }

    [Fact]
    public async Task A_visible_case_shows_inputs_result_and_golden()
    {
        var judged = await JudgeAsync(new GoldenJudge(), Case(visible: true, Input, Right), Returned(Vector(8383.25, 1, 8585.25)));
        judged.Message.Should().Be("expected 8484.25 at [1], got 1 (1 of 3 values are off)");
        judged.Comparison!.Inputs.Should().Equal(("x", "[7171.5, 7272.5]"));
        judged.Comparison.Got.Should().Be("[8383.25, 1, 8585.25]");
        judged.Comparison.Expected.Should().Be("[8383.25, 8484.25, 8585.25]");
    }

    [Fact]
    public async Task A_failure_s_details_are_for_visible_cases()
    {
        var failed = new FailedObservation(Verdict.Exception, "it threw IndexOutOfRangeException", "index 7171.5");
        (await JudgeAsync(new GoldenJudge(), Case(visible: false, Input, Right), failed)).Message.Should().NotContain("7171");
        (await JudgeAsync(new GoldenJudge(), Case(visible: true, Input, Right), failed)).Message.Should().Contain("index 7171.5");
    }

    [Fact]
    public async Task An_argument_that_must_stay_and_is_changed_costs_the_case()
    {
        var judged = await JudgeAsync(new GoldenJudge(), Case(visible: false, Input, Right), Returned(Right, changed: Vector(1, 2)));
        judged.Verdict.Should().Be(Verdict.ArgumentsChanged);
        judged.Message.Should().Be("the method changes its argument x, which must stay as it was (on hidden inputs)");
    }

    [Theory]
    [InlineData(null, Verdict.ArgumentsChanged)]
    [InlineData(1.0, Verdict.WrongValue)]
    [InlineData(2.0, Verdict.Passed)]
    public async Task An_argument_to_be_changed_is_compared_with_what_the_reference_left(double? left, Verdict verdict)
    {
        var check = Check(new GoldenJudge(), mutates: "x");
        var judge = new CaseJudge(check, NeverAsked);
        var judged = await judge.JudgeAsync(Case(visible: true, Vector(0), NullValue.Instance, Vector(2)),
            Returned(NullValue.Instance, left is { } number ? Vector(number) : null));
        judged.Verdict.Should().Be(verdict);
    }

    [Fact]
    public async Task An_argument_that_happens_to_stay_the_same_in_the_reference_may_stay()
    {
        var judge = new CaseJudge(Check(new GoldenJudge(), mutates: "x"), NeverAsked);
        (await judge.JudgeAsync(Case(visible: true, Vector(0), NullValue.Instance, Vector(0)), Returned(NullValue.Instance)))
            .Verdict.Should().Be(Verdict.Passed);
    }

    [Fact]
    public async Task A_shape_judge_is_content_with_any_values()
    {
        (await JudgeAsync(new ShapeJudge(), Case(visible: false, Input, Right), Returned(Vector(1, 2, 3)))).Verdict.Should().Be(Verdict.Passed);
        (await JudgeAsync(new ShapeJudge(), Case(visible: false, Input, Right), Returned(Vector(1, 2)))).Verdict.Should().Be(Verdict.WrongShape);
    }

    [Theory]
    [MemberData(nameof(WrongResults))]
    public async Task A_predicate_sees_results_of_the_right_shape_only(int wrong)
    {
        var seen = new List<Value>();
        var judge = new CaseJudge(Check(new PropertyJudge(Property)), (_, _, value) =>
        {
            seen.Add(value);
            return ValueTask.FromResult<string?>("row 8383 is bad");
        });
        var judged = await judge.JudgeAsync(Case(visible: false, Input, Right), Returned(Wrong[wrong]));
        var fits = Comparer.CompareShape(Golden(Right), Wrong[wrong]) is null;
        seen.Should().HaveCount(fits ? 1 : 0);
        judged.Verdict.Should().BeOneOf(fits ? [Verdict.PropertyViolated] : [Verdict.WrongType, Verdict.WrongShape]);
        judged.Message.Should().NotContain("8383");
    }

    [Fact]
    public async Task A_predicate_that_holds_passes()
    {
        var judge = new CaseJudge(Check(new PropertyJudge(Property)), (_, _, _) => ValueTask.FromResult<string?>(null));
        (await judge.JudgeAsync(Case(visible: false, Input, Right), Returned(Vector(1, 2, 3)))).Verdict.Should().Be(Verdict.Passed);
    }

    [Theory]
    [InlineData(1.0, 0.5, 0.25, 9.0, null, Verdict.Passed)]
    [InlineData(1.0, 0.6, 0.25, 9.0, null, Verdict.WrongValue)]
    [InlineData(1.0, 0.5, 0.99, 9.0, null, Verdict.Passed)]
    [InlineData(1.0, 0.5, 0.25, 9.5, null, Verdict.WrongValue)]
    [InlineData(1.0, 0.5, 0.25, 9.0, "it did not learn", Verdict.PropertyViolated)]
    public async Task A_training_run_is_judged_by_early_losses_parameters_and_outcome(
        double first, double second, double late, double w, string? complaint, Verdict verdict)
    {
        var training = new TrainingJudge(ValuePath.TryParse("Loss")!, 2, ValuePath.TryParse("W"), Property);
        var judge = new CaseJudge(Check(training), (_, _, _) => ValueTask.FromResult(complaint));
        var golden = Case(visible: false, Input, Record("Run", ("Loss", Vector(1, 0.5, 0.25)), ("W", Real(9))));
        var judged = await judge.JudgeAsync(golden, Returned(Record("Run", ("Loss", Vector(first, second, late)), ("W", Real(w)))));
        judged.Verdict.Should().Be(verdict);
    }

    [Fact]
    public async Task A_training_run_too_short_to_be_compared_has_the_wrong_shape()
    {
        var judge = new CaseJudge(Check(new TrainingJudge(ValuePath.TryParse("Loss")!, 2, null, null)), NeverAsked);
        var judged = await judge.JudgeAsync(Case(visible: true, Input, Record("Run", ("Loss", Vector(1, 0.5)))), Returned(Record("Run", ("Loss", Vector(1)))));
        (judged.Verdict, judged.Message).Should().Be((Verdict.WrongShape, "an array of 1 double has no entries [0..2]"));
    }

    private static ValueTask<CaseResult> JudgeAsync(Judge judge, GoldenCase @case, Observation observation, string of = "") =>
        new CaseJudge(Check(judge, of), NeverAsked).JudgeAsync(@case, observation);

    private static ValueTask<string?> NeverAsked(PropertyRef property, GoldenCase @case, Value result) =>
        throw new InvalidOperationException("there is no predicate to ask");
}
