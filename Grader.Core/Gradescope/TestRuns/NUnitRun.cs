using System.Collections.Immutable;
using System.Xml.Linq;

namespace Grader.Core.Gradescope.TestRuns;

/// <summary>
/// NUnit's XML: nested suites with cases in them. A property of a method that has several cases stands on the suite of these, and all that is said of such a method counts for each of its cases. A
/// property of a class or assembly counts for its tests where it can be one of several: their weight, visibility and tags. What stands nearest wins.
/// </summary>
internal static class NUnitRun
{
    private static readonly string[] Methods = ["ParameterizedMethod", "GenericMethod", "Theory"];
    private static readonly string[] Handed = [GradingProperties.Weight, GradingProperties.Visibility, GradingProperties.Tags];

    public static TestRun Read(XElement root) => new([.. root.Descendants("test-case").Where(IsWanted).Select(Test)], root.Seconds("duration"));

    /// <summary>Explicit tests run where somebody asks for them; nobody did.</summary>
    private static bool IsWanted(XElement test) => (test.Text("result"), test.Text("label")) != ("Skipped", "Explicit");

    private static RunTest Test(XElement test) => new(test.Text("fullname") is { Length: > 0 } full ? full : test.Text("name"), test.Text("name"), Outcome(test))
    {
        Output = test.TextIn("output"),
        Message = test.TextIn("failure", "message") is { Length: > 0 } message ? message : test.TextIn("reason", "message"),
        Line = test.Line(),
        Properties = Properties(test),
    };

    /// <summary>A test that only warned has passed. Before version 3 the words were others, and older ones still told success apart.</summary>
    private static RunOutcome Outcome(XElement test) => test.Text("result") switch
    {
        "Passed" or "Warning" or "Success" => RunOutcome.Passed,
        "Skipped" or "Inconclusive" or "Ignored" or "NotRunnable" => RunOutcome.Skipped,
        "" => test.Text("success") == "True" ? RunOutcome.Passed : test.Text("executed") == "False" ? RunOutcome.Skipped : RunOutcome.Failed,
        _ => RunOutcome.Failed,
    };

    private static ImmutableArray<RunProperty> Properties(XElement test)
    {
        List<RunProperty> found = [.. Own(test)];
        foreach (var suite in test.Ancestors("test-suite"))
        {
            var isMethod = Methods.Contains(suite.Text("type"));
            RunProperty[] more = [.. Own(suite).Where(property => (isMethod || Handed.Contains(property.Name, StringComparer.OrdinalIgnoreCase))
                && !found.Exists(nearer => nearer.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase)))];
            found.AddRange(more);
        }
        return [.. found];
    }

    private static IEnumerable<RunProperty> Own(XElement element) =>
        element.Elements("properties").Elements("property").Select(property => new RunProperty(property.Text("name"), property.Text("value"), property.Line()));
}
