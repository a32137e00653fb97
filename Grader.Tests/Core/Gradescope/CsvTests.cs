using FluentAssertions;
using Grader.Core.Gradescope;
using Xunit;

namespace Grader.Tests.Core.Gradescope;

/// <summary>Cells of Gradescope's tables.</summary>
public sealed class CsvTests
{
    [Fact]
    public void E6_What_holds_a_separator_a_quote_or_a_line_end_is_quoted() =>
        Csv.Line(["a,b", "c\r\nd", "e\"f", "g;h", "", null, "O'Neil-Özdemir"]).Should().Be("\"a,b\",\"c\r\nd\",\"e\"\"f\",\"g;h\",,,O'Neil-Özdemir\r\n");

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@x", "'@x")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\n=1", "'\n=1")]
    [InlineData("Ann", "Ann")]
    [InlineData(null, "")]
    public void E6_A_cell_that_people_wrote_is_no_formula(string? cell, string tame) => Csv.Tame(cell).Should().Be(tame);

    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(-5, "00:00:00")]
    [InlineData(26 * 3600 + 63, "26:01:03")]
    public void E6_Lateness_counts_hours_beyond_a_day(int seconds, string text) => Timestamps.WriteLateness(TimeSpan.FromSeconds(seconds)).Should().Be(text);

    [Fact]
    public void E6_Times_have_an_offset_without_a_colon() =>
        Timestamps.WriteForCsv(new DateTimeOffset(2022, 6, 25, 13, 16, 26, TimeSpan.FromHours(-6))).Should().Be("2022-06-25 13:16:26 -0600");
}
