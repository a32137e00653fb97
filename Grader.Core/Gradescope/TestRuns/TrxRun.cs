using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Grader.Core.Gradescope.TestRuns;

/// <summary>
/// Visual Studio's test results: results and definitions apart, joined by an id. Properties stand on the definitions, and which of them do is up to the framework's adapter. A result that
/// sums up several rows of data counts as one test.
/// </summary>
internal static class TrxRun
{
    public static TestRun Read(XElement root)
    {
        var definitions = root.Named("TestDefinitions").Elements().GroupBy(definition => definition.Text("id")).ToDictionary(group => group.Key, group => group.First());
        var results = root.Named("Results").Elements().Where(result => result.Name.LocalName == "UnitTestResult");
        return new TestRun([.. results.Select(result => Test(result, definitions.GetValueOrDefault(result.Text("testId"))))], Time(root));
    }

    private static RunTest Test(XElement result, XElement? definition)
    {
        var (name, output) = (result.Text("testName"), result.Named("Output").FirstOrDefault());
        var type = definition?.Named("TestMethod").FirstOrDefault()?.Text("className") ?? "";
        return new RunTest(type.Length == 0 || name.StartsWith(type, StringComparison.Ordinal) ? name : $"{type}.{name}", name, Outcome(result))
        {
            Output = output is null ? "" : Printed(output),
            Message = output?.TextIn("ErrorInfo", "Message") ?? "",
            Line = result.Line(),
            Properties = definition is null ? [] : Properties(definition),
        };
    }

    private static RunOutcome Outcome(XElement result) => result.Text("outcome") switch
    {
        "Passed" or "PassedButRunAborted" or "Warning" => RunOutcome.Passed,
        "NotExecuted" or "Inconclusive" or "NotRunnable" or "Pending" => RunOutcome.Skipped,
        _ => RunOutcome.Failed,
    };

    /// <summary>xUnit's own writer puts what was printed into messages, a line each.</summary>
    private static string Printed(XElement output)
    {
        IEnumerable<string> messages = output.Named("TextMessages").Elements().Select(message => message.Value);
        return string.Join('\n', new[] { output.TextIn("StdOut"), output.TextIn("StdErr"), string.Join('\n', messages) }.Where(text => text.Length > 0));
    }

    private static ImmutableArray<RunProperty> Properties(XElement definition) =>
        [.. definition.Named("Properties").Elements().Select(property => new RunProperty(property.TextIn("Key"), property.TextIn("Value"), property.Line()))];

    private static TimeSpan? Time(XElement root)
    {
        var times = root.Named("Times").FirstOrDefault();
        return Moment("start") is { } start && Moment("finish") is { } finish && finish >= start ? finish - start : null;

        DateTimeOffset? Moment(string name) =>
            DateTimeOffset.TryParse(times?.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
