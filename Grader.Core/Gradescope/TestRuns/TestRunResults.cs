using System.Collections.Immutable;
using System.Text;
using Grader.Core.Formats;
using Grader.Core.Intake;

namespace Grader.Core.Gradescope.TestRuns;

/// <summary>A run of tests as Gradescope's results.json, so that a course keeps the test projects that it has.</summary>
public static class TestRunResults
{
    private const int LongestOutput = 20_000, LongestName = 500, ShortestOutput = 100;

    /// <summary>With every test of the run, outputs cut until all of it is small enough.</summary>
    /// <param name="run">What became of the tests.</param>
    /// <param name="file">What it was read from, for faults.</param>
    /// <exception cref="RefusedInputException">A property cannot be understood, or there are more tests than a results.json holds.</exception>
    public static string Write(TestRun run, string file)
    {
        List<Fault> faults = [];
        ImmutableArray<(RunTest Test, GradingProperties Grading)> tests = [.. run.Tests.Select(test => (test, GradingProperties.Of(test, file, faults)))];
        if (faults.Count > 0) throw new RefusedInputException([.. faults.Distinct()]);
        for (var longest = LongestOutput; longest >= ShortestOutput; longest /= 2)
        {
            var text = FormatText.Json(Describe(tests, run.Time, longest));
            if (Encoding.UTF8.GetByteCount(text) <= GradescopeFormat.MostBytes) return text;
        }
        throw new RefusedInputException(file, $"its {tests.Length} tests do not fit into a results.json of {GradescopeFormat.MostBytes / 1_000_000} MB", "Make fewer tests of it");
    }

    private static object Describe(ImmutableArray<(RunTest Test, GradingProperties Grading)> tests, TimeSpan? time, int longest) => new
    {
        Score = tests.Sum(test => Score(test.Test, test.Grading)),
        ExecutionTime = time is { } taken ? Math.Round(taken.TotalSeconds, 3) : (double?)null,
        TestOutputFormat = "text",
        TestNameFormat = "text",
        Visibility = "visible",
        StdoutVisibility = "hidden",
        Tests = tests.Select(test => Describe(test.Test, test.Grading, longest)).ToArray(),
    };

    private static object Describe(RunTest test, GradingProperties grading, int longest)
    {
        var score = Score(test, grading);
        return new
        {
            Score = score,
            grading.MaxScore,
            // What passed with less than all of its points is no pass in Gradescope either; what failed and has no points to lose is none all the same.
            Status = test.Outcome == RunOutcome.Passed && score >= grading.MaxScore ? "passed" : "failed",
            Name = FormatText.Cut(FormatText.Clean(grading.Title ?? test.Name), LongestName),
            Number = grading.Place,
            Output = FormatText.Cut(FormatText.Clean(Output(test)), longest),
            Tags = grading.Labels.IsEmpty ? null : grading.Labels.Select(FormatText.Clean).ToArray(),
            Visibility = grading.ShownWhen,
        };
    }

    private static decimal Score(RunTest test, GradingProperties grading) => grading.PartialScore ?? (test.Outcome == RunOutcome.Passed ? grading.MaxScore : 0);

    /// <summary>What was printed, a blank line, and why it did not pass.</summary>
    private static string Output(RunTest test)
    {
        var reason = test.Outcome switch
        {
            RunOutcome.Passed => "",
            RunOutcome.Skipped => test.Message.Trim() is { Length: > 0 } why ? $"Not run: {why}" : "Not run.",
            _ => test.Message.TrimEnd(),
        };
        return string.Join("\n\n", new[] { test.Output.TrimEnd(), reason }.Where(text => text.Length > 0));
    }
}
