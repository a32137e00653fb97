using Grader.Api.Access;
using Grader.Api.Live;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Api.Results;
using Grader.Api.Teaching;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Rest;

/// <summary>A submission, its result, and news of it.</summary>
internal static class SubmissionRoutes
{
    public const string Submission = "/submissions/{submission}";

    public static void MapSubmissions(this RouteGroupBuilder root)
    {
        var submissions = root.MapGroup(Submission).WithTags("Submissions").ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        var read = submissions.MapGroup("").RequireScope(Scopes.Read).RequireAuthorization(Needs.Member);
        read.MapGet("", OneAsync).WithSummary("A submission, and how far it has come");
        read.MapGet("/attempt", AttemptAsync).WithSummary("The result, as far as it is shown to you").WithDescription("404 until it is graded.");
        read.MapGet("/files.zip", FilesAsync).WithSummary("What was handed in").Produces(StatusCodes.Status200OK, contentType: Incoming.Zip);
        read.MapGet("/events", Events).WithSummary("News of the grading while it happens")
            .WithDescription("Server-sent events of the kind \"progress\", until one with \"finished\": true; then ask for the submission.")
            .Produces<LiveState>(StatusCodes.Status200OK, "text/event-stream");
        submissions.MapPut("/counts", ChooseAsync).RequireScope(Scopes.Submit).RequireAuthorization(Needs.Owner)
            .WithSummary("Make this submission the one that counts").ProducesProblem(StatusCodes.Status409Conflict);
        submissions.MapPost("/retry", RetryAsync).RequireScope(Scopes.Staff).RequireAuthorization(Needs.Staff)
            .WithSummary("Grade anew what we failed to grade").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<SubmissionBody>> OneAsync(HttpContext http, Scores scores, ExtensionDesk extensions, GraderContext context)
    {
        var place = Place.Of(http);
        var submission = place.Submission!;
        var shown = await scores.OfAsync(submission.ResultId is { } result ? [result] : [], place.Assignment!, place.IsStaff, http.RequestAborted);
        var body = SubmissionBody.Of(submission, place.Assignment!, shown, await extensions.FindAsync(submission.AssignmentId, submission.UserId, http.RequestAborted));
        if (!place.IsStaff) return TypedResults.Ok(body);
        var student = await context.Users.Where(u => u.Id == submission.UserId).Select(u => new PersonBody(u.Name, u.Email)).SingleAsync(http.RequestAborted);
        return TypedResults.Ok(body with { Student = student });
    }

    private static async Task<Results<Ok<ReportBody>, ProblemHttpResult>> AttemptAsync(HttpContext http, GraderContext context, ResultReader results, TimeProvider clock)
    {
        var place = Place.Of(http);
        if (place.Submission!.ResultId is not { } result) return Problems.Of(StatusCodes.Status404NotFound, NoResult(place.Submission));
        var attempt = await context.Attempts.AsNoTracking().SingleAsync(a => a.Id == result, http.RequestAborted);
        var version = await context.Versions.Where(v => v.Id == attempt.VersionId).Select(v => v.Number).SingleAsync(http.RequestAborted);
        var view = await results.ReadAsync(place.Submission, place.Assignment!, place.IsStaff, clock.GetUtcNow(), http.RequestAborted);
        return TypedResults.Ok(ReportBody.Of(attempt, version, view!));
    }

    private static async Task<FileContentHttpResult> FilesAsync(HttpContext http, GraderContext context)
    {
        var place = Place.Of(http);
        var files = await context.SubmissionFiles.AsNoTracking().Where(f => f.SubmissionId == place.Submission!.Id).ToListAsync(http.RequestAborted);
        return TypedResults.File(FileArchive.Pack(files.Select(file => KeyValuePair.Create(file.Path, file.Content))), Incoming.Zip,
            $"{place.Assignment!.Slug}-submission-{place.Submission!.Number}.zip");
    }

    private static ServerSentEventsResult<LiveState> Events(HttpContext http, LiveFeed feed)
    {
        // A proxy must not keep news back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(feed.FollowAsync(Place.Of(http).Submission!.Id, http.RequestAborted));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ChooseAsync(HttpContext http, SubmissionDesk desk)
    {
        var place = Place.Of(http);
        if (!Dates.MayChoose(place.Assignment!))
            return Problems.Of(StatusCodes.Status409Conflict, "The grades are published or the assignment is over, so what counts is settled.");
        await desk.ChooseAsync(place.Submission!.Id, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RetryAsync(HttpContext http, Dispatcher dispatcher) =>
        await dispatcher.RetryAsync(Place.Of(http).Submission!.Id, http.RequestAborted)
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status409Conflict, "This submission is graded, or waits to be; only those whose grading failed are graded anew.");

    private static string NoResult(Submission submission) => submission.State == SubmissionState.Failed
        ? "There is no result: the grading failed, through no fault of the student's. Course staff can start it anew."
        : "There is no result yet: it waits or is being graded. Follow its events, or ask again in a moment.";
}
