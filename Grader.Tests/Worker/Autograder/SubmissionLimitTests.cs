using FluentAssertions;
using Grader.Core.Formats;
using Grader.Core.Gradescope;
using Grader.Core.Manifest;
using Grader.Worker.Autograder;
using Xunit;

namespace Grader.Tests.Worker.Autograder;

/// <summary>All submissions are handed in at 23:59:00 -08:00 on 20 November, or so many hours before that.</summary>
public sealed class SubmissionLimitTests
{
    private static readonly SubmissionLimit ThreeADay = SubmissionLimit.Parse("3/day"), OneADay = SubmissionLimit.Parse("1/day");

    [Fact]
    public void Below_the_limit_a_submission_is_graded()
    {
        ThreeADay.InsteadOf(Told.After()).Should().BeNull();
        ThreeADay.InsteadOf(Told.After(At(-2), At(-1))).Should().BeNull();
        ThreeADay.InsteadOf(Told.After(At(-2), At(-1.5), At(-1))).Should().NotBeNull();
    }

    [Fact]
    public void What_was_handed_in_before_the_window_does_not_count()
    {
        ThreeADay.InsteadOf(Told.After(At(-24), At(-2), At(-1))).Should().BeNull("exactly a day ago is before it");
        ThreeADay.InsteadOf(Told.After(At(-23.999), At(-2), At(-1))).Should().NotBeNull();
    }

    [Fact]
    public void What_failed_through_no_fault_of_the_student_s_does_not_count() =>
        ThreeADay.InsteadOf(Told.After(At(-3), At(-2) with { AutograderError = true }, At(-1))).Should().BeNull();

    [Fact]
    public void What_we_did_not_grade_does_not_count_and_is_not_given_again()
    {
        var failed = At(-1) with { Results = GradescopeNotice.Withheld("no jail holds") };
        ThreeADay.InsteadOf(Told.After(At(-3), At(-2), failed)).Should().BeNull();
        var instead = ResultsReader.Read(OneADay.InsteadOf(Told.After(At(-2) with { Score = 60 }, failed))!);
        instead.Score.Should().Be(60);
        instead.Output.Text.Should().NotContain("The fault is not yours");
    }

    [Fact]
    public void The_results_before_it_are_given_again_with_all_that_was_in_them()
    {
        var instead = ResultsReader.Read(ThreeADay.InsteadOf(Told.After(At(-20), At(-10), At(-5)))!);
        instead.Score.Should().Be(Told.PreviousScore);
        instead.Tests.Should().ContainSingle().Which.Visibility.Should().Be(Visibility.Hidden);
        instead.Leaderboard.Should().ContainSingle();
        instead.Output.Text.Should().Be("This submission was not graded: the limit is 3 in a day. One that is handed in at 2026-11-21 13:59:00 -08:00 or later is graded, if there is none in "
            + "between: those that are not graded count as well. What follows is the result before it.\n\n" + Told.PreviousOutput);
    }

    [Theory]
    [InlineData("3/day", "-20,-10,-5")]
    [InlineData("1/day", "-1")]
    [InlineData("2/day", "-23,-22,-21,-3")]
    [InlineData("2/hour", "-0.9,-0.2001")]
    public void One_that_is_handed_in_at_the_time_that_was_told_is_graded_and_one_before_is_not(string rule, string hours)
    {
        PreviousSubmission[] before = [.. hours.Split(',').Select(hour => At(double.Parse(hour, System.Globalization.CultureInfo.InvariantCulture)))];
        var limit = SubmissionLimit.Parse(rule);
        var said = ResultsReader.Read(limit.InsteadOf(Told.After(before))!).Output.Text;
        var told = DateTimeOffset.Parse(said.Split(" at ")[1][..26], System.Globalization.CultureInfo.InvariantCulture);
        var next = Told.After([.. before, At(0)]);
        limit.InsteadOf(next with { CreatedAt = told }).Should().BeNull();
        limit.InsteadOf(next with { CreatedAt = told.AddSeconds(-1) }).Should().NotBeNull();
    }

    [Fact]
    public void Given_again_twice_they_say_it_once()
    {
        var once = OneADay.InsteadOf(Told.After(At(-5)))!;
        var output = ResultsReader.Read(OneADay.InsteadOf(Told.After(At(-5), At(-1) with { Results = once }))!).Output.Text;
        output.Split("This submission was not graded").Should().HaveCount(2);
        output.Should().Contain("2026-11-21 23:59:00 -08:00").And.EndWith("\n\n" + Told.PreviousOutput);
    }

    [Fact]
    public void Without_results_before_it_the_score_before_it_stands_and_is_for_staff()
    {
        var instead = ResultsReader.Read(OneADay.InsteadOf(Told.After(At(-5) with { Score = 12.5m }, Failed(-1)))!);
        instead.Score.Should().Be(12.5m);
        instead.Tests.Select(test => test.Visibility).Should().BeEquivalentTo([Visibility.Visible, Visibility.Hidden]);
    }

    [Fact]
    public void Without_any_score_before_it_there_are_no_points_and_the_student_reads_why()
    {
        var instead = ResultsReader.Read(OneADay.InsteadOf(Told.After(At(-5) with { Score = null }, Failed(-1)))!);
        instead.Score.Should().Be(0);
        instead.Tests.Should().ContainSingle().Which.Visibility.Should().Be(Visibility.Visible);
        instead.Output.Text.Should().StartWith("This submission was not graded: the limit is 1 in a day. ");
    }

    private static PreviousSubmission At(double hours) => new(Told.Due.AddHours(hours), 1, AutograderError: false, Results: null);

    private static PreviousSubmission Failed(double hours) => At(hours) with { AutograderError = true };
}
