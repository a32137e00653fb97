using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Submitting;

/// <summary>What became of an uploaded bundle.</summary>
/// <param name="Version">It, without its bytes where it was there before.</param>
/// <param name="IsNew">False where the same files are the last version already.</param>
public sealed record TakenVersion(AssignmentVersion Version, bool IsNew);

/// <summary>
/// Takes versions of assignments in: checked as an archive, stored with its hash and a seed of its own, never changed. What is in the bundle, the gate
/// looks at, in a job that is enqueued here, and nothing is published. The same files again are the same version.
/// </summary>
public sealed partial class VersionDesk(GraderContext context, Dispatcher dispatcher, TimeProvider clock, ILogger<VersionDesk> log)
{
    public const string Manifest = "assignment.yaml";

    /// <summary>Takes a zip in as the next version.</summary>
    /// <exception cref="RefusedInputException">It is no bundle.</exception>
    public async Task<TakenVersion> TakeAsync(Assignment assignment, Guid userId, Stream zip, CancellationToken stop)
    {
        var bundle = Read(zip);
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        // Two uploads at the same moment get numbers one after the other.
        await context.Database.ExecuteSqlAsync($"select 1 from assignments where id = {assignment.Id} for update", stop);
        var last = await context.Versions.AsNoTracking().Where(v => v.AssignmentId == assignment.Id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop);
        if (last?.ContentHash == bundle.ContentHash()) return new TakenVersion(last, false);
        var version = Add(assignment, userId, bundle, 1 + (last?.Number ?? 0));
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await EnqueueAsync(version.Id);
        return new TakenVersion(version, true);
    }

    /// <summary>Makes the row of a version, to be saved by the caller, who then calls <see cref="EnqueueAsync"/>.</summary>
    /// <exception cref="RefusedInputException">It is too large.</exception>
    public AssignmentVersion Add(Assignment assignment, Guid userId, FileSet bundle, int number)
    {
        var version = Make(assignment, userId, bundle, number);
        context.Add(version);
        context.Add(new AuditEntry
        {
            At = version.UploadedAt,
            ActorId = userId,
            CourseId = assignment.CourseId,
            Action = "version.upload",
            SubjectKind = "version",
            SubjectId = version.Id,
        });
        return version;
    }

    /// <summary>Asks for the check of a version that is stored. It is taken, though the queue does not answer right now.</summary>
    public async Task EnqueueAsync(Guid versionId)
    {
        try
        {
            await dispatcher.EnqueueGateAsync(versionId, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogUnqueued(log, versionId, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Version {Version} is stored but its check could not be enqueued; the sweeper will do it.")]
    private static partial void LogUnqueued(ILogger logger, Guid version, Exception e);

    private AssignmentVersion Make(Assignment assignment, Guid userId, FileSet bundle, int number)
    {
        var packed = FileArchive.Pack(bundle.Files);
        if (packed.Length > Lengths.BundleBytes) throw new RefusedInputException("The bundle", $"it has more than {Lengths.BundleBytes >> 20} MB", "Leave large files out");
        var now = clock.GetUtcNow();
        return new AssignmentVersion
        {
            Id = Guid.CreateVersion7(now),
            AssignmentId = assignment.Id,
            Number = number,
            Bundle = packed,
            ContentHash = bundle.ContentHash(),
            Seed = AssignmentVersion.DrawSeed(),
            UploadedBy = userId,
            UploadedAt = now,
        };
    }

    /// <summary>Looks into a stranger's zip.</summary>
    /// <exception cref="RefusedInputException">It is no bundle.</exception>
    public static FileSet Read(Stream zip)
    {
        var taking = new Taking("The bundle", IntakeLimits.Bundle);
        ZipReader.Read("The bundle", zip, taking);
        var bundle = new FileSet("bundle", taking.Files).Rooted(Manifest);
        return bundle.Files.ContainsKey(Manifest) ? bundle
            : throw new RefusedInputException("The bundle", $"there is no {Manifest} at its top", "Zip the folder of the assignment, or what is in it");
    }
}
