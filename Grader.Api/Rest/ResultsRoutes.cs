using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grader.Api.Access;
using Grader.Api.Accounts;
using Grader.Api.Importing;
using Grader.Api.Live;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Api.Results;
using Grader.Api.Security;
using Grader.Core.Gradescope;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Accepted = Grader.Data.Queue.Accepted;

namespace Grader.Api.Rest;

/// <summary>
/// Grader as an autograder for others: a submission comes as Gradescope's harness lays it out, results.json goes back. The answer waits for the grading, for a bounded time. A call that is
/// sent again is the same submission: it is named by its number there, its time and its owner.
/// </summary>
internal static class ResultsRoutes
{
    private const int UsualWait = 60;
    private const int LongestWait = 600;
    private const string AskAgainSeconds = "2";

    public static void MapResults(this RouteGroupBuilder root)
    {
        root.MapPost($"{CourseRoutes.Assignment}/results.json", GradeAsync).WithTags("Gradescope").RequireScope(Scopes.Submit).RequireAuthorization(Needs.Member)
            .RequireRateLimiting(RateLimits.Submitting).WithSummary("Hand in as Gradescope's harness does, and get results.json")
            .WithDescription($"Files, or a zip of them, with {MetadataJson.FileName} beside them. With a token for submit and staff it is handed in for the users who are named there, at the time that is named there; "
                + $"with add=true they come into the course where they are not. Else it is handed in as your own. The answer waits wait={UsualWait} seconds, at most {LongestWait}; then it is 202, and Location says where to ask again.")
            .WithMetadata(new Takes("A form with the files, or with a zip of them", Incoming.Form), new Takes("A zip", Incoming.Zip), new Takes("The files' texts by name", Incoming.Json))
            .WithMetadata(new RequestSizeLimitAttribute(Incoming.LongestDrain)).Produces(StatusCodes.Status200OK, contentType: Incoming.Json).Produces<PendingBody>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        root.MapGet($"{SubmissionRoutes.Submission}/results.json", ReadAsync).WithTags("Gradescope").RequireScope(Scopes.Read).RequireAuthorization(Needs.Member)
            .WithSummary("The result as Gradescope's results.json").WithDescription("As far as it is shown to you. Until it is graded the answer is 202; with wait=60 it waits that many seconds first.")
            .Produces(StatusCodes.Status200OK, contentType: Incoming.Json).Produces<PendingBody>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> GradeAsync(HttpContext http, ImportDesk imports, SubmissionDesk desk, GraderContext context, ResultsWaiter waiter, bool add = false, int wait = UsualWait)
    {
        var (place, stop) = (Place.Of(http), http.RequestAborted);
        var brought = Harness.Read(await Incoming.PartsAsync(http.Request, stop));
        if (brought.Metadata is { Users.IsEmpty: false } metadata && place.IsStaff)
        {
            var done = await imports.ApplyAsync(place, [brought.Exported(metadata)], add, stop);
            if (!done.Faults.IsEmpty) throw new RefusedInputException([.. done.Faults]);
            // All members of a group have the same files, so one result is everybody's.
            return done.Steps.Select(step => step.SubmissionId).FirstOrDefault(id => id is not null) is { } taken ? await waiter.AnswerAsync(http, taken, wait)
                : throw new RefusedInputException(MetadataJson.FileName, done.Steps[0].Why ?? "nothing was taken", "Send it again");
        }
        if (brought.Metadata is { Users.IsEmpty: false } named && !await IsAmongAsync(named, place.UserId, context, stop))
            return Problems.Of(StatusCodes.Status403Forbidden, $"{MetadataJson.FileName} names somebody else. A token for submit and staff hands in for others.");
        var acceptance = await desk.HandInAsync(place.Assignment!.Id, place.UserId, [.. brought.Files], brought.Metadata is { Id: not 0 } own ? KeyOf(own) : null, stop);
        return acceptance is Accepted accepted ? await waiter.AnswerAsync(http, accepted.SubmissionId, wait) : HandInRoutes.Refuse(http, (Refused)acceptance, place);
    }

    private static Task<IResult> ReadAsync(HttpContext http, ResultsWaiter waiter, int wait = 0) => waiter.AnswerAsync(http, Place.Of(http).Submission!.Id, wait);

    private static async Task<bool> IsAmongAsync(Metadata metadata, Guid userId, GraderContext context, CancellationToken stop)
    {
        var email = await context.Users.Where(u => u.Id == userId).Select(u => u.Email).SingleAsync(stop);
        return metadata.Users.Any(user => People.Address(user.Email) == email);
    }

    private static Guid KeyOf(Metadata metadata) => new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"harness {metadata.Id} {Timestamps.Write(metadata.CreatedAt.ToUniversalTime())}"))).AsSpan(0, 16));

    /// <summary>Waits for a result, and answers with it.</summary>
    internal sealed class ResultsWaiter(IDbContextFactory<GraderContext> contexts, LiveFeed feed, TimeProvider clock)
    {
        public async Task<IResult> AnswerAsync(HttpContext http, Guid submissionId, int wait)
        {
            await WaitAsync(submissionId, TimeSpan.FromSeconds(Math.Clamp(wait, 0, LongestWait)), http.RequestAborted);
            await using var context = await contexts.CreateDbContextAsync(http.RequestAborted);
            var submission = await context.Submissions.AsNoTracking().Include(s => s.Assignment).SingleAsync(s => s.Id == submissionId, http.RequestAborted);
            if (await new ResultsJson(context, clock).WriteAsync(submission, submission.Assignment, Place.Of(http).IsStaff, http.RequestAborted) is { } json)
                return TypedResults.Text(json, Incoming.Json, Encoding.UTF8);
            if (submission.State == SubmissionState.Failed)
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The grading failed, through no fault of the student's. Course staff can start it anew.");
            var location = $"{http.Request.PathBase}{RestServices.Root}/submissions/{submissionId}/results.json";
            http.Response.Headers.RetryAfter = AskAgainSeconds;
            return TypedResults.Accepted(location, new PendingBody(submission.State, location));
        }

        private async Task WaitAsync(Guid submissionId, TimeSpan wait, CancellationToken stop)
        {
            if (wait == TimeSpan.Zero || (await feed.ReadAsync(submissionId, stop)).Finished) return;
            using var patience = new CancellationTokenSource(wait, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
            var followed = FollowAsync(submissionId, either.Token);
            // That the time is over in the middle of a look is no failure: what there is by now is the answer.
            await followed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();
            if (followed.IsFaulted) await followed;
        }

        private async Task FollowAsync(Guid submissionId, CancellationToken stop)
        {
            await foreach (var news in feed.FollowAsync(submissionId, stop))
                if (news.Data.Finished) return;
        }
    }
}
