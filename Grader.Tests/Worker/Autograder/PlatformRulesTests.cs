using FluentAssertions;
using Grader.Core.Deadlines;
using Grader.Core.Intake;
using Grader.Worker.Autograder;
using Xunit;

namespace Grader.Tests.Worker.Autograder;

public sealed class PlatformRulesTests
{
    [Fact]
    public void Without_options_nothing_is_deducted_and_all_is_graded() =>
        PlatformRules.Of(PlatformOptions.None).Should().Be(new PlatformRules(LatePolicy.None, null, HasLeaderboard: false));

    [Fact]
    public void What_is_asked_for_is_the_same_when_it_was_in_the_zip()
    {
        var options = new PlatformOptions("2.5%/hour", "40%", 15, "2/hour", Leaderboard: true);
        var rules = PlatformRules.Of(PlatformOptions.Read(options.Write()));
        rules.Late.Should().Be(new LatePolicy(LateCharge.PerHour, 2.5m, [], 40, TimeSpan.FromMinutes(15), 0));
        rules.Limit.Should().BeEquivalentTo(new { Most = 2, Window = TimeSpan.FromHours(1) });
        rules.HasLeaderboard.Should().BeTrue();
    }

    [Fact]
    public void Without_a_cap_and_grace_a_day_late_costs_and_all_can_be_lost() =>
        PlatformRules.Of(PlatformOptions.None with { Late = "10%/day" }).Late.Should().Be(new LatePolicy(LateCharge.PerDay, 10, [], 100, TimeSpan.Zero, 0));

    [Theory]
    [InlineData("5/day", 24)]
    [InlineData("2/hour", 1)]
    [InlineData("10/week", 168)]
    public void A_limit_is_for_an_hour_a_day_or_a_week(string limit, int hours) => SubmissionLimit.Parse(limit).Window.Should().Be(TimeSpan.FromHours(hours));

    [Theory]
    [InlineData("10/day", null, null, null, "--late: 10/day is no rule. Write percent for every day or hour begun, such as 10%/day or 2.5%/hour.")]
    [InlineData("10%/week", null, null, null, "--late: 10%/week is no rule.*")]
    [InlineData("1,5%/day", null, null, null, "--late: 1,5%/day is no rule.*")]
    [InlineData("0%/day", null, null, null, "--late, --late-cap, --grace: The percentage for an hour or a day must be above 0 and at most 100. *")]
    [InlineData("10%/day", "120", null, null, "*: The most that is deducted must be above 0 % and at most 100 %. *")]
    [InlineData("10%/day", "half", null, null, "--late-cap: half is no number of percent. *")]
    [InlineData("10%/day", null, 20000, null, "*: The grace must be between 0 minutes and a week. *")]
    [InlineData("10%/day", null, -1, null, "*: The grace must be between 0 minutes and a week. *")]
    [InlineData(null, "50", null, null, "--late-cap: nothing is deducted for being late. Give --late as well, such as --late 10%/day.")]
    [InlineData(null, null, 5, null, "--grace: nothing is deducted for being late. *")]
    [InlineData(null, null, null, "0/day", "--limit: 0/day is no limit. Write how many submissions are graded in an hour, a day or a week, such as 5/day.")]
    [InlineData(null, null, null, "5", "--limit: 5 is no limit. *")]
    [InlineData(null, null, null, "5/month", "--limit: 5/month is no limit. *")]
    public void What_is_no_rule_is_refused_with_the_option_and_what_to_write(string? late, string? cap, int? grace, string? limit, string message) =>
        FluentActions.Invoking(() => PlatformRules.Of(new PlatformOptions(late, cap, grace, limit, Leaderboard: false)))
            .Should().Throw<RefusedInputException>().WithMessage(message);
}
