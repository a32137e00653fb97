using System.Xml.Linq;
using FluentAssertions;
using Grader.Api.Plots;
using Grader.Core.Grading;
using Xunit;

namespace Grader.Tests.Api.Plots;

public sealed class SvgPlotTests
{
    [Fact]
    public void Both_curves_are_drawn_named_and_told_in_words()
    {
        var svg = Drawn(Of([0, 1, 2], [4, 2, 1]), Of([0, 1, 2], [4, 3, 2]));
        Path(svg, "expected").Should().StartWith("M").And.Match(path => path.Count(c => c == 'L') == 2);
        svg.Elements().First(e => e.Name.LocalName == "title").Value.Should().Be("Loss <of> a run");
        svg.Elements().First(e => e.Name.LocalName == "desc").Value.Should().Be("The expected curve goes from 4 to 1. Yours goes from 4 to 2.");
    }

    [Fact]
    public void What_is_no_number_leaves_a_gap() =>
        Path(Drawn(Of([0, 1, 2, 3], [1, 2, 3, 4]), Of([0, 1, 2, 3], [1, double.NaN, double.PositiveInfinity, 4])), "got").Split('M').Should().HaveCount(3);

    [Fact]
    public void A_curve_that_runs_away_does_not_press_the_expected_one_flat()
    {
        var svg = Drawn(Of([0, 1, 2], [1, 2, 3]), Of([0, 1, 2], [1, 1e6, 1e300]));
        svg.Elements().First(e => e.Name.LocalName == "desc").Value.Should().EndWith("partly lies outside the picture.");
        var heights = Path(svg, "expected").Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(point => double.Parse(point.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        (heights.Max() - heights.Min()).Should().BeGreaterThan(60);
        Path(svg, "got").Should().NotContain("E").And.NotContain("∞");
    }

    [Theory]
    [InlineData(new double[] { 3, 3, 3 })]
    [InlineData(new double[] { 0, 0, 0 })]
    [InlineData(new double[] { 1e-300, 2e-300, 3e-300 })]
    [InlineData(new double[] { -1e300, 0, 1e300 })]
    [InlineData(new double[] { 1e15, 1e15, 1e15 })]
    [InlineData(new double[] { double.NaN, double.NaN, double.NaN })]
    public void Numbers_of_every_size_have_a_few_marks_that_can_be_told_apart(double[] y)
    {
        var svg = Drawn(Of([0, 1, 2], y), null);
        var marks = svg.Elements().Where(e => e.Name.LocalName == "text" && (string?)e.Attribute("text-anchor") == "end").Select(e => e.Value).ToArray();
        marks.Should().HaveCountGreaterThan(1).And.HaveCountLessThan(15).And.OnlyHaveUniqueItems();
        Path(svg, "expected").Should().NotContain("NaN");
    }

    private static XElement Drawn(Line expected, Line? got) => XElement.Parse(SvgPlot.Draw(new Curve("", expected, got), "p", "Loss <of> a run").ToString()!);

    private static string Path(XElement svg, string css) =>
        (string)svg.Descendants().Single(e => e.Name.LocalName == "path" && (string?)e.Attribute("class") == css).Attribute("d")!;

    private static Line Of(double[] x, double[] y) => new([.. x], [.. y]);
}
