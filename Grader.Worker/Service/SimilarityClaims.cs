using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Grader.Worker.Bundles;
using Microsoft.EntityFrameworkCore;
using Handed = Grader.Core.Intake.Submission;
using Source = Grader.Core.Protocol.SourceFile;

namespace Grader.Worker.Service;

/// <summary>A report that this worker has taken on.</summary>
/// <param name="ReportId">Which.</param>
/// <param name="Submissions">The submissions to compare: those that count.</param>
/// <param name="Given">What everybody was given: starter and support.</param>
internal sealed record SimilarityClaim(Guid ReportId, IReadOnlyList<Guid> Submissions, IReadOnlyList<Source> Given);

/// <summary>Takes reports of what is alike on, gives them back where we failed, and writes down what was found.</summary>
internal sealed class SimilarityClaims(IDbContextFactory<GraderContext> contexts, WorkerProcess self, TimeProvider clock)
{
    private static readonly string[] GivenFolders = ["starter/", "support/"];

    /// <summary>Null where there is nothing to do: it is finished, or in other hands.</summary>
    public async Task<SimilarityClaim?> TakeAsync(Guid reportId)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var taken = await context.SimilarityReports.Where(r => r.Id == reportId && r.FinishedAt == null && (r.WorkerId == null || r.WorkerId == self.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.WorkerId, self.Id).SetProperty(r => r.Tries, r => r.Tries + 1));
        if (taken == 0) return null;
        var assignmentId = await context.SimilarityReports.Where(r => r.Id == reportId).Select(r => r.AssignmentId).SingleAsync();
        var submissions = await context.Submissions.Where(s => s.AssignmentId == assignmentId && s.Counts).OrderBy(s => s.SubmittedAt).ThenBy(s => s.Id).Select(s => s.Id).ToListAsync();
        return new SimilarityClaim(reportId, submissions, await GivenAsync(context, assignmentId));
    }

    public async Task<Handed> ReadAsync(Guid submissionId)
    {
        await using var context = await contexts.CreateDbContextAsync();
        return await StoredFiles.ReadAsync(context, submissionId);
    }

    /// <summary>To be tried again; or to be given up, after the last try.</summary>
    public async Task GiveBackAsync(Guid reportId, Exception failure)
    {
        var now = clock.GetUtcNow();
        var why = StorableText.Of(failure.Message, Lengths.Message);
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var own = context.SimilarityReports.Where(r => r.Id == reportId && r.WorkerId == self.Id);
        var givenUp = await own.Where(r => r.Tries >= ISimilarityJob.MostTries).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.FinishedAt, now).SetProperty(r => r.WorkerId, (Guid?)null).SetProperty(r => r.Failure, why));
        await own.ExecuteUpdateAsync(set => set.SetProperty(r => r.WorkerId, (Guid?)null).SetProperty(r => r.Failure, why));
        await ProgressChannel.PublishAsync(context, new ProgressNews(reportId, givenUp > 0 ? ProgressStage.Finished : ProgressStage.Queued));
        await transaction.CommitAsync();
    }

    /// <summary>Whoever records first wins.</summary>
    public async Task RecordAsync(Guid reportId, Likeness found)
    {
        var (now, text) = (clock.GetUtcNow(), SimilarityCodec.Encode(found));
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.SimilarityReports.Where(r => r.Id == reportId && r.FinishedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.FinishedAt, now).SetProperty(r => r.Pairs, text).SetProperty(r => r.WorkerId, (Guid?)null).SetProperty(r => r.Failure, (string?)null));
        await ProgressChannel.PublishAsync(context, new ProgressNews(reportId, ProgressStage.Finished));
        await transaction.CommitAsync();
    }

    /// <summary>Of every version: students may have begun from any of them.</summary>
    private static async Task<IReadOnlyList<Source>> GivenAsync(GraderContext context, Guid assignmentId)
    {
        var bundles = await context.Versions.Where(v => v.AssignmentId == assignmentId).OrderBy(v => v.Number).Select(v => v.Bundle).ToListAsync();
        return [.. bundles.SelectMany(GivenBy).Distinct()];
    }

    private static IEnumerable<Source> GivenBy(byte[] bundle)
    {
        var files = new FileSet("bundle", FileArchive.Unpack(bundle)).Rooted(BundleLoader.ManifestName);
        return from path in files.Files.Keys
               where path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && GivenFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
               let text = files.Text(path)
               where text.Fault is null
               select new Source(path, text.Text);
    }
}
