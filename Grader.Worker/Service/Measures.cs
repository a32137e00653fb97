using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Jail;

namespace Grader.Worker.Service;

/// <summary>What a worker tells of its work to whoever measures: times, verdicts, our own failures. No names, no code.</summary>
internal sealed class Measures
{
    /// <summary>Of the meter, and of the source of traces.</summary>
    private const string Name = "Grader.Worker";

    private readonly Histogram<double> timeToScore;
    private readonly Histogram<double> phases;
    private readonly Counter<long> submissions;
    private readonly Counter<long> checks;
    private readonly Counter<long> failures;
    private readonly Counter<long> jailFailures;

    public Measures(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        timeToScore = meter.CreateHistogram<double>("grader.submission.time_to_score", "s", "From handing in to the recorded score.");
        phases = meter.CreateHistogram<double>("grader.grading.phase.duration", "s", "How long each phase of a grading took.");
        submissions = meter.CreateCounter<long>("grader.submissions.graded", "{submission}", "Graded submissions, by verdict.");
        checks = meter.CreateCounter<long>("grader.checks.graded", "{check}", "Graded checks, by verdict.");
        failures = meter.CreateCounter<long>("grader.gradings.failed", "{grading}", "Gradings that failed on our side, by the kind of error.");
        jailFailures = meter.CreateCounter<long>("grader.jail.failures", "{grading}", "Those of them where the jail is to blame.");
    }

    public static ActivitySource Spans { get; } = new(Name);

    /// <summary>Does a part of the work under a span of its own.</summary>
    public static async Task<T> SpanAsync<T>(string name, Func<Task<T>> work)
    {
        using var span = Spans.StartActivity(name);
        return await work();
    }

    /// <summary>Does a part of the work under a span of its own.</summary>
    public static async Task SpanAsync(string name, Func<Task> work)
    {
        using var span = Spans.StartActivity(name);
        await work();
    }

    /// <summary>A score was recorded.</summary>
    public void Count(Graded graded, TimeSpan sinceHandedIn)
    {
        timeToScore.Record(sinceHandedIn.TotalSeconds);
        Phase("compile", graded.Timings.Compile);
        Phase("jail", graded.Timings.Jail);
        Phase("run", graded.Timings.Run);
        Phase("compare", graded.Timings.Compare);
        submissions.Add(1, Tag("grader.verdict", graded.Report.Verdict.ToString()));
        foreach (var verdict in graded.Report.Questions.SelectMany(question => question.Checks).GroupBy(check => check.Verdict))
            checks.Add(verdict.Count(), Tag("grader.verdict", verdict.Key.ToString()));
    }

    /// <summary>We failed.</summary>
    public void Fail(Exception failure, Activity? span)
    {
        failures.Add(1, Tag("error.type", failure.GetType().Name));
        if (failure is JailUnavailableException or JailTeardownException or GradingFailedException { OfJail: true }) jailFailures.Add(1);
        span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
    }

    private void Phase(string name, TimeSpan time) => phases.Record(time.TotalSeconds, Tag("grader.phase", name));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
