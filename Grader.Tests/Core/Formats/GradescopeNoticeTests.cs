using FluentAssertions;
using Grader.Core.Formats;
using Grader.Core.Gradescope;
using Grader.Core.Manifest;
using Xunit;

namespace Grader.Tests.Core.Formats;

public sealed class GradescopeNoticeTests
{
    private static readonly Moment Late = new(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), null, Published: true);

    [Fact]
    public void A_grade_that_is_withheld_is_never_shown_to_a_student_and_staff_read_why()
    {
        var results = ResultsReader.Read(GradescopeNotice.Withheld("No jail holds here."));
        results.Score.Should().Be(0);
        results.ShowsTotalAt(Late).Should().BeFalse();
        results.ShownAt(Late).Should().BeEmpty();
        results.Output.Text.Should().Contain("The fault is not yours").And.NotContain("jail");
        results.Tests.Should().ContainSingle().Which.Output.Text.Should().Be("No jail holds here.");
        results.StdoutVisibility.Should().Be(Visibility.Hidden);
    }

    [Fact]
    public void What_cannot_be_read_is_told_to_the_student()
    {
        var results = ResultsReader.Read(GradescopeNotice.Refused("A.cs: the file is not UTF-8 text. Save it with the encoding UTF-8."));
        results.Score.Should().Be(0);
        results.ShowsTotalAt(Late).Should().BeTrue();
        results.Tests.Should().ContainSingle().Which.Passed.Should().BeFalse();
        results.Output.Text.Should().Contain("Save it with the encoding UTF-8.");
    }
}
