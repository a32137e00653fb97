using System.Security.Cryptography;
using System.Text;
using Grader.Api.Access;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Api.Results;
using Grader.Api.Security;
using Grader.Api.Submitting;
using Grader.Api.Teaching;
using Grader.Core.Intake;
using Grader.Data;
using Grader.Data.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Accepted = Grader.Data.Queue.Accepted;

namespace Grader.Api.Rest;

/// <summary>Handing in, and what one handed in.</summary>
internal static class HandInRoutes
{
    /// <summary>The header by which a caller names what they send, so that it can be sent again without being taken twice.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int LongestKey = 200;

    public static void MapHandIn(this RouteGroupBuilder root)
    {
        var submissions = root.MapGroup($"{CourseRoutes.Assignment}/submissions").WithTags("Submissions").RequireAuthorization(Needs.Member)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        submissions.MapGet("", MineAsync).RequireScope(Scopes.Read).WithSummary("Your own submissions, the newest first");
        submissions.MapPost("", HandInAsync).RequireScope(Scopes.Submit).RequireRateLimiting(RateLimits.Submitting).WithSummary("Hand in")
            .WithDescription($"C# files, or a zip of them. {Upload.Hint} The newest counts. With the header {KeyHeader}, sending the same again takes nothing twice.")
            .WithMetadata(new Takes("A form with the files, or with a zip of them", Incoming.Form), new Takes("A zip", Incoming.Zip), new Takes("The files' texts by name", Incoming.Json))
            .WithMetadata(new RequestSizeLimitAttribute(Incoming.LongestDrain)).Produces<SubmissionBody>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Ok<List<SubmissionBody>>> MineAsync(HttpContext http, GraderContext context, ExtensionDesk extensions, Scores scores)
    {
        var place = Place.Of(http);
        var mine = await context.Submissions.AsNoTracking().Where(s => s.AssignmentId == place.Assignment!.Id && s.UserId == place.UserId)
            .OrderByDescending(s => s.Number).ToListAsync(http.RequestAborted);
        var shown = await scores.OfAsync([.. mine.Select(s => s.ResultId).OfType<Guid>()], place.Assignment!, place.IsStaff, http.RequestAborted);
        var extension = await extensions.FindAsync(place.Assignment!.Id, place.UserId, http.RequestAborted);
        return TypedResults.Ok(mine.Select(s => SubmissionBody.Of(s, place.Assignment!, shown, extension)).ToList());
    }

    private static async Task<Results<Created<SubmissionBody>, ProblemHttpResult>> HandInAsync(
        HttpContext http, SubmissionDesk desk, ExtensionDesk extensions, GraderContext context, [FromHeader(Name = KeyHeader)] string? key)
    {
        var place = Place.Of(http);
        if (key is { Length: 0 or > LongestKey }) return Problems.Of(StatusCodes.Status400BadRequest, $"The {KeyHeader} has 1 to {LongestKey} characters.");
        var sources = await Incoming.SourcesAsync(http.Request, http.RequestAborted);
        var acceptance = await desk.HandInAsync(place.Assignment!.Id, place.UserId, [.. sources], key is null ? null : Named(key), http.RequestAborted);
        if (acceptance is Refused refused) return Refuse(http, refused, place);
        var accepted = (Accepted)acceptance;
        if (key is not null && accepted.ContentHash != new FileSet("files", sources).ContentHash())
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, $"Under this {KeyHeader} other files were handed in before. Take a new key for new files.");
        var submission = await context.Submissions.AsNoTracking().SingleAsync(s => s.Id == accepted.SubmissionId, http.RequestAborted);
        return TypedResults.Created($"{http.Request.PathBase}{RestServices.Root}/submissions/{submission.Id}",
            SubmissionBody.Of(submission, place.Assignment, new Dictionary<Guid, ShownScore>(), await extensions.FindAsync(place.Assignment.Id, place.UserId, http.RequestAborted)));
    }

    internal static ProblemHttpResult Refuse(HttpContext http, Refused refused, Place place)
    {
        if (refused.Again is { } again)
            http.Response.Headers.RetryAfter = again.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status409Conflict, Sentences.Of(refused, place.Assignment!, place.Course));
    }

    /// <summary>A key is any text; the desk knows senders' names as ids. Ours are none that a form would draw.</summary>
    private static Guid Named(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"rest {key}")).AsSpan(0, 16));
}
