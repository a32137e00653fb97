using System.Xml.Linq;

namespace Grader.Core.Gradescope.TestRuns;

/// <summary>xUnit.net's XML: assemblies with collections of tests. Traits of a class stand on each of its tests, beside the test's own.</summary>
internal static class XunitRun
{
    public static TestRun Read(XElement root)
    {
        XElement[] assemblies = [.. root.DescendantsAndSelf("assembly")];
        return new TestRun([.. assemblies.Descendants("test").Where(IsWanted).Select(Test)], Time(assemblies));
    }

    /// <summary>Explicit tests run where somebody asks for them; nobody did.</summary>
    private static bool IsWanted(XElement test) => test.Text("result") != "NotRun";

    private static RunTest Test(XElement test) => new(test.Text("name"), test.Text("name"), Outcome(test))
    {
        Output = test.TextIn("output"),
        Message = test.TextIn("failure", "message") is { Length: > 0 } message ? message : test.TextIn("reason"),
        Line = test.Line(),
        Properties = [.. test.Elements("traits").Elements("trait").Select(trait => new RunProperty(trait.Text("name"), trait.Text("value"), trait.Line()))],
    };

    private static RunOutcome Outcome(XElement test) => test.Text("result") switch
    {
        "Pass" => RunOutcome.Passed,
        "Skip" => RunOutcome.Skipped,
        _ => RunOutcome.Failed,
    };

    /// <summary>Of all of them; null where one does not tell.</summary>
    private static TimeSpan? Time(XElement[] assemblies) =>
        assemblies.Select(assembly => assembly.Seconds("time")).Aggregate((TimeSpan?)TimeSpan.Zero, (sum, own) => sum + own);
}
