using Grader.Core.Gate;

namespace Grader.Worker.Cli;

/// <summary>The gate's report for programs.</summary>
internal static class GateJson
{
    public static void Write(GateReport report, string file) => JsonFile.Write(new
    {
        report.Title,
        report.Passed,
        Refusals = report.Findings.Where(finding => finding.Refuses).Select(Describe),
        Warnings = report.Findings.Where(finding => !finding.Refuses).Select(Describe),
        Solutions = report.Trials,
        Checks = report.Margins.Select(row => new
        {
            row.Check,
            FarthestRewrite = Finite(row.FarthestRewrite),
            row.Rewrite,
            NearestMutant = Finite(row.NearestMutant),
            row.Mutant,
            NearestAutomaticMutant = Finite(row.NearestChange),
            AutomaticMutant = row.Change,
            AutomaticMutants = row.Tried,
            AutomaticMutantsKilled = row.Killed,
        }),
        AutomaticMutants = new
        {
            report.Mutation.Tried,
            report.Mutation.Killed,
            report.Mutation.KillRate,
            report.Mutation.Survivors,
            report.Mutation.Excused,
        },
    }, file);

    private static object Describe(GateFinding finding) => new { finding.Where, finding.Problem, finding.Remedy };

    /// <summary>JSON has no infinity; null says that shape, type or behaviour gives it away.</summary>
    private static double? Finite(double distance) => double.IsFinite(distance) ? distance : null;
}
