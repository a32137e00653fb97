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
    /// <param name="submission">What to grade.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="partly">Told what is known as checks finish, for where grading may be cut off.</param>
    public async Task<Graded> GradeAsync(Submission submission, IProgress<GradingProgress>? progress, Action<GradeReport>? partly = null) =>
        (await TryAsync(submission, progress, partly: partly)).Graded;

    /// <summary>The same, with all that was observed.</summary>
    /// <param name="submission">What to grade.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="caseCpu">Another limit than the assignment's.</param>
    /// <param name="hurry">The verdict is all that is wanted: nothing is run again for the sake of a diagnosis.</param>
    /// <param name="partly">Told what is known as checks finish.</param>
    public async Task<Trial> TryAsync(
        Submission submission, IProgress<GradingProgress>? progress, TimeSpan? caseCpu = null, bool hurry = false, Action<GradeReport>? partly = null)
    {
        var start = clock.GetTimestamp();
        progress?.Report(new GradingProgress("compiling", 0, 1));
        var code = await new SubmissionCompiler(compiler, bundle).CompileAsync(submission);
        var compiled = clock.GetElapsedTime(start);

        var limits = bundle.Assignment.Limits;
        await using var session = new RunnerSession(pool, code.Images, new TimeBudget(caseCpu ?? limits.CaseCpu, limits.CaseWall),
            new TimeBudget(limits.SubmissionCpu, limits.SubmissionWall), clock);
        var run = new CaseRun(bundle, code, session, progress);
        var judging = new Judging(bundle, code, run.Observations, properties.AskAsync);
        var printed = await RunAsync(code, session, run, partly is null ? null : call => TellAsync(judging, call, partly));
        var (ran, waited) = (clock.GetElapsedTime(start), session.Waited);

        progress?.Report(new GradingProgress("comparing", 0, 1));
        var diagnosing = new Diagnosing(bundle, hurry ? null : new SecondLook(bundle, code, session, properties.AskAsync), clock);
        var report = await ReportAsync(code, run.Observations, printed, judging, diagnosing);
        var total = clock.GetElapsedTime(start);
        var (diagnose, again) = (diagnosing.InNumbers, diagnosing.InCallsMadeAgain);
        return new Trial(run.Observations, new Graded(report, new Timings(compiled, waited, ran - compiled - waited, total - ran - diagnose - again, diagnose, again, total)));
    }

    /// <summary>Grades what is compiled already, in a session that may have run it before.</summary>
    public async Task<GradeReport> GradeAsync(SubmissionCode code, RunnerSession session)
    {
        var run = new CaseRun(bundle, code, session, progress: null);
        var printed = await RunAsync(code, session, run, done: null);
        return await ReportAsync(code, run.Observations, printed, new Judging(bundle, code, run.Observations, properties.AskAsync), new Diagnosing(bundle, secondLook: null, clock));
    }

    private static async Task<string> RunAsync(SubmissionCode code, RunnerSession session, CaseRun run, Func<CallSpec, Task>? done)
    {
        if (!code.Compiles) return "";
        await run.RunAsync(visible: true);
        var printed = session.Printed;
        await run.RunAsync(visible: false, done);
        return printed;
    }

    private async Task TellAsync(Judging judging, CallSpec call, Action<GradeReport> partly)
    {
        foreach (var check in bundle.Assignment.Questions.SelectMany(question => question.Checks).Where(check => check.Call == call)) await judging.OfAsync(check);
        partly(judging.SoFar());
    }

    private async Task<GradeReport> ReportAsync(
        SubmissionCode code, Dictionary<GoldenCase, Observation> observations, string printed, Judging judging, Diagnosing diagnosing)
    {
        var questions = ImmutableArray.CreateBuilder<QuestionResult>();
        foreach (var question in bundle.Assignment.Questions)
        {
            var checks = ImmutableArray.CreateBuilder<CheckResult>();
            foreach (var check in question.Checks)
            {
                var result = await judging.OfAsync(check);
                checks.Add(code.Compiles ? await diagnosing.ExplainAsync(check, result, observations) : result);
            }
            questions.Add(new QuestionResult(question.Id, question.Title, checks.ToImmutable()));
        }
        var built = questions.ToImmutable();
        return new GradeReport(bundle.Assignment.Title, built, CompileErrors(code.Response),
            [.. code.Notes, .. FloatNote.Of(bundle.Assignment, built, bundle.Goldens, observations)], printed);
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
