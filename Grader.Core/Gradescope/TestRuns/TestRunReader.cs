using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Grader.Core.Intake;

namespace Grader.Core.Gradescope.TestRuns;

/// <summary>Reads the results of a test project: XML of NUnit (3, and 2, which Gradescope's own example uses), of xUnit.net (v2 and later), or TRX, which <c>dotnet test</c> writes for Visual Studio.</summary>
public static class TestRunReader
{
    private const long MostCharacters = 64_000_000;

    /// <summary>No document types: they could name other files, or grow without end. Control characters are let in; they are made visible where the results are written.</summary>
    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The run that the XML tells of.</summary>
    /// <param name="xml">In any encoding that it declares.</param>
    /// <param name="file">Its name, for faults.</param>
    /// <exception cref="RefusedInputException">It is no XML, of none of these kinds, or holds no test.</exception>
    public static TestRun Read(Stream xml, string file)
    {
        var root = Parse(xml, file);
        var run = root.Name.LocalName switch
        {
            "test-run" or "test-results" => NUnitRun.Read(root),
            "assemblies" or "assembly" => XunitRun.Read(root),
            "TestRun" => TrxRun.Read(root),
            _ => throw new RefusedInputException(file, $"its root element <{root.Name.LocalName}> is of no run of tests that is known here",
                "Write it by NUnit's console (--result), xUnit's (-xml) or dotnet test (--logger trx)"),
        };
        return run.Tests.IsEmpty ? throw new RefusedInputException(file, "it holds no test", "Run the tests first; see that they compiled and were found") : run;
    }

    private static XElement Parse(Stream xml, string file)
    {
        try
        {
            using var reader = XmlReader.Create(xml, Settings);
            return XElement.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException e)
        {
            throw Unreadable.Xml(file, e, "Take the file as the test runner writes it");
        }
    }

    /// <summary>Children by their local name: TRX has a namespace, the others have none.</summary>
    internal static IEnumerable<XElement> Named(this XElement parent, string name) => parent.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>Empty where the attribute is not there.</summary>
    internal static string Text(this XElement element, string attribute) => (string?)element.Attribute(attribute) ?? "";

    /// <summary>The text of the first child of that name, at the end of a path; empty where there is none.</summary>
    internal static string TextIn(this XElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.Named(name).FirstOrDefault() is not { } child) return "";
            element = child;
        }
        return element.Value;
    }

    /// <summary>Null where the attribute is not there, or no time that a run could take.</summary>
    internal static TimeSpan? Seconds(this XElement element, string attribute) =>
        double.TryParse(element.Text(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e6 ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>From 1; 0 where it is not known.</summary>
    internal static int Line(this XElement element) => element is IXmlLineInfo line && line.HasLineInfo() ? line.LineNumber : 0;
}
