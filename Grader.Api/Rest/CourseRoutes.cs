using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Handouts;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Api.Teaching;
using Grader.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Rest;

/// <summary>Who one is, and what there is.</summary>
internal static class CourseRoutes
{
    public const string Course = "/courses/{course}";
    public const string Assignment = $"{Course}/assignments/{{assignment}}";

    public static void MapCourses(this RouteGroupBuilder root)
    {
        root.MapGet("/me", MeAsync).WithTags("You").WithSummary("Who you are, and what your token may do");
        var courses = root.MapGroup("").WithTags("Courses").RequireScope(Scopes.Read).ProducesProblem(StatusCodes.Status403Forbidden);
        courses.MapGet("/courses", CoursesAsync).WithSummary("The courses that you are in");
        var place = courses.MapGroup("").RequireAuthorization(Needs.Member).ProducesProblem(StatusCodes.Status404NotFound);
        place.MapGet(Course, OneCourse).WithSummary("A course");
        place.MapGet($"{Course}/assignments", AssignmentsAsync).WithSummary("The assignments of a course that you may see");
        place.MapGet(Assignment, AssignmentAsync).WithSummary("An assignment, with its handout");
        place.MapGet($"{Assignment}/starter.zip", StarterAsync).WithSummary("What students begin from, as a zip").Produces(StatusCodes.Status200OK, contentType: Incoming.Zip);
    }

    private static async Task<Ok<MeBody>> MeAsync(HttpContext http, GraderContext context)
    {
        var id = Guid.Parse(http.User.FindFirst(BearerHandler.TokenClaim)!.Value);
        var token = await context.ApiTokens.AsNoTracking().Include(t => t.User).SingleAsync(t => t.Id == id, http.RequestAborted);
        return TypedResults.Ok(new MeBody(token.UserId, token.User.Name, token.User.Email, new TokenBody(token.Name, token.Scopes, token.ExpiresAt)));
    }

    private static async Task<Ok<List<CourseBody>>> CoursesAsync(HttpContext http, GraderContext context, PlaceFinder finder)
    {
        var visitor = new Visitor(Identity.Signed(http.User), Scopes.Most(http.User));
        var mine = await context.Enrolments.Where(e => e.UserId == visitor.UserId).Select(e => e.Course.Slug).ToListAsync(http.RequestAborted);
        // Administrators see all courses, where their token is for staff.
        if (visitor.Most > Standing.Student && await finder.IsAdministratorAsync(visitor.UserId, http.RequestAborted))
            mine = await context.Courses.Select(c => c.Slug).ToListAsync(http.RequestAborted);
        var bodies = new List<CourseBody>();
        foreach (var slug in mine.Order(StringComparer.Ordinal))
            if (await finder.FindAsync(visitor, slug, null, null, http.RequestAborted) is { } place) bodies.Add(Of(place));
        return TypedResults.Ok(bodies);
    }

    private static Ok<CourseBody> OneCourse(HttpContext http) => TypedResults.Ok(Of(Place.Of(http)));

    private static async Task<Ok<List<AssignmentBody>>> AssignmentsAsync(HttpContext http, GraderContext context, TimeProvider clock)
    {
        var place = Place.Of(http);
        var now = clock.GetUtcNow();
        var all = await context.Assignments.AsNoTracking().Where(a => a.CourseId == place.Course.Id).ToListAsync(http.RequestAborted);
        var extensions = await context.Extensions.AsNoTracking().Where(e => e.UserId == place.UserId && e.Assignment.CourseId == place.Course.Id)
            .ToDictionaryAsync(e => e.AssignmentId, http.RequestAborted);
        return TypedResults.Ok(all.Where(a => place.IsStaff || PlaceFinder.IsReleased(a, now)).OrderBy(a => a.DueAt ?? DateTimeOffset.MaxValue)
            .ThenBy(a => a.Slug, StringComparer.Ordinal).Select(a => AssignmentBody.Of(a, now, extensions.GetValueOrDefault(a.Id))).ToList());
    }

    private static async Task<Ok<AssignmentBody>> AssignmentAsync(HttpContext http, HandoutReader handouts, ExtensionDesk extensions, TimeProvider clock)
    {
        var assignment = Place.Of(http).Assignment!;
        var handout = assignment.PublishedVersionId is { } version ? (await handouts.ReadAsync(version, http.RequestAborted)).Html : null;
        var extension = await extensions.FindAsync(assignment.Id, Place.Of(http).UserId, http.RequestAborted);
        return TypedResults.Ok(AssignmentBody.Of(assignment, clock.GetUtcNow(), extension) with { Handout = handout?.ToString() });
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> StarterAsync(HttpContext http, HandoutReader handouts)
    {
        var assignment = Place.Of(http).Assignment!;
        return assignment.PublishedVersionId is { } version && (await handouts.ReadAsync(version, http.RequestAborted)).Starter is { } starter
            ? TypedResults.File(starter, Incoming.Zip, $"{assignment.Slug}-starter.zip")
            : Problems.Of(StatusCodes.Status404NotFound, "This assignment has no starter files.");
    }

    private static CourseBody Of(Place place) =>
        new(place.Course.Slug, place.Course.Title, place.Course.TimeZone, place.Standing, place.Course.ArchivedAt is not null);
}
