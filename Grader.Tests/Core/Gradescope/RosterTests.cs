using FluentAssertions;
using Grader.Core.Gradescope;
using Grader.Core.Intake;
using Xunit;

namespace Grader.Tests.Core.Gradescope;

/// <summary>Rosters as they are met.</summary>
public sealed class RosterTests
{
    [Theory]
    [InlineData("Name,Email,SID,Sections\nAnn Lee,ann@uni.example,42,A\n")]
    [InlineData("\ufeffFirst Name,Last Name,SID,Email,Role,Section\r\nAnn,Lee,42,ann@uni.example,Student,A\r\n")]
    [InlineData("Email;Student ID;Section 1;Name\nann@uni.example;42;A;\"Ann Lee\"")]
    public void A23_Rosters_are_read_whatever_the_order_of_columns_the_separator_and_the_mark(string text)
    {
        var entry = Roster.Read("roster.csv", text).Should().ContainSingle().Subject;
        (entry.Name, entry.Email, entry.Sid, entry.Role).Should().Be(("Ann Lee", "ann@uni.example", "42", "Student"));
        entry.Sections.Should().Equal("A");
    }

    [Fact]
    public void A23_An_address_that_is_there_twice_is_refused() =>
        Refused("Name,Email\nAnn,ann@uni.example\nBob,bob@uni.example\nAnn,ANN@uni.example\n").Should().ContainSingle().Which.Problem.Should().Be("ANN@uni.example is there twice, again in row 4");

    [Fact]
    public void A23_All_faults_are_told_at_once() => Refused("SID\n1\n").Should().HaveCount(2);

    [Fact]
    public void Quotes_hold_separators_line_ends_and_quotes() =>
        Csv.Read(Csv.Line(["a,b", "c\r\nd", "e\"f", "g;h", ""])).Should().ContainSingle().Which.Should().Equal("a,b", "c\r\nd", "e\"f", "g;h", "");

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@x", "'@x")]
    [InlineData("Ann", "Ann")]
    public void E6_A_cell_that_people_wrote_is_no_formula(string cell, string tame) => Csv.Tame(cell).Should().Be(tame);

    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(-5, "00:00:00")]
    [InlineData(26 * 3600 + 63, "26:01:03")]
    public void E6_Lateness_counts_hours_beyond_a_day(int seconds, string text) => Timestamps.WriteLateness(TimeSpan.FromSeconds(seconds)).Should().Be(text);

    [Fact]
    public void E6_Times_have_an_offset_without_a_colon() =>
        Timestamps.WriteForCsv(new DateTimeOffset(2022, 6, 25, 13, 16, 26, TimeSpan.FromHours(-6))).Should().Be("2022-06-25 13:16:26 -0600");

    private static IReadOnlyList<Fault> Refused(string text) => FluentActions.Invoking(() => Roster.Read("roster.csv", text)).Should().Throw<RefusedInputException>().Which.Faults;
}
