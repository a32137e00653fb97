using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Protocol;
using Grader.Worker.Bundles;
using Grader.Worker.Grading;

namespace Grader.Worker.Gate;

/// <summary>
/// Changes the reference in every small way that makes another program, and grades each. A change that no check notices is a mistake that a student
/// could make unpunished, or a change of words only, which the manifest may excuse.
/// </summary>
internal sealed class AutomaticMutants(GradingEngine engine, GradedAssignment assignment, Solutions solutions, Margins margins, IProgress<GradingProgress>? progress)
{
    private const double LeastKillRate = 0.95;

    /// <summary>A difference of this many tolerances is one of rounding: the mutant did not change what this check sees.</summary>
    private const double Rounding = 0.01;

    /// <summary>The reference itself takes milliseconds.</summary>
    private static readonly TimeSpan CaseCpu = TimeSpan.FromSeconds(1);

    private readonly List<Mutation> survivors = [];
    private readonly Lock gate = new();
    private int tried;

    public async Task<MutationSummary> RunAsync(List<GateFinding> findings, int atOnce)
    {
        if (assignment.Bundle.UsesLibrary) return MutationSummary.None;
        var sources = solutions.Reference.Submission.Sources;
        var mutations = (await engine.MutateAsync(new MutateRequest(sources, [assignment.Bundle.Code.Support]))).Mutations
            .Where(mutation => !IsForTheGate(mutation.Path)).ToArray();
        await Parallel.ForEachAsync(mutations, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (mutation, _) =>
        {
            await TryAsync(mutation, sources);
            lock (gate) progress?.Report(new GradingProgress($"automatic mutants, {survivors.Count} survive", ++tried, mutations.Length));
        });
        return Summarise(mutations.Length, findings);
    }

    private async Task TryAsync(Mutation mutation, IReadOnlyList<SourceFile> sources)
    {
        var mutated = sources.Select(source => source.Path == mutation.Path ? mutation.Applied(source) : source);
        var trial = await assignment.TryAsync(new Submission("mutant", [.. mutated]), CaseCpu, hurry: true);
        var report = trial.Graded.Report;
        lock (gate)
        {
            if (report.Score == report.MaxScore) survivors.Add(mutation);
            if (!report.CompileErrors.IsEmpty) return;
            foreach (var (question, check) in PublishGate.Checks(assignment)) Record(mutation, question, check, trial);
        }
    }

    private void Record(Mutation mutation, string question, Core.Manifest.Check check, Trial trial)
    {
        var killed = trial.Graded.Report.Questions.First(q => q.Id == question).Checks.First(c => c.Id == check.Id).Verdict != Verdict.Passed;
        var distance = margins.Distance(check, trial);
        if (!killed && distance < Rounding) return;
        margins.AddChange(check, $"{Path.GetFileName(mutation.Path)}:{mutation.Line} {mutation.Operator}", killed, distance);
    }

    /// <summary>A predicate judges, an oracle's function is a yardstick: they are not what students write.</summary>
    private bool IsForTheGate(string path) => GateTypes().Any(type =>
        Source(path).Contains($"class {type}", StringComparison.Ordinal));

    /// <summary>Predicates, and what only oracles call: a method of the homework may be an oracle's function too.</summary>
    private IEnumerable<string> GateTypes()
    {
        var checks = PublishGate.Checks(assignment).Select(c => c.Check).ToArray();
        var oracles = checks.Select(check => check.Oracle?.Forward.Type).OfType<string>().Where(type => checks.All(check => check.Call.Method.Type != type))
            .Where(type => !IsMentioned(Simple(type)));
        return assignment.Bundle.Assignment.PropertyTypes.Concat(oracles).Select(Simple);
    }

    private bool IsMentioned(string type) => solutions.Reference.Submission.Sources.Concat(assignment.Bundle.Sources.Drivers)
        .Any(source => source.Text.Contains($"{type}.", StringComparison.Ordinal));

    private string Source(string path) => solutions.Reference.Submission.Sources.First(source => source.Path == path).Text;

    private static string Simple(string type) => type[(type.LastIndexOf('.') + 1)..];

    private MutationSummary Summarise(int all, List<GateFinding> findings)
    {
        var excuses = assignment.Bundle.Assignment.Excuses;
        Survivor Describe(Mutation m) => new(m.Path, m.Line, m.Operator, m.Before, m.After,
            excuses.FirstOrDefault(e => e.File == m.Path && e.Before == m.Before && e.After == m.After)?.Reason);
        var described = survivors.OrderBy(m => m.Path, StringComparer.Ordinal).ThenBy(m => m.Start).Select(Describe).ToArray();
        var summary = new MutationSummary(all, all - survivors.Count, [.. described.Where(s => s.Reason is null)], [.. described.Where(s => s.Reason is not null)]);
        if (summary.KillRate < LeastKillRate)
            findings.Add(new GateFinding(true, "automatic mutants", FormattableString.Invariant($"only {summary.KillRate:P1} are noticed; at least {LeastKillRate:P0} must be"),
                "Add cases that notice the surviving ones, or excuse those that are no mistakes under `excused`"));
        foreach (var idle in excuses.Where(e => described.All(s => s.File != e.File || s.Before != e.Before || s.After != e.After)))
            findings.Add(new GateFinding(false, "excused", $"`{idle.Before}` -> `{idle.After}` in {idle.File} is excused, but does not survive", "Remove the excuse"));
        return summary;
    }
}
