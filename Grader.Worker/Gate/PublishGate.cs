using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;
using Grader.Worker.Grading;

namespace Grader.Worker.Gate;

/// <summary>
/// Checks the checks before anyone is graded by them. Right solutions must get all, wrong ones must be noticed and named, junk must get nothing,
/// derivatives must agree with differences, and between right and wrong there must be a gap with the tolerance in it.
/// </summary>
public sealed class PublishGate(GradingEngine engine, FileSet files, string seed, IProgress<GradingProgress>? progress)
{
    private readonly Solutions solutions = new(files);
    private readonly List<TrialRow> trials = [];
    private readonly List<GateFinding> findings = [];

    /// <summary>How many automatic mutants are tried at a time.</summary>
    public int AtOnce { get; init; } = Environment.ProcessorCount;

    /// <param name="seeds">How many seeds the rewrites are tried with, the first one included.</param>
    /// <param name="mutation">Whether automatic mutants are tried too.</param>
    public async Task<GateReport> RunAsync(int seeds, bool mutation)
    {
        await using var assignment = await engine.OpenAsync(files, seed, progress: progress);
        var margins = new Margins(assignment.Bundle, Checks(assignment));
        await TryRightOnesAsync(assignment, margins);
        await TryStarterAsync(assignment);
        await TryMutantsAsync(assignment, margins);
        findings.AddRange(await new JunkTrial(assignment.Bundle, assignment.AskAsync).RunAsync());
        findings.AddRange(await new OracleTrial(assignment).RunAsync());
        findings.AddRange(InputWarnings.Of(assignment.Bundle));
        findings.AddRange(TrivialResults.Of(assignment.Bundle));
        findings.AddRange(await new SeedTrial(assignment, progress).RunAsync([.. RightOnes(assignment)], [.. Enumerable.Range(1, seeds - 1).Select(i => $"{seed} {i}")]));
        var summary = mutation ? await new AutomaticMutants(engine, assignment, solutions, margins, progress).RunAsync(findings, AtOnce) : MutationSummary.None;
        findings.AddRange(new Written.Gate.AnswerTrial(assignment.Bundle.Writing.Part).Run().Select(f => new GateFinding(f.Refuses, f.Where, f.Problem, f.Remedy)));
        findings.AddRange(margins.Findings());
        findings.AddRange(await new SeedAdvice(assignment, solutions, margins, progress).RunAsync(seed));
        return new GateReport(assignment.Bundle.Assignment.Title, [.. trials], [.. margins.Rows], summary, [.. findings])
        {
            MaxScore = assignment.Bundle.Assignment.Points + assignment.Bundle.Writing.Part.Points,
            Outline = Outline.Of(assignment.Bundle),
        };
    }

    private async Task TryRightOnesAsync(GradedAssignment assignment, Margins margins)
    {
        foreach (var solution in RightOnes(assignment))
        {
            progress?.Report(new GradingProgress($"{solution.Kind} {solution.Name}", trials.Count, solutions.Rewrites.Length + solutions.MutantNames.Length + 2));
            var trial = await assignment.TryAsync(solution.Submission);
            DemandFullMarks(solution, trial.Graded.Report);
            foreach (var (_, check) in Checks(assignment))
                if (trial.Graded.Report.CompileErrors.IsEmpty) margins.AddRewrite(check, solution.Name, margins.Distance(check, trial));
        }
    }

    /// <summary>A reference that uses the library cannot be handed in; it made the goldens, so it agrees with them.</summary>
    private IEnumerable<Solution> RightOnes(GradedAssignment assignment) =>
        assignment.Bundle.UsesLibrary ? solutions.Rewrites : solutions.Rewrites.Prepend(solutions.Reference);

    private void DemandFullMarks(Solution solution, GradeReport report)
    {
        var full = report.Score == report.MaxScore;
        trials.Add(new TrialRow(solution.Kind, solution.Name, report.Score, full ? "full marks" : "loses points", full));
        if (!full) findings.Add(SeedTrial.Loses(solution, report, ""));
    }

    private async Task TryStarterAsync(GradedAssignment assignment)
    {
        if (solutions.Starter is not { } starter) return;
        var report = (await assignment.TryAsync(starter.Submission)).Graded.Report;
        trials.Add(new TrialRow("starter", "starter", report.Score, report.Score == 0 ? "nothing" : "gets points", report.Score == 0));
        if (report.Score > 0)
            findings.Add(new GateFinding(true, "starter", $"the starter as it is gets {report.Score:0.##} points", "Let its methods throw NotImplementedException, or make the checks ask for more"));
    }

    private async Task TryMutantsAsync(GradedAssignment assignment, Margins margins)
    {
        foreach (var undescribed in solutions.MutantNames.Where(name => assignment.Bundle.Assignment.Mutants.All(m => m.Name != name)))
            findings.Add(new GateFinding(true, $"mutants/{undescribed}", "the manifest does not say which checks must notice it", "Add it under `mutants`"));
        foreach (var spec in assignment.Bundle.Assignment.Mutants)
        {
            progress?.Report(new GradingProgress($"mutant {spec.Name}", trials.Count, assignment.Bundle.Assignment.Mutants.Length + solutions.Rewrites.Length + 2));
            var trial = await assignment.TryAsync(solutions.Mutant(spec.Name).Submission);
            new MutantTrial(spec, trial, findings).Judge(assignment, margins, trials);
        }
    }

    internal static IEnumerable<(string Question, Check Check)> Checks(GradedAssignment assignment) =>
        assignment.Bundle.Assignment.Questions.SelectMany(question => question.Checks.Select(check => (question.Id, check)));
}
