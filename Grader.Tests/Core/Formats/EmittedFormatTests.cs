using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FluentAssertions;
using Grader.Core.Formats;
using Grader.Core.Grading;
using Xunit;

namespace Grader.Tests.Core.Formats;

/// <summary>What is emitted keeps the rules of those who read it.</summary>
public sealed class EmittedFormatTests
{
    public static TheoryData<string> Names { get; } = [.. ResultFormats.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_format_ends_its_lines_by_line_feeds_and_holds_no_control_character(string name)
    {
        var text = Write(name, Reports.Everything);
        text.Should().EndWith("\n");
        text.Where(c => char.IsControl(c) && c != '\n').Should().BeEmpty();
    }

    [Fact]
    public void E12_PrairieLearn_gets_a_score_from_0_to_1_and_no_hidden_test()
    {
        var root = Json("prairielearn", Reports.Everything);
        root.GetProperty("score").GetDecimal().Should().BeInRange(0, 1).And.Be(Math.Round(4.5m / Reports.Everything.MaxScore, 6));
        root.GetProperty("gradable").GetBoolean().Should().BeTrue();
        NamesOf(root).Should().BeSubsetOf(["score", "gradable", "format_errors", "message", "output", "images", "tests"]);
        foreach (var test in root.GetProperty("tests").EnumerateArray())
            NamesOf(test).Should().BeSubsetOf(["name", "description", "points", "max_points", "message", "output", "images"]);
    }

    [Fact]
    public void E12_PrairieLearn_takes_no_attempt_for_code_that_does_not_compile()
    {
        var root = Json("prairielearn", Reports.Uncompiled);
        root.GetProperty("gradable").GetBoolean().Should().BeFalse();
        root.GetProperty("format_errors").EnumerateArray().Should().ContainSingle().Which.GetString().Should().StartWith("A.cs(3,14)");
        root.TryGetProperty("score", out _).Should().BeFalse();
    }

    [Fact]
    public void E12_Exercism_gets_version_3_and_its_tests_in_source_order()
    {
        var root = Json("exercism", Reports.Everything);
        root.GetProperty("version").GetInt32().Should().Be(3);
        root.GetProperty("status").GetString().Should().Be("fail");
        root.TryGetProperty("message", out _).Should().BeFalse();
        var tests = root.GetProperty("tests").EnumerateArray().ToArray();
        tests.Take(2).Select(test => test.GetProperty("name").GetString()).Should().Equal("The sum", "The slope");
        foreach (var test in tests)
        {
            NamesOf(test).Should().BeSubsetOf(["name", "status", "message", "output", "test_code", "task_id"]);
            var status = test.GetProperty("status").GetString();
            status.Should().BeOneOf("pass", "fail", "error");
            test.TryGetProperty("message", out _).Should().Be(status != "pass");
            if (test.TryGetProperty("output", out var output)) output.GetString()!.Length.Should().BeLessThanOrEqualTo(500);
        }
        tests[0].GetProperty("output").GetString().Should().EndWith("[cut here: the rest was too long]");
    }

    [Fact]
    public void E12_Exercism_is_told_of_a_compile_error_as_the_status_error_with_a_message()
    {
        var root = Json("exercism", Reports.Uncompiled);
        root.GetProperty("status").GetString().Should().Be("error");
        root.GetProperty("message").GetString().Should().StartWith("A.cs(3,14)");
        root.GetProperty("tests").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public void E12_CodeRunner_gets_no_field_that_it_does_not_know_and_a_format_for_each_column()
    {
        string[] known = ["fraction", "prologuehtml", "testresults", "epiloguehtml", "columnformats", "showdifferences", "showoutputonly", "graderstate", "instructorhtml", "files"];
        foreach (var report in new[] { Reports.Everything, Reports.Uncompiled })
        {
            var root = Json("coderunner", report);
            NamesOf(root).Should().BeSubsetOf(known);
            root.GetProperty("fraction").GetDecimal().Should().BeInRange(0, 1);
            root.GetProperty("prologuehtml").GetString().Should().NotContain("<script");
            root.GetProperty("epiloguehtml").GetString()!.Split("</pre>").Should().HaveCountLessThanOrEqualTo(2, "what the student printed ends no element");
            var table = root.GetProperty("testresults").EnumerateArray().Select(row => row.EnumerateArray().ToArray()).ToArray();
            if (table.Length == 0) continue;
            var headers = table[0].Select(cell => cell.GetString()!).ToArray();
            root.GetProperty("columnformats").EnumerateArray().Select(f => f.GetString()).Should().HaveCount(headers.Except(["iscorrect", "ishidden"]).Count()).And.OnlyContain(f => f == "%s" || f == "%h");
            table.Should().OnlyContain(row => row.Length == headers.Length);
            foreach (var row in table.Skip(1)) row[Array.IndexOf(headers, "iscorrect")].GetInt32().Should().BeInRange(0, 1);
        }
    }

    [Fact]
    public void JUnit_counts_what_it_lists()
    {
        var root = XDocument.Parse(Write("junit", Reports.Everything)).Root!;
        root.Name.LocalName.Should().Be("testsuites");
        root.Elements().Should().OnlyContain(suite => suite.Name.LocalName == "testsuite");
        foreach (var suite in root.Elements().Append(root))
        {
            Count(suite, "tests").Should().Be(suite.Descendants("testcase").Count());
            Count(suite, "failures").Should().Be(suite.Descendants("failure").Count());
            Count(suite, "errors").Should().Be(suite.Descendants("error").Count());
            Count(suite, "skipped").Should().Be(suite.Descendants("skipped").Count());
        }
        root.Descendants("testcase").Should().OnlyContain(test => test.Attribute("name") != null && test.Attribute("classname") != null && test.Elements().Count() <= 1);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void E13_Hidden_tests_appear_in_no_format_but_where_the_reader_keeps_them_back(string name)
    {
        var text = Write(name, Reports.Everything);
        if (name is not ("gradescope" or "coderunner")) text.Should().NotContain(Reports.Secret);
        if (name == "coderunner")
            Json(name, Reports.Everything).GetProperty("testresults").EnumerateArray().Where(row => row.ToString().Contains(Reports.Secret, StringComparison.Ordinal))
                .Should().HaveCount(3).And.OnlyContain(row => row[row.GetArrayLength() - 1].GetInt32() == 1);
        if (name != "gradescope") return;
        var tests = Json(name, Reports.Everything).GetProperty("tests").EnumerateArray().ToArray();
        tests.Where(test => test.ToString().Contains(Reports.Secret, StringComparison.Ordinal)).Should().HaveCount(3)
            .And.OnlyContain(test => test.GetProperty("visibility").GetString() != "visible");
        tests.Where(test => test.GetProperty("visibility").GetString() == "visible").Select(test => test.GetProperty("number").GetString()).Take(3)
            .Should().Equal("6.1.1", "6.1.2", "6.2.1");
    }

    [Fact]
    public void E5_The_results_json_of_our_own_grader_keeps_to_a_megabyte_and_says_what_was_cut()
    {
        var text = Write("gradescope", Reports.Huge);
        Encoding.UTF8.GetByteCount(text).Should().BeLessThanOrEqualTo(GradescopeFormat.MostBytes);
        Json("gradescope", Reports.Huge).GetProperty("tests")[0].GetProperty("output").GetString().Should().EndWith("[cut here: the rest was too long]");
    }

    [Fact]
    public void E5_Numbers_are_numbers_with_a_point_and_names_are_those_of_the_specification()
    {
        var root = Json("gradescope", Reports.Everything);
        NamesOf(root).Should().BeSubsetOf(["score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard"]);
        root.GetProperty("score").GetDecimal().Should().Be(4.5m);
        root.GetProperty("execution_time").GetDouble().Should().Be(1.234);
        foreach (var test in root.GetProperty("tests").EnumerateArray())
        {
            NamesOf(test).Should().BeSubsetOf(["score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags", "visibility", "extra_data"]);
            test.GetProperty("number").ValueKind.Should().Be(JsonValueKind.String);
            if (test.TryGetProperty("status", out var status)) status.GetString().Should().BeOneOf("passed", "failed");
            test.GetProperty("visibility").GetString().Should().BeOneOf("visible", "hidden", "after_due_date", "after_published");
        }
        Write("gradescope", Reports.Everything).Should().Contain("\"score\": 2.5");
    }

    [Fact]
    public void What_waits_for_a_person_has_no_score_in_results_json_and_is_skipped_by_junit()
    {
        var report = Reports.Of(Reports.Check("essay", 5, Reports.Failed(Verdict.Waiting, "a person reads it")));
        var test = Json("gradescope", report).GetProperty("tests")[0];
        NamesOf(test).Should().NotContain("score").And.NotContain("max_score").And.NotContain("status");
        XDocument.Parse(Write("junit", report)).Descendants("skipped").Should().ContainSingle();
    }

    private static string Write(string name, GradeReport report) => ResultFormats.Find(name)!.Write(report, Reports.Time);

    private static JsonElement Json(string name, GradeReport report)
    {
        using var json = JsonDocument.Parse(Write(name, report));
        return json.RootElement.Clone();
    }

    private static IEnumerable<string> NamesOf(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static int Count(XElement element, string name) => (int)element.Attribute(name)!;
}
