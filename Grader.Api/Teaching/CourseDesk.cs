using System.Globalization;
using Grader.Api.Access;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Grader.Api.Teaching;

/// <summary>Makes courses and changes what they are set to. Whoever makes one runs it.</summary>
public sealed class CourseDesk(GraderContext context, TimeProvider clock)
{
    /// <returns>Null where the word for addresses is taken.</returns>
    public async Task<Course?> CreateAsync(Guid userId, CourseForm form, string slug, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var course = new Course { Id = Guid.CreateVersion7(now), Slug = slug, Title = form.Title, TimeZone = form.TimeZone, FreeLateDays = form.FreeDays, CreatedAt = now };
        context.Add(course);
        context.Add(new Enrolment { CourseId = course.Id, UserId = userId, Role = Role.Instructor, CreatedAt = now });
        context.Add(Notes.Of(userId, course.Id, "course.create", ("course", course.Id), now, after: Describe(course)));
        try
        {
            await context.SaveChangesAsync(stop);
            return course;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            context.ChangeTracker.Clear();
            return null;
        }
    }

    public async Task ChangeAsync(Place place, CourseForm form, CancellationToken stop)
    {
        var course = await context.Courses.SingleAsync(c => c.Id == place.Course.Id, stop);
        var before = Describe(course);
        (course.Title, course.TimeZone, course.FreeLateDays) = (form.Title, form.TimeZone, form.FreeDays);
        await SaveAsync(place, course, "course.change", before, stop);
    }

    /// <summary>An archived course takes no submissions; everything stays to be seen.</summary>
    public async Task ArchiveAsync(Place place, bool archived, CancellationToken stop)
    {
        var course = await context.Courses.SingleAsync(c => c.Id == place.Course.Id, stop);
        if (course.ArchivedAt is not null == archived) return;
        var before = Describe(course);
        course.ArchivedAt = archived ? clock.GetUtcNow() : null;
        await SaveAsync(place, course, archived ? "course.archive" : "course.revive", before, stop);
    }

    private async Task SaveAsync(Place place, Course course, string action, IReadOnlyDictionary<string, string?> before, CancellationToken stop)
    {
        context.Add(Notes.Of(place.UserId, course.Id, action, ("course", course.Id), clock.GetUtcNow(), before, Describe(course)));
        await context.SaveChangesAsync(stop);
    }

    private static Dictionary<string, string?> Describe(Course course) => new()
    {
        ["title"] = course.Title,
        ["time zone"] = course.TimeZone,
        ["free late days"] = course.FreeLateDays.ToString(CultureInfo.InvariantCulture),
    };
}
