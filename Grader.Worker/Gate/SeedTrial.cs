using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Worker.Bundles;
using Grader.Worker.Grading;

namespace Grader.Worker.Gate;

/// <summary>
/// Grades right solutions on the cases of many seeds: whichever seed the server draws, none may lose a point. Each solution is compiled once and
/// stays in its runner from seed to seed.
/// </summary>
internal sealed class SeedTrial(GradedAssignment assignment, IProgress<GradingProgress>? progress)
{
    /// <param name="solutions">The right ones.</param>
    /// <param name="seeds">Other seeds than the assignment is open with.</param>
    public async Task<IReadOnlyList<GateFinding>> RunAsync(IReadOnlyList<Solution> solutions, IReadOnlyList<string> seeds)
    {
        var findings = new List<GateFinding>();
        var cases = await MakeAsync(seeds, findings);
        var done = 0;
        foreach (var solution in solutions)
        {
            var reports = await assignment.TryOnAsync(solution.Submission, [.. cases.Select(c => c.Bundle)],
                tick => progress?.Report(new GradingProgress($"{solution.Name} with {cases.Count} other seeds", done + tick, solutions.Count * cases.Count)));
            done += cases.Count;
            foreach (var ((seed, _), report) in cases.Zip(reports))
                if (report.Score < report.MaxScore) findings.Add(Loses(solution, report, $" with seed \"{seed}\""));
        }
        return findings;
    }

    public static GateFinding Loses(Solution solution, GradeReport report, string where)
    {
        var lost = report.Questions.SelectMany(q => q.Checks.Where(c => c.Verdict != Verdict.Passed).Select(c => $"{q.Id}/{c.Id} ({c.Message})"));
        return new GateFinding(true, $"{solution.Kind} {solution.Name}{where}",
            FormattableString.Invariant($"a right solution gets {report.Score:0.##} of {report.MaxScore:0.##}: {string.Join("; ", report.CompileErrors.Concat(lost).Take(4))}"),
            "Mend it if it is wrong after all; else the check is too strict");
    }

    private async Task<List<(string Seed, PreparedBundle Bundle)>> MakeAsync(IReadOnlyList<string> seeds, List<GateFinding> findings)
    {
        var made = new List<(string, PreparedBundle)>();
        await using var maker = assignment.MakeCases();
        foreach (var seed in seeds)
        {
            progress?.Report(new GradingProgress("goldens of other seeds", made.Count, seeds.Count));
            try
            {
                made.Add((seed, await assignment.ReseedAsync(maker, seed)));
            }
            catch (RefusedInputException refused)
            {
                findings.Add(new GateFinding(true, $"seed \"{seed}\"", $"{refused.Faults[0].Problem} (line {refused.Faults[0].Line})", refused.Faults[0].Remedy));
            }
        }
        return made;
    }
}
