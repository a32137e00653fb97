using FluentAssertions;
using Grader.Core.Grading;
using Grader.Core.Statistics;
using Grader.Core.Values;
using Xunit;

namespace Grader.Tests.Core.Statistics;

public sealed class StatisticsTests
{
    [Fact]
    public void A_summary_agrees_with_a_spreadsheet()
    {
        var summary = Summary.Of([3, 1, 4, 1, 5, 9, 2, 6])!;
        (summary.Count, summary.Least, summary.LowerQuartile, summary.Median, summary.UpperQuartile, summary.Greatest, summary.Mean)
            .Should().Be((8, 1, 1.75, 3.5, 5.25, 9, 3.875));
        summary.Deviation.Should().BeApproximately(2.74837614, 1e-8);
        Summary.Of([]).Should().BeNull();
        Summary.Of([7])!.Deviation.Should().Be(0);
    }

    [Fact]
    public void A_histogram_counts_the_maximum_into_its_last_part()
    {
        var histogram = Histogram.Of([0, 9.99, 10, 55, 99, 100, 105], maximum: 100, parts: 10);
        histogram.Width.Should().Be(10);
        histogram.Counts.Should().Equal(2, 1, 0, 0, 0, 1, 0, 0, 0, 3);
    }

    [Fact]
    public void Students_who_agree_with_each_other_and_not_with_the_golden_raise_the_alarm()
    {
        Consensus.Of([.. Some(2, "p", true), .. Some(5, "w", false, "aaaa"), .. Some(3, "x", false)]).Should().Be(new ConsensusAlarm(5, 2, 10, "aaaa"));
    }

    [Fact]
    public void Scattered_mistakes_known_ones_and_copies_raise_none()
    {
        Consensus.Of([.. Some(2, "p", true), .. Enumerable.Range(0, 8).Select(i => new Opinion(Guid.NewGuid(), $"{i}", false, $"{i}"))]).Should().BeNull();
        Consensus.Of([.. Some(2, "p", true), .. Some(8, "k", false)]).Should().BeNull("a known mistake has no fingerprint");
        Consensus.Of([.. Some(2, "p", true), .. Enumerable.Range(0, 8).Select(_ => new Opinion(Guid.NewGuid(), "same files", false, "aaaa"))]).Should().BeNull();
        Consensus.Of([.. Some(40, "p", true), .. Some(4, "w", false, "aaaa")]).Should().BeNull("four of forty-four are a misunderstanding");
    }

    [Fact]
    public void Results_that_agree_to_six_digits_share_a_fingerprint()
    {
        var print = Fingerprint.Of([ArrayValue.Vector(1.23456789, 0), new RealValue(2, false)]);
        Fingerprint.Of([ArrayValue.Vector(1.23456788, 1e-15), new RealValue(2.00000001, false)]).Should().Be(print);
        Fingerprint.Of([ArrayValue.Vector(1.23467, 0), new RealValue(2, false)]).Should().NotBe(print);
        Fingerprint.Of([new RealValue(2, false), ArrayValue.Vector(1.23456789, 0)]).Should().NotBe(print);
        Fingerprint.Of([new TextValue("a"), new TextValue("b")]).Should().NotBe(Fingerprint.Of([new TextValue("ab")]));
    }

    private static IEnumerable<Opinion> Some(int count, string kind, bool passed, string? print = null) =>
        Enumerable.Range(0, count).Select(i => new Opinion(Guid.NewGuid(), $"{kind}{i}", passed, print));
}
