using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Worker.Bundles;

namespace Grader.Worker.Grading;

/// <summary>Judges checks from what was observed of their cases, each once: whoever is told of a check while others still run gets the verdict that counts.</summary>
internal sealed class Judging(PreparedBundle bundle, SubmissionCode code, IReadOnlyDictionary<GoldenCase, Observation> observations, PropertyAnswer ask)
{
    private const string NotRun = "not graded: the time for grading was up before this could be run";

    private readonly Dictionary<Check, CheckResult> judged = new(ReferenceEqualityComparer.Instance);

    /// <summary>All its cases must have been run, where the code compiles.</summary>
    public async Task<CheckResult> OfAsync(Check check)
    {
        if (judged.TryGetValue(check, out var known)) return known;
        var judge = new CaseJudge(check, ask);
        var cases = ImmutableArray.CreateBuilder<CaseResult>();
        foreach (var @case in bundle.Goldens[check.Call])
            cases.Add(code.Compiles
                ? await judge.JudgeAsync(@case, observations[@case])
                : new CaseResult(@case.Spec.Name, @case.Spec.Visible, Verdict.CompileError, "the code does not compile", null));
        return judged[check] = With(check, cases.ToImmutable());
    }

    /// <summary>What is known by now: what was not judged yet earns nothing yet, and says why.</summary>
    public GradeReport SoFar() => new(bundle.Assignment.Title,
        [.. bundle.Assignment.Questions.Select(question => new QuestionResult(question.Id, question.Title, [.. question.Checks.Select(Known)]))],
        [], [.. code.Notes, "Grading did not come to its end: its time was up. What was graded until then stands."], "");

    private CheckResult Known(Check check) =>
        judged.TryGetValue(check, out var known) ? known : With(check, [new CaseResult("all", true, Verdict.TimeLimit, NotRun, null)]);

    private static CheckResult With(Check check, ImmutableArray<CaseResult> cases) => new(check.Id, check.Title, check.Points, cases) { Visibility = check.Visibility };
}
