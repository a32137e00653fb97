using System.Text.Json;
using FluentAssertions;
using Grader.Core.Deadlines;
using Grader.Core.Formats;
using Grader.Core.Gradescope;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Xunit;

namespace Grader.Tests.Core.Formats;

public sealed class GradescopeExtrasTests
{
    private static readonly GradeReport Report = Reports.Of(
        Reports.Check("sum", 5, Reports.Passed()),
        Reports.Check("slope", 3, Reports.Failed(Verdict.WrongValue, "off")),
        Reports.Check("trap", 2, Reports.Passed(), Visibility.Hidden),
        Reports.Check("later", 4, Reports.Passed(), Visibility.AfterDueDate),
        Reports.Check("at last", 6, Reports.Passed(), Visibility.AfterPublished));

    [Theory]
    [InlineData(10, 15, 2)]
    [InlineData(50, 7, 10)]
    [InlineData(100, 0, 17)]
    public void Being_late_is_deducted_from_the_total_and_from_nothing_else(int percent, int score, int deduction)
    {
        var json = Write(Late(TimeSpan.FromHours(1), percent));
        var results = ResultsReader.Read(json);
        results.Score.Should().Be(score);
        results.Tests.Select(test => test.Score).Should().BeEquivalentTo(new decimal?[] { 5, 0, 2, 4, 6 });
        var extra = JsonDocument.Parse(json).RootElement.GetProperty("extra_data");
        extra.GetProperty("raw_score").GetDecimal().Should().Be(17);
        extra.GetProperty("deduction").GetDecimal().Should().Be(deduction);
    }

    [Theory]
    [InlineData(1.0 / 3600, 10, "1 minute late: 10 % of 20 points are deducted, 2 points, ")]
    [InlineData(1, 5, "1 hour late: 5 % of 20 points are deducted, 1 point, ")]
    [InlineData(3.09, 12.5, "3 hours 6 minutes late: 12.5 % of 20 points are deducted, 2.5 points, ")]
    [InlineData(24, 10, "24 hours late: 10 % of 20 points are deducted, 2 points, ")]
    [InlineData(24.01, 20, "1 day 1 hour late: 20 % of 20 points are deducted, 4 points, ")]
    [InlineData(47.9, 20, "2 days late: 20 % of 20 points are deducted, 4 points, ")]
    public void A_sentence_says_how_late_how_many_percent_and_how_many_points(double hours, double percent, string sentence) =>
        Output(Late(TimeSpan.FromHours(hours), (decimal)percent)).Should().Be($"Handed in {sentence}but never more than were earned.");

    [Fact]
    public void What_is_said_of_being_late_does_not_tell_what_hidden_checks_earned() =>
        Output(Late(TimeSpan.FromHours(1), 100)).Should().Contain(" 20 points,").And.NotContain("17");

    [Fact]
    public void In_time_nothing_is_deducted_and_nothing_said()
    {
        Write(GradescopeExtras.None).Should().NotContain("Handed in").And.NotContain("raw_score").And.NotContain("deduction");
        Write(new GradescopeExtras { Late = LatePolicy.None.Of(TimeSpan.FromDays(2), 0) }).Should().Be(Write(GradescopeExtras.None), "late work loses nothing without a rule");
        ResultsReader.Read(Write(GradescopeExtras.None)).Score.Should().Be(17);
    }

    [Fact]
    public void The_leaderboard_counts_only_what_students_see_at_once()
    {
        var board = ResultsReader.Read(Write(new GradescopeExtras { BoardTime = TimeSpan.FromSeconds(1.23456) })).Leaderboard;
        board.Should().Equal(new LeaderboardColumn("Points", "5", 5, Ascending: false), new LeaderboardColumn("Seconds", "1.23", 1.23m, Ascending: true));
    }

    [Fact]
    public void Where_no_code_ran_the_leaderboard_has_no_time_to_win_by()
    {
        ResultsReader.Read(Write(new GradescopeExtras { BoardTime = TimeSpan.Zero })).Leaderboard[1].Number.Should().BeNull();
        var uncompiled = GradescopeFormat.Write(Reports.Uncompiled, Reports.Time, new GradescopeExtras { BoardTime = TimeSpan.FromMilliseconds(20) });
        ResultsReader.Read(uncompiled).Leaderboard[1].Number.Should().BeNull();
    }

    [Fact]
    public void Without_the_option_there_is_no_leaderboard() => Write(GradescopeExtras.None).Should().NotContain("leaderboard");

    private static GradescopeExtras Late(TimeSpan late, decimal percent) => new() { Late = new LateBill(late, 0, percent) };

    private static string Write(GradescopeExtras extras) => GradescopeFormat.Write(Report, Reports.Time, extras);

    private static string Output(GradescopeExtras extras) => ResultsReader.Read(Write(extras)).Output.Text;
}
