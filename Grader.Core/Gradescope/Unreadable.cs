using System.Text.Json;
using System.Xml;
using Grader.Core.Intake;

namespace Grader.Core.Gradescope;

/// <summary>Files that are not of the kind that they should be. Their parsers' messages repeat the place in words of their own, counted from elsewhere; that is left out.</summary>
internal static class Unreadable
{
    public static RefusedInputException Json(string file, JsonException e, string remedy) =>
        Refused(file, (int)(e.LineNumber ?? -1) + 1, "it is no JSON: " + Before(e.Message, " LineNumber:"), remedy);

    public static RefusedInputException Xml(string file, XmlException e, string remedy) =>
        Refused(file, e.LineNumber, "it is no XML that is taken: " + Before(e.Message, $" Line {e.LineNumber}, position"), remedy);

    private static RefusedInputException Refused(string file, int line, string problem, string remedy) => new([new Fault(file, line, problem.TrimEnd('.'), remedy)]);

    private static string Before(string message, string place) => message.IndexOf(place, StringComparison.Ordinal) is >= 0 and var at ? message[..at] : message;
}
