using System.Text;
using System.Text.Json;
using FluentAssertions;
using Grader.Core.Gradescope;
using Grader.Core.Gradescope.TestRuns;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Xunit;
using TestResult = Grader.Core.Gradescope.TestResult;

namespace Grader.Tests.Core.Gradescope.TestRuns;

/// <summary>Runs of test projects as results.json.</summary>
public sealed class TestRunTests
{
    public static TheoryData<string> All { get; } = [Runs.NUnit3, Runs.NUnit2, Runs.Xunit, Runs.Trx];

    [Fact]
    public void A25_NUnit_properties_become_max_score_visibility_name_score_number_and_tags()
    {
        var tests = Converted(Runs.NUnit3).Tests;
        Points(tests).Should().Equal(
            "Rows sum to one 2.5/2.5 True Visible", "LargeLogits 0/1.0 False AfterDueDate", "Accuracy 3.25/4 False Hidden", "Slow 0/1.0 False AfterDueDate",
            "Shapes are kept 0.5/0.5 True AfterDueDate", "Shapes are kept 0/0.5 False AfterDueDate");
        tests[0].Number.Should().Be("1.1");
        tests[0].Tags.Should().Equal("rows", "sums");
        tests[1].Tags.Should().Equal(["softmax"], "the class hands its tags to tests without any");
        tests.Skip(1).Should().OnlyContain(test => !test.IsNumbered);
    }

    [Fact]
    public void A25_Gradescopes_own_example_keeps_its_meaning() => Points(Converted(Runs.NUnit2).Tests).Should().Equal(
        "HelloWorldTest.HelloTest 1/1 True Visible", "Bye 0/2 False Hidden", "HelloWorldTest.Later 0/1.0 False Visible");

    [Fact]
    public void A25_xUnit_traits_of_the_same_names_mean_the_same()
    {
        var tests = Converted(Runs.Xunit).Tests;
        Points(tests.OrderBy(test => test.Number, StringComparer.Ordinal)).Should().Equal("Rows sum to one 2.5/2.5 True Visible", "Homework.SoftmaxTests.Shapes(rows: 2, columns: 3) 0/1.0 False Hidden",
            "Homework.SoftmaxTests.Later 0/1.0 False Visible", "Homework.SoftmaxTests.Accuracy 0.75/1.0 False Visible");
        tests[0].Tags.Should().Equal("rows", "sums");
    }

    [Fact]
    public void A25_Properties_in_a_TRX_file_mean_the_same_where_they_are_there() => Points(Converted(Runs.Trx).Tests).Should().Equal(
        "RowsSumToOne 2.5/2.5 True AfterPublished", "LargeLogits 0/1.0 False Visible", "Later 0/1.0 False Visible");

    [Fact]
    public void A25_What_failed_says_its_output_a_blank_line_and_the_message_and_no_stack()
    {
        Outputs(Runs.NUnit3).Should().StartWith(["summing", "trying 1000\n\n  Expected: 1.0d\n  But was:  NaN", "", "Not run: not this week", "", "System.IndexOutOfRangeException : Index was outside the bounds of the array."]);
        Outputs(Runs.NUnit2).Should().Equal("", "  Expected string length 0 but was 3. Strings differ at index 0.", "Not run: later");
        Outputs(Runs.Xunit).Should().Equal("summing", "bell\\u001b[31m\n\nAssert.Equal() Failure: Values differ\nExpected: 3\nActual:   2", "Not run: not this week", "");
        Outputs(Runs.Trx).Should().Equal("summing\nline 1\nline 2", "Assert.AreEqual failed. Expected:<1>. Actual:<NaN>.", "Not run.");
    }

    [Fact]
    public void A25_The_time_of_the_run_is_kept() =>
        new[] { Runs.NUnit3, Runs.Xunit, Runs.Trx, Runs.NUnit2 }.Select(run => Converted(run).ExecutionTime?.TotalSeconds).Should().Equal(4.175, 1.536, 1.5, null);

    [Theory]
    [MemberData(nameof(All))]
    public void E5_What_is_written_is_read_without_a_warning_and_adds_up(string run)
    {
        var text = Write(run);
        text.Should().EndWith("}\n").And.NotContainAny("\r", "\\r", ",5");
        var results = ResultsReader.Read(text);
        results.Warnings.Should().BeEmpty();
        results.Score.Should().Be(results.Tests.Sum(test => test.Score));
        results.StdoutVisibility.Should().Be(Visibility.Hidden);
        results.Tests.Should().OnlyContain(test => test.Output.Format == TextFormat.Text && test.Name.Format == TextFormat.Text);
    }

    [Fact]
    public void E5_Outputs_are_cut_until_all_fits_into_a_megabyte_and_too_many_tests_are_refused()
    {
        var text = Write(Xunit(500, new string('x', 30_000)));
        Encoding.UTF8.GetByteCount(text).Should().BeInRange(500_000, 1_000_000);
        using var json = JsonDocument.Parse(text);
        json.RootElement.GetProperty("tests").EnumerateArray().Should().HaveCount(500).And.OnlyContain(test => test.GetProperty("output").GetString()!.EndsWith("[cut here: the rest was too long]"));
        Refused(Xunit(20_000, "")).Should().Equal("run.xml: its 20000 tests do not fit into a results.json of 1 MB. Make fewer tests of it.");
    }

    [Theory]
    [InlineData("Weight", "two", "is \"two\", which is no finite number. Write a number with a point, such as 2.5")]
    [InlineData("Weight", "1,5", "is \"1,5\", which is no finite number. Write a number with a point, such as 2.5")]
    [InlineData("weight", "NaN", "is \"NaN\", which is no finite number. Write a number with a point, such as 2.5")]
    [InlineData("Score", "Infinity", "is \"Infinity\", which is no finite number. Write a number with a point, such as 2.5")]
    [InlineData("Score", "1e400", "is \"1e400\", which is no finite number. Write a number with a point, such as 2.5")]
    [InlineData("Weight", "-1", "is \"-1\", which is less than nothing. Write the points that there are for it")]
    [InlineData("Visibility", "secret", "is \"secret\", which is unknown. Write one of visible, hidden, after_due_date, after_published")]
    public void A25_A_property_that_cannot_be_understood_is_refused_with_test_name_and_line(string name, string value, string words) =>
        Refused($"<assemblies>\n<assembly>\n<collection>\n<test name=\"A.B\" result=\"Pass\">\n<traits>\n<trait name=\"{name}\" value=\"{value}\" /></traits></test></collection></assembly></assemblies>")
            .Should().Equal($"run.xml:6: test A.B: its property {name} {words}.");

    [Fact]
    public void A25_Two_values_on_one_test_are_refused_and_all_faults_are_told_at_once() =>
        Refused("""
            <assembly>
            <collection><test name="A" result="Pass"><traits><trait name="Weight" value="1" /><trait name="weight" value="2" /></traits></test>
            <test name="B" result="Pass"><traits><trait name="Weight" value="x" /><trait name="Tags" value="a" /><trait name="Tags" value="b" /></traits></test></collection>
            </assembly>
            """).Should().Equal(
            "run.xml:2: test A: its property weight has the values \"1\" and \"2\". Keep one of them; a trait of the class counts for all of its tests.",
            "run.xml:3: test B: its property Weight is \"x\", which is no finite number. Write a number with a point, such as 2.5.");

    [Theory]
    [InlineData("", 0, "it is no XML that is taken")]
    [InlineData("{}", 1, "it is no XML that is taken")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<assemblies><assembly><collection><test name=\"&a;\" result=\"Pass\"/></collection></assembly></assemblies>", 0, "it is no XML that is taken: For security reasons DTD is prohibited")]
    [InlineData("<html />", 0, "its root element <html> is of no run of tests that is known here")]
    [InlineData("<test-run />", 0, "it holds no test")]
    [InlineData("<assemblies><assembly /></assemblies>", 0, "it holds no test")]
    [InlineData("<TestRun />", 0, "it holds no test")]
    public void What_is_no_run_is_refused(string xml, int line, string words)
    {
        var fault = FluentActions.Invoking(() => Write(xml)).Should().Throw<RefusedInputException>().Which.Faults.Should().ContainSingle().Subject;
        fault.Problem.Should().StartWith(words);
        (fault.File, fault.Line).Should().Be(("run.xml", line));
    }

    private static string Xunit(int count, string output) => "<assemblies><assembly><collection>"
        + string.Concat(Enumerable.Range(0, count).Select(i => $"<test name=\"Homework.Test{i}\" result=\"Pass\"><output>{output}</output></test>")) + "</collection></assembly></assemblies>";

    private static IEnumerable<string> Points(IEnumerable<TestResult> tests) =>
        tests.Select(test => FormattableString.Invariant($"{test.Name.Text} {test.Score}/{test.MaxScore} {test.Passed} {test.Visibility}"));

    private static IEnumerable<string> Outputs(string run) => Converted(run).Tests.Select(test => test.Output.Text);

    private static Results Converted(string run) => ResultsReader.Read(Write(run));

    private static string Write(string run)
    {
        using var xml = new MemoryStream(Encoding.UTF8.GetBytes(run));
        return TestRunResults.Write(TestRunReader.Read(xml, "run.xml"), "run.xml");
    }

    private static IEnumerable<string> Refused(string run) =>
        FluentActions.Invoking(() => Write(run)).Should().Throw<RefusedInputException>().Which.Faults.Select(fault => fault.ToString());
}
