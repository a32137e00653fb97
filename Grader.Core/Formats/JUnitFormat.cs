using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Grader.Core.Grading;

namespace Grader.Core.Formats;

/// <summary>The XML that build servers read as results of JUnit: a suite for each question. Points are none of its ideas; they stand in properties.</summary>
public sealed class JUnitFormat : IResultFormat
{
    private const int LongestOutput = 20_000;
    private static readonly string[] Counts = ["tests", "failures", "errors", "skipped"];

    /// <inheritdoc/>
    public string Name => "junit";

    /// <inheritdoc/>
    public string Write(GradeReport report, TimeSpan time)
    {
        var suites = report.Questions.Select(question => Suite(question, report)).Where(suite => suite.Element("testcase") is not null).ToArray();
        var root = new XElement("testsuites", new XAttribute("name", Text(report.Title)), Totals(suites),
            new XAttribute("time", time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)), suites);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true })) root.Save(writer);
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n";
    }

    private static XElement Suite(QuestionResult question, GradeReport report)
    {
        var open = question.Checks.Where(FormatText.IsOpen).ToArray();
        return new XElement("testsuite",
            new XAttribute("name", Text($"{question.Id} {question.Title}")),
            new XAttribute("tests", open.Length),
            new XAttribute("failures", open.Count(check => IsFailure(check.Verdict))),
            new XAttribute("errors", open.Count(check => FormatText.IsError(check.Verdict))),
            new XAttribute("skipped", open.Count(check => check.Verdict == Verdict.Waiting)),
            new XElement("properties", Property("score", open.Sum(check => check.Score)), Property("max_score", open.Sum(check => check.MaxScore))),
            open.Select(check => Case(question, check)),
            question == report.Questions[0] ? new XElement("system-out", Text(Printed(report))) : null);
    }

    private static string Printed(GradeReport report) => string.Join('\n', new[] { FormatText.Whole(report), report.Output }.Where(part => part.Length > 0));

    private static XElement Case(QuestionResult question, CheckResult check)
    {
        var (kind, said) = (check.Verdict.Name(), FormatText.Of(check));
        var element = new XElement("testcase", new XAttribute("classname", Text(question.Id)), new XAttribute("name", Text(check.Title)));
        if (check.Verdict == Verdict.Waiting) element.Add(new XElement("skipped", new XAttribute("message", Text(said))));
        else if (check.Verdict != Verdict.Passed)
            element.Add(new XElement(FormatText.IsError(check.Verdict) ? "error" : "failure",
                new XAttribute("type", kind), new XAttribute("message", Text(said.Split('\n')[0])), Text(said)));
        return element;
    }

    private static bool IsFailure(Verdict verdict) => verdict is not (Verdict.Passed or Verdict.Waiting) && !FormatText.IsError(verdict);

    private static IEnumerable<XAttribute> Totals(XElement[] suites) =>
        Counts.Select(name => new XAttribute(name, suites.Sum(suite => (int)suite.Attribute(name)!)));

    private static XElement Property(string name, decimal value) =>
        new("property", new XAttribute("name", name), new XAttribute("value", value.ToString("0.##", CultureInfo.InvariantCulture)));

    /// <summary>What XML can hold: no control characters, which are made visible, and no other non-characters.</summary>
    private static string Text(string text) =>
        string.Concat(FormatText.Cut(FormatText.Clean(text), LongestOutput).Select(c => XmlConvert.IsXmlChar(c) ? c.ToString() : $"\\u{(int)c:x4}"));
}
