using Grader.Core.Gate;
using Grader.Core.Intake;
using Grader.Data.Queue;
using Grader.Worker.Gate;
using Grader.Worker.Grading;
using Grader.Worker.Practice;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>
/// Checks one version and stores the gate's report. It holds to the same rules as <see cref="GradingJob"/>: taken on by one conditional update, recorded once,
/// begun again where its worker died. A bundle that cannot be opened is refused, which is a report; what fails on our side is an exception.
/// It keeps no fresh submission waiting: its queue has a thread of its own, its code a compiler of its own, and half of the processors are left alone.
/// </summary>
internal sealed partial class GateJob(InWork inWork, GateClaims claims, GradingEngine engine, ProgressChannel channel, TimeProvider clock, ILogger<GateJob> log) : IGateJob
{
    /// <summary>With how many seeds right solutions are tried.</summary>
    private const int Seeds = 3;

    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    public async Task CheckAsync(Guid versionId, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();   // Another worker shall have it.
        using var work = inWork.Begin(versionId);
        if (work is null) return;
        try
        {
            if (await claims.TakeAsync(versionId) is { } claim) await CheckAsync(claim);
        }
        catch (Exception e)
        {
            LogFailed(log, versionId, e);
            await claims.GiveBackAsync(versionId, e);
            throw;
        }
    }

    private async Task CheckAsync(GateClaim claim)
    {
        GateReport report;
        byte[]? examples;
        await using (var progress = new ProgressReporter(claim.VersionId, channel, clock, log)) (report, examples) = await RunAsync(claim, progress.WhileChecking);
        await claims.RecordAsync(claim.VersionId, report, examples);
        LogChecked(log, claim.VersionId, report.Passed, report.Findings.Length);
    }

    private async Task<(GateReport Report, byte[]? Examples)> RunAsync(GateClaim claim, IProgress<Bundles.GradingProgress> progress)
    {
        try
        {
            await using var apart = engine.Apart();
            var report = await new PublishGate(apart, claim.Bundle, claim.Seed, progress) { AtOnce = AtOnce }.RunAsync(Seeds, mutation: true);
            await using var assignment = await apart.OpenAsync(claim.Bundle, claim.Seed, runners: 0);
            return (report, PracticeFile.Write(assignment.Bundle));
        }
        catch (RefusedInputException refused)
        {
            return (GateReport.OfFaults(refused), null);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Checked version {Version}: passed {Passed}, {Findings} findings.")]
    private static partial void LogChecked(ILogger logger, Guid version, bool passed, int findings);

    [LoggerMessage(Level = LogLevel.Error, Message = "Checking version {Version} failed.")]
    private static partial void LogFailed(ILogger logger, Guid version, Exception e);
}
