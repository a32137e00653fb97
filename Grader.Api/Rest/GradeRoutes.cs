using System.Text.Json;
using Grader.Api.Access;
using Grader.Api.Grades;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Grader.Api.Rest;

/// <summary>The grade book, and scores that staff set.</summary>
internal static class GradeRoutes
{
    public static void MapGrades(this RouteGroupBuilder root)
    {
        var staff = root.MapGroup("").WithTags("Staff").RequireScope(Scopes.Staff).RequireAuthorization(Needs.Staff)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        staff.MapGet($"{CourseRoutes.Course}/grades", BookAsync).WithSummary("The grade book: every student's final scores")
            .WithDescription("JSON, or CSV where the header Accept asks for text/csv or a format is named: format=gradescope, nbgrader, canvas or grader. To narrow it, as on the page: search, section, assignment, "
                + "status (missing, waiting, graded, failed, override), lateness (late, in-time), sort, down=true.")
            .Produces<BookBody>().Produces(StatusCodes.Status200OK, contentType: Incoming.Csv).ProducesProblem(StatusCodes.Status400BadRequest);
        var set = staff.MapGroup($"{CourseRoutes.Assignment}/overrides/{{user}}").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        set.MapPut("", SetAsync).WithSummary("Set a student's final score, with a reason")
            .WithMetadata(new Takes("The points and the reason", Incoming.Json) { Fields = [("points", JsonSchemaType.Number), ("reason", JsonSchemaType.String)] }).Produces(StatusCodes.Status204NoContent);
        set.MapDelete("", TakeBackAsync).WithSummary("Take a set score back, with a reason: the computed one holds again").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> BookAsync(HttpContext http, GradeBook grades, BookExport export, string? format)
    {
        var course = Place.Of(http).Course;
        var book = BookQuery.Of(http.Request.Query).Of(await grades.ReadAsync(course.Id, http.RequestAborted));
        if (format is null && !WantsCsv(http.Request)) return TypedResults.Ok(BookBody.Of(book));
        return await export.WriteAsync(course, book, format, http.RequestAborted) is { } csv
            ? TypedResults.File(BookExport.Bytes(csv, mark: false), BookCsv.MediaType, BookExport.FileName(course, book, format))
            : Problems.Of(StatusCodes.Status400BadRequest, $"There is no such format. These are: {string.Join(", ", BookExport.Formats.Select(known => known.Name))}.");
    }

    private static bool WantsCsv(HttpRequest request) =>
        request.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).Select(type => type.MediaType.Value)
            .FirstOrDefault(type => type is Incoming.Csv or Incoming.Json or "*/*") == Incoming.Csv;

    private static async Task<IResult> SetAsync(HttpContext http, OverrideDesk overrides)
    {
        if (User(http) is not { } user) return NotInCourse;
        if (await BodyAsync(http.Request) is not { Points: { } points } body)
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, """Send JSON with the points and the reason: {"points": 7.5, "reason": "why"}.""");
        return Answer(await overrides.SetAsync(Place.Of(http), user, points, body.Reason, http.RequestAborted));
    }

    private static async Task<IResult> TakeBackAsync(HttpContext http, OverrideDesk overrides, string? reason) =>
        User(http) is not { } user ? NotInCourse : Answer(await overrides.TakeBackAsync(Place.Of(http), user, reason, http.RequestAborted));

    private static IResult NotInCourse => Problems.Of(StatusCodes.Status404NotFound, "The address names a student by their id, as the grade book does.");

    private static Guid? User(HttpContext http) => Guid.TryParse(http.Request.RouteValues["user"] as string, out var id) ? id : null;

    private static IResult Answer(string? refused) => refused is null ? TypedResults.NoContent() : Problems.Of(StatusCodes.Status422UnprocessableEntity, refused);

    private static async Task<OverrideBody?> BodyAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != Incoming.Json) return null;
        try
        {
            return await request.ReadFromJsonAsync<OverrideBody>(request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
