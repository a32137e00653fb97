using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;

namespace Grader.Core.Formats;

/// <summary>What all formats say in the same way.</summary>
internal static class FormatText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // The file is no web page.
    };

    public static string Json(object content) => JsonSerializer.Serialize(content, Options) + "\n";

    /// <summary>Line feeds alone, and nothing that a terminal, a page or a parser could take for a command.</summary>
    public static string Clean(string text) => ValueText.Printable(text.ReplaceLineEndings("\n"));

    /// <summary>The text, or its beginning with a notice. No longer than <paramref name="longest"/> in any case.</summary>
    public static string Cut(string text, int longest)
    {
        const string Notice = "\n[cut here: the rest was too long]";
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - Notice.Length), Notice);
    }

    /// <summary>Of the whole assignment, from 0 to 1: points on top of it cannot be said so, and what was not handed in counts as nothing.</summary>
    public static decimal Fraction(GradeReport report)
    {
        var whole = report.MaxScore + report.Outstanding;
        return whole == 0 ? 0 : Math.Clamp(Math.Round(report.Score / whole, 6), 0, 1);
    }

    /// <summary>Whether students may see it at once. Formats without times of their own leave the others out.</summary>
    public static bool IsOpen(CheckResult check) => check.Visibility == Visibility.Visible;

    /// <summary>Said on purpose, without a number: a total that does not add up to what is listed tells as much.</summary>
    public static string? Withheld(GradeReport report) => report.Questions.SelectMany(question => question.Checks).All(IsOpen)
        ? null : "The score counts checks that are not listed here.";

    /// <summary>Where the points went, for all of the submission: compiler's messages, notes, what is outstanding.</summary>
    public static string Whole(GradeReport report)
    {
        List<string> lines = [.. report.CompileErrors, .. report.Notes];
        if (report.Outstanding > 0) lines.Add(FormattableString.Invariant($"Not handed in, and not counted here: {report.Outstanding:0.##} points."));
        if (report.WaitingScore > 0) lines.Add(FormattableString.Invariant($"{report.WaitingScore:0.##} points wait for a person."));
        return Clean(string.Join('\n', lines));
    }

    /// <summary>What the student reads of one check: the cause, and of a visible case its numbers. Empty where all is right.</summary>
    public static string Of(CheckResult check)
    {
        if (check.Verdict == Verdict.Passed || check.Verdict == Verdict.CompileError) return check.Verdict == Verdict.Passed ? "" : "The code does not compile.";
        var text = new StringBuilder(check.Message ?? check.Verdict.Name().Replace('_', ' '));
        if (check.Advice is not null && check.Deciding?.Message is { } seen) text.Append('\n').Append(seen);
        if (check.Deciding is { Visible: true, Comparison: { } comparison } && !IsAbsent(check.Verdict)) Append(text, comparison);
        return Clean(text.ToString());
    }

    /// <summary>What ran to no result, for formats that tell a wrong result from none.</summary>
    public static bool IsError(Verdict verdict) => IsAbsent(verdict)
        || verdict is Verdict.CompileError or Verdict.Exception or Verdict.Crashed or Verdict.TimeLimit or Verdict.MemoryLimit or Verdict.OutputLimit;

    private static bool IsAbsent(Verdict verdict) => verdict is Verdict.NotImplemented or Verdict.Missing or Verdict.WrongSignature;

    private static void Append(StringBuilder text, CaseComparison comparison)
    {
        text.Append('\n');
        foreach (var (name, value) in comparison.Inputs) text.Append('\n').Append(name).Append(" = ").Append(value);
        text.Append("\nyours    = ").Append(comparison.Got).Append("\nexpected = ").Append(comparison.Expected);
    }
}
