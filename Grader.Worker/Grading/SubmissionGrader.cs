using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;

namespace Grader.Worker.Grading;

/// <summary>A report, and where the time went.</summary>
public sealed record Graded(GradeReport Report, Timings Timings);

/// <summary>A grading with what was observed of every case, for the gate.</summary>
internal sealed record Trial(IReadOnlyDictionary<GoldenCase, Observation> Observations, Graded Graded);

/// <summary>Where the time of one grading went.</summary>
/// <param name="Compile">Compiling the student's files and the drivers.</param>
/// <param name="Jail">Waiting for a runner.</param>
/// <param name="Run">Running the cases.</param>
/// <param name="Compare">Comparing with goldens, properties included.</param>
/// <param name="Diagnose">Looking for the cause in the numbers.</param>
/// <param name="Again">Calls made again, where the numbers say nothing.</param>
/// <param name="Total">All of it.</param>
public sealed record Timings(TimeSpan Compile, TimeSpan Jail, TimeSpan Run, TimeSpan Compare, TimeSpan Diagnose, TimeSpan Again, TimeSpan Total)
{
    /// <summary>Of what was not done.</summary>
    public static Timings None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
}

/// <summary>
/// Grades one submission: compile, look for the methods, run every case, compare, add up. Visible cases of all checks run before any hidden one, and
/// what is printed is kept up to there: a program that remembers hidden inputs has nothing to tell them with.
/// </summary>
internal sealed class SubmissionGrader(PreparedBundle bundle, CompilerHost compiler, RunnerPool pool, PropertyRunner properties, TimeProvider clock)
{
    public async Task<Graded> GradeAsync(Submission submission, IProgress<GradingProgress>? progress) =>
        (await TryAsync(submission, progress)).Graded;

    /// <summary>The same, with all that was observed.</summary>
    /// <param name="submission">What to grade.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="caseCpu">Another limit than the assignment's.</param>
    /// <param name="hurry">The verdict is all that is wanted: nothing is run again for the sake of a diagnosis.</param>
    public async Task<Trial> TryAsync(Submission submission, IProgress<GradingProgress>? progress, TimeSpan? caseCpu = null, bool hurry = false)
    {
        var start = clock.GetTimestamp();
        progress?.Report(new GradingProgress("compiling", 0, 1));
        var code = await new SubmissionCompiler(compiler, bundle).CompileAsync(submission);
        var compiled = clock.GetElapsedTime(start);

        var limits = bundle.Assignment.Limits;
        await using var session = new RunnerSession(pool, code.Images, new TimeBudget(caseCpu ?? limits.CaseCpu, limits.CaseWall),
            new TimeBudget(limits.SubmissionCpu, limits.SubmissionWall), clock);
        var (observations, printed) = await RunAsync(code, session, progress);
        var (ran, waited) = (clock.GetElapsedTime(start), session.Waited);

        progress?.Report(new GradingProgress("comparing", 0, 1));
        var diagnosing = new Diagnosing(bundle, hurry ? null : new SecondLook(bundle, code, session, properties.AskAsync), clock);
        var report = await ReportAsync(code, observations, printed, diagnosing);
        var total = clock.GetElapsedTime(start);
        var (diagnose, again) = (diagnosing.InNumbers, diagnosing.InCallsMadeAgain);
        return new Trial(observations, new Graded(report, new Timings(compiled, waited, ran - compiled - waited, total - ran - diagnose - again, diagnose, again, total)));
    }

    /// <summary>Grades what is compiled already, in a session that may have run it before.</summary>
    public async Task<GradeReport> GradeAsync(SubmissionCode code, RunnerSession session)
    {
        var (observations, printed) = await RunAsync(code, session, progress: null);
        return await ReportAsync(code, observations, printed, new Diagnosing(bundle, secondLook: null, clock));
    }

    private async Task<(Dictionary<GoldenCase, Observation>, string Printed)> RunAsync(
        SubmissionCode code, RunnerSession session, IProgress<GradingProgress>? progress)
    {
        var run = new CaseRun(bundle, code, session, progress);
        if (!code.Compiles) return (run.Observations, "");
        await run.RunAsync(visible: true);
        var printed = session.Printed;
        await run.RunAsync(visible: false);
        return (run.Observations, printed);
    }

    private async Task<GradeReport> ReportAsync(SubmissionCode code, Dictionary<GoldenCase, Observation> observations, string printed, Diagnosing diagnosing)
    {
        var questions = ImmutableArray.CreateBuilder<QuestionResult>();
        foreach (var question in bundle.Assignment.Questions)
        {
            var checks = ImmutableArray.CreateBuilder<CheckResult>();
            foreach (var check in question.Checks) checks.Add(await JudgeAsync(check, code, observations, diagnosing));
            questions.Add(new QuestionResult(question.Id, question.Title, checks.ToImmutable()));
        }
        var built = questions.ToImmutable();
        return new GradeReport(bundle.Assignment.Title, built, CompileErrors(code.Response),
            [.. code.Notes, .. FloatNote.Of(bundle.Assignment, built, bundle.Goldens, observations)], printed);
    }

    private async Task<CheckResult> JudgeAsync(Check check, SubmissionCode code, Dictionary<GoldenCase, Observation> observations, Diagnosing diagnosing)
    {
        var judge = new CaseJudge(check, properties.AskAsync);
        var cases = ImmutableArray.CreateBuilder<CaseResult>();
        foreach (var @case in bundle.Goldens[check.Call])
            cases.Add(code.Compiles
                ? await judge.JudgeAsync(@case, observations[@case])
                : new CaseResult(@case.Spec.Name, @case.Spec.Visible, Verdict.CompileError, "the code does not compile", null));
        var result = new CheckResult(check.Id, check.Title, check.Points, cases.ToImmutable()) { Visibility = check.Visibility };
        return code.Compiles ? await diagnosing.ExplainAsync(check, result, observations) : result;
    }

    private static ImmutableArray<string> CompileErrors(CompileResponse response)
    {
        if (response.Image is not null) return [];
        var more = response.ErrorCount - response.Errors.Length;
        return
        [
            .. response.Errors.Select(Shown),
            .. more > 0 ? [$"... and {more} more errors"] : Array.Empty<string>(),
        ];
    }

    private static string Shown(CompileError error)
    {
        var line = error.SourceLine.Length == 0 ? "" : $"\n    {error.SourceLine.Trim()}";
        var hint = error.Id is "CS0019" or "CS0023" && error.Message.Contains("'^", StringComparison.Ordinal)
            ? "\n    (^ is the exclusive or of bits in C#, not a power: write x * x, or Math.Pow(x, n))" : "";
        return $"{error}{line}{hint}";
    }
}
