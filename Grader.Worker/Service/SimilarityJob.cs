using System.Collections.Immutable;
using Grader.Core.Protocol;
using Grader.Core.Similarity;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Grader.Worker.Grading;
using Microsoft.Extensions.Logging;

namespace Grader.Worker.Service;

/// <summary>
/// Compares the submissions that count with each other, and stores which are alike above chance. It holds to the same rules as <see cref="GateJob"/>: taken on by one
/// conditional update, recorded once, begun again where its worker died. The students' files are read by the compiler in its jail, and nowhere else.
/// </summary>
internal sealed partial class SimilarityJob(InWork inWork, SimilarityClaims claims, GradingEngine engine, ProgressChannel channel, TimeProvider clock, ILogger<SimilarityJob> log) : ISimilarityJob
{
    /// <summary>Nobody looks at more.</summary>
    private const int MostPairs = 200;

    public async Task CompareAsync(Guid reportId, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();   // Another worker shall have it.
        using var work = inWork.Begin(reportId);
        if (work is null) return;
        try
        {
            if (await claims.TakeAsync(reportId) is { } claim) await claims.RecordAsync(reportId, await FindAsync(claim));
        }
        catch (Exception e)
        {
            LogFailed(log, reportId, e);
            await claims.GiveBackAsync(reportId, e);
            throw;
        }
    }

    private async Task<Likeness> FindAsync(SimilarityClaim claim)
    {
        var works = new List<Work>();
        await using (var progress = new ProgressReporter(claim.ReportId, channel, clock, log))
            foreach (var submission in claim.Submissions)
            {
                var handed = await claims.ReadAsync(submission);
                works.Add(new Work(submission, await TokensAsync(handed.Sources)));
                progress.WhileReading.Report(new Bundles.GradingProgress("reading", works.Count, claim.Submissions.Count));
            }
        var pairs = new Alike(works, new Work(Guid.Empty, await TokensAsync([.. claim.Given]))).Pairs();
        LogCompared(log, claim.ReportId, works.Count, pairs.Length);
        return new Likeness(works.Count, works.Count(work => work.Files.All(file => file.Tokens.IsEmpty)), [.. pairs.Take(MostPairs)], Math.Max(0, pairs.Length - MostPairs));
    }

    private async Task<ImmutableArray<FileTokens>> TokensAsync(ImmutableArray<SourceFile> sources) =>
        sources.IsEmpty ? [] : (await engine.TokeniseAsync(new TokenRequest(sources))).Files;

    [LoggerMessage(Level = LogLevel.Information, Message = "Report {Report}: {Works} submissions compared, {Pairs} pairs alike.")]
    private static partial void LogCompared(ILogger logger, Guid report, int works, int pairs);

    [LoggerMessage(Level = LogLevel.Error, Message = "Report {Report} failed.")]
    private static partial void LogFailed(ILogger logger, Guid report, Exception e);
}
