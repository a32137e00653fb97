using System.Globalization;
using System.Text;
using System.Text.Json;
using Grader.Api.Access;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Api.Results;
using Grader.Core.Gradescope;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Rest;

/// <summary>Everybody's work, for staff.</summary>
internal static class ScoreRoutes
{
    private const int PageSize = 200;

    public static void MapScores(this RouteGroupBuilder root)
    {
        var staff = root.MapGroup(CourseRoutes.Assignment).WithTags("Staff").RequireScope(Scopes.Staff).RequireAuthorization(Needs.Staff)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        staff.MapGet("/scores", ScoresAsync).WithSummary("Every student's score: of the submission that counts");
        staff.MapGet("/scores.csv", CsvAsync).WithSummary("The same as CSV").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        staff.MapGet("/submissions/all", AllAsync).WithSummary($"Everybody's submissions, the newest first, {PageSize} to a page")
            .WithDescription("With the page that you want, from 1.").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<List<ScoreRow>>> ScoresAsync(HttpContext http, GraderContext context) => TypedResults.Ok(await RowsAsync(http, context));

    private static async Task<FileContentHttpResult> CsvAsync(HttpContext http, GraderContext context)
    {
        var csv = new StringBuilder("name,email,submission,number,submitted_at,late,state,points,max_points\r\n");
        foreach (var row in await RowsAsync(http, context))
            csv.Append(Csv.Line([Csv.Tame(row.Student.Name), Csv.Tame(row.Student.Email), row.Submission?.ToString(), row.Number?.ToString(CultureInfo.InvariantCulture), row.SubmittedAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                row.Late switch { true => "yes", false => "no", _ => "" }, row.State is { } state ? JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString()) : "",
                row.Points?.ToString(CultureInfo.InvariantCulture), row.MaxPoints?.ToString(CultureInfo.InvariantCulture)]));
        return TypedResults.File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", $"{Place.Of(http).Assignment!.Slug}-scores.csv");
    }

    private static async Task<Results<Ok<SubmissionPage>, ProblemHttpResult>> AllAsync(HttpContext http, GraderContext context, Scores scores, int page = 1)
    {
        if (page is < 1 or > 100_000) return Problems.Of(StatusCodes.Status400BadRequest, "Pages are counted from 1.");
        var assignment = Place.Of(http).Assignment!;
        var all = context.Submissions.AsNoTracking().Where(s => s.AssignmentId == assignment.Id);
        var rows = await all.Include(s => s.User).OrderByDescending(s => s.SubmittedAt).ThenByDescending(s => s.Id)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(http.RequestAborted);
        var shown = await scores.OfAsync([.. rows.Select(s => s.ResultId).OfType<Guid>()], assignment, staff: true, http.RequestAborted);
        var extensions = await ExtensionsAsync(assignment, context, http.RequestAborted);
        return TypedResults.Ok(new SubmissionPage(await all.CountAsync(http.RequestAborted),
            [.. rows.Select(s => SubmissionBody.Of(s, assignment, shown, extensions.GetValueOrDefault(s.UserId)) with { Student = new PersonBody(s.User.Name, s.User.Email) })]));
    }

    /// <summary>All students of the course, and whoever else handed in.</summary>
    private static async Task<List<ScoreRow>> RowsAsync(HttpContext http, GraderContext context)
    {
        var assignment = Place.Of(http).Assignment!;
        var counting = await context.Submissions.AsNoTracking().Include(s => s.User).Include(s => s.Result)
            .Where(s => s.AssignmentId == assignment.Id && s.Counts).ToListAsync(http.RequestAborted);
        var extensions = await ExtensionsAsync(assignment, context, http.RequestAborted);
        var handedIn = counting.Select(s => s.UserId).ToHashSet();
        var students = await context.Enrolments.AsNoTracking().Where(e => e.CourseId == assignment.CourseId && e.Role == Role.Student && e.EndedAt == null)
            .Select(e => e.User).ToListAsync(http.RequestAborted);
        return [.. counting.Select(s => new ScoreRow(new PersonBody(s.User.Name, s.User.Email), s.Id, s.Number, s.SubmittedAt,
                s.SubmittedAt > assignment.DatesFor(extensions.GetValueOrDefault(s.UserId)).DueAt, s.State, s.Result?.Score, s.Result?.MaxScore))
            .Concat(students.Where(student => !handedIn.Contains(student.Id)).Select(student =>
                new ScoreRow(new PersonBody(student.Name, student.Email), null, null, null, null, null, null, null)))
            .OrderBy(row => row.Student.Name, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Student.Email, StringComparer.Ordinal)];
    }

    private static Task<Dictionary<Guid, Extension>> ExtensionsAsync(Assignment assignment, GraderContext context, CancellationToken stop) =>
        context.Extensions.AsNoTracking().Where(e => e.AssignmentId == assignment.Id).ToDictionaryAsync(e => e.UserId, stop);
}
