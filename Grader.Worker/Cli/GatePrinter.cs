using Grader.Core.Gate;
using Spectre.Console;

namespace Grader.Worker.Cli;

/// <summary>The gate's report for people.</summary>
internal sealed class GatePrinter
{
    private readonly IAnsiConsole console = Consoles.ForOutput();

    public void Print(GateReport report)
    {
        console.MarkupLineInterpolated($"[bold]{report.Title}[/]");
        console.WriteLine();
        foreach (var trial in report.Trials)
            console.MarkupLineInterpolated($"  [{(trial.AsExpected ? "green" : "red")}]{(trial.AsExpected ? "ok" : " x")}[/] {trial.Kind,-9} {trial.Name,-36} {trial.Score,6:0.##}  {trial.Outcome}");
        console.WriteLine();
        PrintMargins(report);
        PrintMutation(report.Mutation);
        foreach (var warning in report.Findings.Where(finding => !finding.Refuses)) console.MarkupLineInterpolated($"[yellow]warning[/] {warning.ToString()}");
        foreach (var refusal in report.Findings.Where(finding => finding.Refuses)) console.MarkupLineInterpolated($"[red]refused[/] {refusal.ToString()}");
        if (!report.Findings.IsEmpty) console.WriteLine();
        console.MarkupLineInterpolated(report.Passed ? (FormattableString)$"[bold green]PASS[/]" : $"[bold red]REFUSED[/]");
    }

    private void PrintMargins(GateReport report)
    {
        console.WriteLine("Errors in units of the tolerance: right solutions stay below 0.1, wrong ones lie beyond 10.");
        console.WriteLine($"  {"check",-34}{"right",9}{"wrong",12}  {"nearest mistake",-36}{"automatic mutants",18}");
        foreach (var row in report.Margins)
        {
            var (distance, mistake) = row.NearestChange < row.NearestMutant ? (row.NearestChange, row.Change) : (row.NearestMutant, row.Mutant);
            console.WriteLine($"  {row.Check,-34}{Distance(row.FarthestRewrite),9}{(mistake.Length == 0 ? "-" : Distance(distance)),12}  {mistake,-36}{(row.Tried == 0 ? "-" : $"{row.Killed} of {row.Tried}"),18}");
        }
        console.WriteLine();
    }

    private void PrintMutation(MutationSummary mutation)
    {
        if (mutation.Tried == 0) return;
        console.WriteLine(FormattableString.Invariant(
            $"Automatic mutants: {mutation.Killed} of {mutation.Tried} noticed, {mutation.Excused.Length} excused: {mutation.KillRate:P1} of those that count."));
        foreach (var survivor in mutation.Survivors) console.MarkupLineInterpolated($"  [yellow]survives[/] {survivor.ToString()}");
        foreach (var excused in mutation.Excused) console.MarkupLineInterpolated($"  [dim]excused[/]  {excused.ToString()} ({excused.Reason ?? ""})");
        console.WriteLine();
    }

    private static string Distance(double distance) => distance switch
    {
        0 => "0",
        double.PositiveInfinity => "by nature",
        _ => distance.ToString("0.#e+0", System.Globalization.CultureInfo.InvariantCulture),
    };
}
