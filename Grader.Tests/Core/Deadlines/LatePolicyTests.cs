using FluentAssertions;
using Grader.Core.Deadlines;
using Xunit;

namespace Grader.Tests.Core.Deadlines;

public sealed class LatePolicyTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 20, 23, 59, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-60, 0)]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(11, 2)]
    [InlineData(60, 2)]
    [InlineData(61, 4)]
    [InlineData(60 * 24, 48)]
    [InlineData(60 * 100, 50)]
    public void By_the_hour_every_hour_begun_costs_up_to_the_cap_and_grace_is_free(int minutes, int percent) =>
        new LatePolicy(LateCharge.PerHour, 2, [], cap: 50, grace: TimeSpan.FromMinutes(10), mostFreeDays: 0).Of(TimeSpan.FromMinutes(minutes), freeDays: 9).Percent.Should().Be(percent);

    [Theory]
    [InlineData(1, 10)]
    [InlineData(24, 10)]
    [InlineData(25, 20)]
    [InlineData(24 * 30, 100)]
    public void By_the_day_every_day_begun_costs(int hours, int percent) =>
        new LatePolicy(LateCharge.PerDay, 10, [], 100, TimeSpan.Zero, 0).Of(TimeSpan.FromHours(hours), 0).Percent.Should().Be(percent);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(6, 0)]
    [InlineData(7, 15)]
    [InlineData(49, 40)]
    public void By_steps_the_last_one_passed_costs(int hours, int percent) =>
        new LatePolicy(LateCharge.Steps, 0, [new LateStep(TimeSpan.FromHours(6), 15), new LateStep(TimeSpan.FromHours(48), 40)], 100, TimeSpan.Zero, 0)
            .Of(TimeSpan.FromHours(hours), 0).Percent.Should().Be(percent);

    [Fact]
    public void Free_days_are_used_first_and_no_more_than_the_assignment_allows()
    {
        var policy = new LatePolicy(LateCharge.PerDay, 10, [], 100, TimeSpan.Zero, mostFreeDays: 2);
        policy.Of(TimeSpan.FromHours(30), freeDays: 5).Should().Be(new LateBill(TimeSpan.FromHours(30), 2, 0));
        policy.Of(TimeSpan.FromHours(80), freeDays: 5).Should().Be(new LateBill(TimeSpan.FromHours(80), 2, 20));
        policy.Of(TimeSpan.FromHours(30), freeDays: 1).Should().Be(new LateBill(TimeSpan.FromHours(30), 1, 10));
        LatePolicy.None.Of(TimeSpan.FromHours(30), freeDays: 5).FreeDaysUsed.Should().Be(0);
    }

    [Fact]
    public void A_terms_free_days_go_to_what_was_due_first()
    {
        var policy = new LatePolicy(LateCharge.PerDay, 10, [], 100, TimeSpan.Zero, mostFreeDays: 3);
        var (first, second, third) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var bills = LateDays.Settle(
            [
                new LateWork(third, Due.AddDays(14), TimeSpan.FromHours(20), policy),
                new LateWork(first, Due, TimeSpan.FromHours(30), policy),
                new LateWork(second, Due.AddDays(7), TimeSpan.FromHours(40), policy),
            ], freeDays: 3);
        bills.Select(bill => (bill.Key, bill.Value.FreeDaysUsed, bill.Value.Percent)).Should().BeEquivalentTo([(first, 2, 0m), (second, 1, 10m), (third, 0, 10m)]);
    }

    [Fact]
    public void More_than_was_earned_is_not_deducted()
    {
        new LateBill(TimeSpan.FromDays(3), 0, 30).Deduct(earned: 80, maximum: 100).Should().Be(30);
        new LateBill(TimeSpan.FromDays(3), 0, 30).Deduct(earned: 12.5m, maximum: 100).Should().Be(12.5m);
    }

    [Theory]
    [InlineData(LateCharge.PerHour, 0, 100, 0)]
    [InlineData(LateCharge.PerDay, 101, 100, 0)]
    [InlineData(LateCharge.None, 5, 100, 0)]
    [InlineData(LateCharge.Steps, 0, 100, 0)]
    [InlineData(LateCharge.PerDay, 5, 0, 0)]
    [InlineData(LateCharge.PerDay, 5, 100, -1)]
    public void What_does_not_go_together_is_refused(LateCharge charge, int percent, int cap, int grace) =>
        FluentActions.Invoking(() => new LatePolicy(charge, percent, [], cap, TimeSpan.FromMinutes(grace), 0)).Should().Throw<ArgumentException>();

    [Fact]
    public void Steps_rise() =>
        FluentActions.Invoking(() => new LatePolicy(LateCharge.Steps, 0, [new LateStep(TimeSpan.FromHours(6), 15), new LateStep(TimeSpan.FromHours(6), 20)], 100, TimeSpan.Zero, 0))
            .Should().Throw<ArgumentException>().WithMessage("*later and dearer*");

    [Fact]
    public void An_extension_moves_dates_later_and_never_earlier()
    {
        Dates.Of(null, Due, Due.AddDays(2), Due.AddDays(1)).Should().Be(new Dates(null, Due.AddDays(1), Due.AddDays(2)));
        Dates.Of(null, Due, null, Due.AddDays(5)).Should().Be(new Dates(null, Due.AddDays(5), Due.AddDays(5)));
        Dates.Of(null, Due, Due.AddDays(2), Due.AddDays(-1), Due.AddDays(1)).Should().Be(new Dates(null, Due, Due.AddDays(2)));
        Dates.Of(null, Due, null).IsClosed(Due).Should().BeFalse();
        Dates.Of(null, null, null).IsClosed(Due.AddYears(9)).Should().BeFalse();
    }
}
