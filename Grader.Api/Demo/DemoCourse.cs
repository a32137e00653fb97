using Grader.Api.Accounts;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Demo;

/// <summary>
/// A course to look around in: one assignment, a TA and a student. It is made once; asked for again, everything stays as it is, and only the links are new.
/// </summary>
public sealed class DemoCourse(GraderContext context, People people, SignInLinks links, TimeProvider clock)
{
    private const string Slug = "demo", Manifest = "assignment.yaml";
    private const string TaAddress = "ta@demo.example", StudentAddress = "student@demo.example";
    private static readonly TimeSpan Open = TimeSpan.FromDays(60);

    /// <param name="bundle">The assignment.</param>
    /// <param name="title">What the assignment is called.</param>
    /// <param name="stop">Give up.</param>
    /// <returns>Paths that sign in once, by whom they are for.</returns>
    public async Task<IReadOnlyList<(string For, string Path)>> MakeAsync(FileSet bundle, string title, CancellationToken stop)
    {
        await using (var transaction = await context.Database.BeginTransactionAsync(stop))
        {
            // Two that start at the same time would both find nothing.
            await context.Database.ExecuteSqlRawAsync("lock table courses in share row exclusive mode", stop);
            var course = await context.Courses.SingleOrDefaultAsync(c => c.Slug == Slug, stop) ?? await AddAsync(bundle, title, stop);
            await PublishAsync(course, bundle, stop);
            await transaction.CommitAsync(stop);
        }
        var made = new List<(string, string)>();
        foreach (var (name, address) in new[] { ("TA", TaAddress), ("student", StudentAddress) })
        {
            var user = await people.FindAsync(address, stop) ?? throw new InvalidOperationException($"{address} was taken out of the demo course.");
            made.Add((name, await links.MakeAsync(user.Id, LinkPurpose.SignIn, stop)));
        }
        return made;
    }

    /// <summary>The assignment's word in addresses: its folder's name.</summary>
    private static string SlugOf(FileSet bundle) => Path.GetFileName(Path.TrimEndingDirectorySeparator(bundle.Name));

    private async Task<Course> AddAsync(FileSet bundle, string title, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var course = new Course { Id = Guid.CreateVersion7(now), Slug = Slug, Title = "Demo course", TimeZone = "Etc/UTC", CreatedAt = now };
        context.Add(course);
        foreach (var (address, name, role) in new[] { (TaAddress, "Tess Demo", Role.Ta), (StudentAddress, "Sam Demo", Role.Student) })
        {
            var user = await people.FindAsync(address, stop) ?? people.Add(address, name);
            context.Add(new Enrolment { CourseId = course.Id, UserId = user.Id, Role = role, CreatedAt = now });
        }
        context.Add(new Assignment
        {
            Id = Guid.CreateVersion7(now),
            CourseId = course.Id,
            Slug = SlugOf(bundle),
            Title = title,
            State = AssignmentState.Open,
            DueAt = now + Open,
            CreatedAt = now,
        });
        await context.SaveChangesAsync(stop);
        return course;
    }

    /// <summary>The bundle that came with this release, as a version of its own where it is another than before. Its gate ran before the release.</summary>
    private async Task PublishAsync(Course course, FileSet bundle, CancellationToken stop)
    {
        var hash = bundle.ContentHash();
        var slug = SlugOf(bundle);
        var assignment = await context.Assignments.SingleOrDefaultAsync(a => a.CourseId == course.Id && a.Slug == slug, stop);
        if (assignment is null || await context.Versions.AnyAsync(v => v.AssignmentId == assignment.Id && v.ContentHash == hash, stop)) return;
        var now = clock.GetUtcNow();
        var version = new AssignmentVersion
        {
            Id = Guid.CreateVersion7(now),
            AssignmentId = assignment.Id,
            Number = 1 + await context.Versions.CountAsync(v => v.AssignmentId == assignment.Id, stop),
            Bundle = FileArchive.Pack(bundle.Rooted(Manifest).Files),
            ContentHash = hash,
            Seed = AssignmentVersion.DrawSeed(),
            UploadedBy = (await people.FindAsync(TaAddress, stop))!.Id,
            UploadedAt = now,
            State = VersionState.Passed,
            CheckedAt = now,
        };
        context.Add(version);
        await context.SaveChangesAsync(stop);
        assignment.PublishedVersionId = version.Id;
        await context.SaveChangesAsync(stop);
    }
}
