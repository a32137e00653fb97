using Grader.Core.Grading;
using Grader.Core.Intake;
using Grader.Tests;
using Grader.Worker.Bundles;
using Grader.Worker.Execution;
using Grader.Worker.Grading;
using Grader.Worker.Intake;
using Grader.Worker.Jail;
using Xunit;

[assembly: AssemblyFixture(typeof(Hw3Engine))]

namespace Grader.Tests;

/// <summary>HW3 open for grading in the real jail, once for all tests.</summary>
public sealed class Hw3Engine : IAsyncLifetime
{
    private readonly Lazy<Task<(GradingEngine Engine, GradedAssignment Assignment)>> open = new(OpenAsync);

    /// <summary>The assignment, open.</summary>
    public async Task<GradedAssignment> OpenedAsync() => (await open.Value).Assignment;

    public async Task<GradeReport> GradeAsync(Submission submission) => (await (await OpenedAsync()).GradeAsync(submission)).Report;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!open.IsValueCreated) return;
        var (engine, assignment) = await open.Value;
        await assignment.DisposeAsync();
        await engine.DisposeAsync();
    }

    private static async Task<(GradingEngine, GradedAssignment)> OpenAsync()
    {
        var engine = new GradingEngine(new BubblewrapJail(), ToolBox.Locate(), GoldenCache.Off, TimeProvider.System);
        engine.WarmUp();
        var bundle = FileSetReader.Read(Repository.Path("assignments", "hw3"), IntakeLimits.Bundle);
        return (engine, await engine.OpenAsync(bundle, seed: "specimens"));
    }
}
