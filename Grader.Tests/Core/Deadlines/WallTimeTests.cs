using System.Globalization;
using FluentAssertions;
using Grader.Core.Deadlines;
using Xunit;

namespace Grader.Tests.Core.Deadlines;

public sealed class WallTimeTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-11-30T23:59", "2026-11-30T22:59Z")]
    [InlineData("Europe/Berlin", "2026-07-01T23:59", "2026-07-01T21:59Z")]
    [InlineData("Asia/Kathmandu", "2026-07-01T00:00", "2026-06-30T18:15Z")]
    public void A_plain_time_is_meant_where_the_course_is(string zone, string local, string instant) => Of(zone, local).Should().Be(new WallTime(Instant(instant), null));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00Z", "03:00 was taken")]
    [InlineData("America/New_York", "2026-03-08T02:00", "2026-03-08T07:00Z", "03:00 was taken")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-03T15:30Z", "02:30 was taken")]
    public void A_time_that_is_skipped_is_the_moment_at_which_clocks_go_forward(string zone, string local, string instant, string said)
    {
        var time = Of(zone, local);
        time.At.Should().Be(Instant(instant));
        time.Note.Should().Contain("does not exist").And.Contain(said).And.Contain(zone);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T01:30Z")]
    [InlineData("America/New_York", "2026-11-01T01:59", "2026-11-01T06:59Z")]
    public void A_time_that_comes_twice_is_the_second(string zone, string local, string instant)
    {
        var time = Of(zone, local);
        time.At.Should().Be(Instant(instant));
        time.Note.Should().Contain("comes twice");
    }

    [Fact]
    public void What_was_stored_is_shown_as_it_was_typed()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var local = new DateTime(2026, 11, 30, 23, 59, 0);
        WallTime.Shown(WallTime.Of(local, zone).At, zone).Should().Be(local);
    }

    private static WallTime Of(string zone, string local) =>
        WallTime.Of(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
