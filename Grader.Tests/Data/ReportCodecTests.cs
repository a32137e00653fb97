using System.Text.Json;
using FluentAssertions;
using Grader.Core.Grading;
using Grader.Data.Storage;
using Xunit;

namespace Grader.Tests.Data;

public sealed class ReportCodecTests
{
    [Fact]
    public void A_report_comes_back_as_it_was()
    {
        var report = Report("printed\0with\r\nNUL, \u2028, \"quotes\", <b>, naïve 𝄞 and \u0007");
        var back = ReportCodec.Decode(ReportCodec.Encode(report));
        back.Should().BeEquivalentTo(report, options => options.WithStrictOrdering());
        back.Output.Should().Be(report.Output);
        back.Questions[0].Checks[1].Cases[0].Comparison!.Inputs[1].Should().Be(("y", "[NaN, -infinity]"));
        (back.Score, back.MaxScore, back.Verdict).Should().Be((1.10m, 3.4m, Verdict.PartlyPassed));
        ReportCodec.Encode(back).Should().Equal(ReportCodec.Encode(report));
    }

    [Fact]
    public void Numbers_that_JSON_does_not_know_come_back_too()
    {
        double[] numbers = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon, 0.1 + 0.2, double.MaxValue];
        var back = JsonSerializer.Deserialize<double[]>(JsonSerializer.SerializeToUtf8Bytes(numbers, ReportCodec.Options), ReportCodec.Options)!;
        back.Select(BitConverter.DoubleToInt64Bits).Should().Equal(numbers.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_stored_as_the_sign_for_what_is_no_character() =>
        ReportCodec.Decode(ReportCodec.Encode(Report("cut \ud834"))).Output.Should().Be("cut \ufffd");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"title\": 3}")]
    public void What_is_no_report_is_said_to_be_none(string text) =>
        FluentActions.Invoking(() => ReportCodec.Decode(System.Text.Encoding.UTF8.GetBytes(text))).Should().Throw<InvalidDataException>();

    [Fact]
    public void Text_is_made_fit_for_a_column()
    {
        StorableText.Of(null, 20).Should().BeNull();
        StorableText.Of("a\0b \ud834 \ud834\udd1e", 20).Should().Be("a\ufffdb \ufffd \ud834\udd1e");
        StorableText.Of("twenty characters ab", 20).Should().Be("twenty characters ab");
        StorableText.Of("twenty-one characters", 20).Should().Be("twenty-one chara ...");
        StorableText.Of("a pair at the e\ud834\udd1enddd", 20).Should().Be("a pair at the e ...");
    }

    private static GradeReport Report(string output) => new("Title ü",
    [
        new QuestionResult("1", "One",
        [
            new CheckResult("a", "A", 1.10m, [new CaseResult("example 1", true, Verdict.Passed, null, null)]),
            new CheckResult("b/part", "B", 2.3m,
            [
                new CaseResult("example 1", true, Verdict.WrongValue, "the value is off", new CaseComparison([("x", "1"), ("y", "[NaN, -infinity]")], "NaN", "0.5")),
                new CaseResult("hidden 1", false, Verdict.TimeLimit, "it did not return", null),
            ])
            { Diagnosis = "transposed", Advice = "your Jacobian is the transpose" },
        ]),
    ], [], ["a note"], output);
}
