using FluentAssertions;
using Grader.Core.Grading;
using Xunit;

namespace Grader.Tests.Written;

/// <summary>4.4: a claim is run.</summary>
public sealed class ExperimentTests
{
    private static CheckResult Run(string activation, string constant, string steps, string proof = "") => Homework.Grade(
        ("4.4", "claim", "activation", activation), ("4.4", "claim", "constant", constant), ("4.4", "claim", "rate", "0.1"), ("4.4", "claim", "steps", steps), ("4.4", "claim", "proof", proof))
        .Check("4.4", "claim");

    [Fact]
    public void The_square_from_one_half_learns_it_within_600_steps()
    {
        var check = Run("f(s) = s^2", "0.5", "600");
        check.Verdict.Should().Be(Verdict.Passed);
        check.Score.Should().Be(2);
        check.Message.Should().Contain("after 560 steps");
        var losses = check.Cases[0].Plot!.Curves[0].Got!.Y;
        losses[0].Should().BeApproximately(2.15625, 1e-12);
    }

    [Theory]
    [InlineData("relu(s)")]
    [InlineData("ReLU")]
    [InlineData("max(0, s)")]
    [InlineData("tanh(s)")]
    [InlineData("s^3")]
    public void A_monotone_activation_is_refused_with_the_reason(string activation)
    {
        var check = Run(activation, "0.5", "600");
        check.Verdict.Should().Be(Verdict.PropertyViolated);
        check.Message.Should().Contain("monotone");
        check.Cases[0].Plot.Should().NotBeNull();
    }

    [Theory]
    [InlineData("s^2", "0.5", "0")]
    [InlineData("s^2", "0.5", "1e9")]
    [InlineData("s^2", "half", "600")]
    [InlineData("import os", "0.5", "600")]
    [InlineData("softmax(s)", "0.5", "600")]
    [InlineData("", "0.5", "600")]
    public void What_cannot_be_run_is_said_to_be_unreadable(string activation, string constant, string steps) =>
        Run(activation.Length == 0 ? " " : activation, constant, steps).Verdict.Should().Be(Verdict.Unreadable);

    [Fact]
    public void Steps_that_are_too_long_end_in_no_number_and_are_told_so() => Run("s^2", "2", "600").Message.Should().Contain("no number");

    [Fact]
    public void A_proof_waits_for_a_person_and_so_does_one_beside_an_experiment_that_fails()
    {
        Run(" ", "", "", "g(1) lies between g(0) and g(2).").Verdict.Should().Be(Verdict.Waiting);
        Run("relu(s)", "0.5", "600", "g(1) lies between g(0) and g(2).").Verdict.Should().Be(Verdict.Waiting);
    }
}
