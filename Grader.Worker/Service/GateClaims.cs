using Grader.Core.Gate;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Grader.Worker.Bundles;
using Microsoft.EntityFrameworkCore;

namespace Grader.Worker.Service;

/// <summary>A version that this worker has taken on.</summary>
internal sealed record GateClaim(Guid VersionId, FileSet Bundle, string Seed);

/// <summary>Takes versions on, gives them back where we failed, and writes down what the gate said.</summary>
internal sealed class GateClaims(IDbContextFactory<GraderContext> contexts, WorkerProcess self, TimeProvider clock)
{
    /// <summary>Null where there is nothing to do: it has its report, or is in other hands.</summary>
    public async Task<GateClaim?> TakeAsync(Guid versionId)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var taken = await context.Versions
            .Where(v => v.Id == versionId && v.State == VersionState.Waiting && (v.WorkerId == null || v.WorkerId == self.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.WorkerId, self.Id).SetProperty(v => v.Tries, v => v.Tries + 1));
        if (taken == 0) return null;
        var version = await context.Versions.Where(v => v.Id == versionId).Select(v => new { v.Bundle, v.Seed }).SingleAsync();
        return new GateClaim(versionId, new FileSet(versionId.ToString(), FileArchive.Unpack(version.Bundle)).Rooted(BundleLoader.ManifestName), version.Seed);
    }

    /// <summary>To be tried again; or to be given up, after the last try.</summary>
    public async Task GiveBackAsync(Guid versionId, Exception failure)
    {
        var why = StorableText.Of(failure.Message, Lengths.Message);
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var own = context.Versions.Where(v => v.Id == versionId && v.WorkerId == self.Id);
        var givenUp = await own.Where(v => v.Tries >= IGateJob.MostTries).ExecuteUpdateAsync(set => set
            .SetProperty(v => v.State, VersionState.Failed).SetProperty(v => v.WorkerId, (Guid?)null).SetProperty(v => v.Failure, why));
        await own.ExecuteUpdateAsync(set => set.SetProperty(v => v.WorkerId, (Guid?)null).SetProperty(v => v.Failure, why));
        await ProgressChannel.PublishAsync(context, new ProgressNews(versionId, givenUp > 0 ? ProgressStage.Finished : ProgressStage.Queued));
        await transaction.CommitAsync();
    }

    /// <summary>Whoever records first wins: a version is not judged twice.</summary>
    /// <param name="versionId">Which version.</param>
    /// <param name="report">What the gate says.</param>
    /// <param name="examples">For students' own machines; null where the bundle cannot be opened.</param>
    public async Task RecordAsync(Guid versionId, GateReport report, byte[]? examples)
    {
        var (state, text, now) = (report.Passed ? VersionState.Passed : VersionState.Refused, GateCodec.Encode(report), clock.GetUtcNow());
        await using var context = await contexts.CreateDbContextAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await context.Versions.Where(v => v.Id == versionId && v.State == VersionState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(v => v.State, state).SetProperty(v => v.GateReport, text).SetProperty(v => v.CheckedAt, now).SetProperty(v => v.MaxScore, report.MaxScore)
            .SetProperty(v => v.Examples, examples)
            .SetProperty(v => v.WorkerId, (Guid?)null).SetProperty(v => v.Failure, (string?)null));
        await ProgressChannel.PublishAsync(context, new ProgressNews(versionId, ProgressStage.Finished));
        await transaction.CommitAsync();
    }
}
