using Grader.Core.Grading;
using Grader.Core.Values;
using Grader.Worker.Grading;
using Spectre.Console;

namespace Grader.Worker.Cli;

/// <summary>The result for people: coloured on a terminal, plain in a pipe.</summary>
internal sealed class ReportPrinter(bool verbose)
{
    private readonly IAnsiConsole console = Consoles.ForOutput();

    public void Print(Graded graded)
    {
        var report = graded.Report;
        console.MarkupLineInterpolated($"[bold]{report.Title}[/]");
        console.WriteLine();
        foreach (var error in report.CompileErrors) console.MarkupLineInterpolated($"[red]{ValueText.Printable(error)}[/]");
        if (!report.CompileErrors.IsEmpty) console.WriteLine();
        foreach (var question in report.Questions) PrintHead(question);
        console.WriteLine();
        if (report.CompileErrors.IsEmpty)
            foreach (var question in report.Questions) PrintBody(question);
        foreach (var note in report.Notes) console.MarkupLineInterpolated($"Note: {ValueText.Printable(note)}");
        if (verbose) PrintMore(graded);
        console.MarkupLineInterpolated($"[bold]Score: {report.Score:0.##} of {report.MaxScore:0.##}[/]{More(report)}");
        if (report.Outstanding > 0) console.MarkupLineInterpolated($"Not handed in, and not counted here: {(report.Questions.Any(q => q.Checks.Any(c => c.Earned is null)) ? $"the written answers ({Core.Intake.Submission.AnswersName})" : "the code")}, {report.Outstanding:0.##} points.");
    }

    private static string More(GradeReport report)
    {
        var extra = report.ExtraScore > 0 ? $", with {report.ExtraScore:0.##} extra to be had" : "";
        return report.WaitingScore > 0 ? $"{extra}; {report.WaitingScore:0.##} wait for a person" : extra;
    }

    private void PrintHead(QuestionResult question)
    {
        var (colour, mark) = Look(question.Verdict);
        console.MarkupLineInterpolated($"  [{colour}]{mark}[/] {question.Id,-6} {question.Title,-44} [{colour}]{question.Score,6:0.##} / {question.MaxScore:0.##}{(question.ExtraScore > 0 ? $" + {question.ExtraScore:0.##} extra" : "")}[/]");
    }

    private void PrintBody(QuestionResult question)
    {
        var wrong = question.Checks.Where(check => check.Verdict != Verdict.Passed).ToArray();
        if (wrong.Length == 0 && !verbose) return;
        console.MarkupLineInterpolated($"[bold]{question.Id} {question.Title}[/]");
        if (verbose)
            foreach (var check in question.Checks.Except(wrong)) console.MarkupLineInterpolated($"  [green]ok {check.Title}: {check.Score:0.##}[/]");
        foreach (var alike in wrong.GroupBy(check => (check.Verdict, check.Message, string.Join(';', Shown(check)?.Inputs ?? [])))) PrintFault([.. alike]);
        console.WriteLine();
    }

    /// <summary>Checks that fail in the same way are said once, with the first one's numbers.</summary>
    private void PrintFault(CheckResult[] alike)
    {
        if (alike[0].Verdict == Verdict.Waiting)
        {
            console.MarkupLineInterpolated($"  [yellow] ? {string.Join(", ", alike.Select(check => check.Title))}: {alike.Sum(check => check.MaxScore):0.##} wait[/] [dim]({alike[0].Message})[/]");
            return;
        }
        var names = string.Join(", ", alike.Select(check => check.Title));
        console.MarkupLineInterpolated($"  [red] x {names}: -{alike.Sum(check => check.MaxScore - check.Score):0.##}[/] [dim]({alike[0].Verdict.Name().Replace('_', ' ')})[/]");
        if (alike[0].Message is { } message) console.WriteLine($"      {ValueText.Printable(message)}");
        if (alike[0].Advice is not null && alike[0].Deciding?.Message is { } seen) console.MarkupLineInterpolated($"      [dim]{ValueText.Printable(seen)}[/]");
        PrintComparison(Shown(alike[0]));
    }

    /// <summary>Numbers help where there are any of the student's.</summary>
    private static CaseComparison? Shown(CheckResult check) =>
        check.Verdict is Verdict.NotImplemented or Verdict.Missing or Verdict.WrongSignature ? null : check.Deciding?.Comparison;

    private void PrintComparison(CaseComparison? comparison)
    {
        if (comparison is null) return;
        foreach (var (name, value) in comparison.Inputs) console.MarkupLineInterpolated($"        [dim]{name} =[/] {ValueText.Printable(value)}");
        console.MarkupLineInterpolated($"        [dim]yours    =[/] {ValueText.Printable(comparison.Got)}");
        console.MarkupLineInterpolated($"        [dim]expected =[/] {comparison.Expected}");
    }

    private void PrintMore(Graded graded)
    {
        if (graded.Report.Output.Length > 0)
        {
            console.MarkupLine("[bold]Printed during the examples[/]");
            console.WriteLine(ValueText.Printable(graded.Report.Output));
        }
        var t = graded.Timings;
        console.WriteLine(
            $"compile {t.Compile.TotalMilliseconds:0} ms, jail {t.Jail.TotalMilliseconds:0} ms, run {t.Run.TotalMilliseconds:0} ms, " +
            $"compare {t.Compare.TotalMilliseconds:0} ms, total {t.Total.TotalMilliseconds:0} ms");
    }

    private static (string Colour, string Mark) Look(Verdict verdict) => verdict switch
    {
        Verdict.Passed => ("green", "ok"),
        Verdict.PartlyPassed => ("yellow", " ~"),
        Verdict.Waiting => ("yellow", " ?"),
        _ => ("red", " x"),
    };
}
