using System.Globalization;
using Grader.Api.Access;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Api.Submitting;
using Grader.Api.Versions;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;

namespace Grader.Api.Rest;

/// <summary>Versions of an assignment, for staff.</summary>
internal static class VersionRoutes
{
    /// <summary>A zip has some bytes beside its files.</summary>
    private const long LargestBundle = Lengths.BundleBytes + (1 << 20);

    public static void MapVersions(this RouteGroupBuilder root)
    {
        var versions = root.MapGroup($"{CourseRoutes.Assignment}/versions").WithTags("Staff").RequireScope(Scopes.Staff).RequireAuthorization(Needs.Staff)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        versions.MapGet("", ListAsync).WithSummary("The versions of an assignment, the newest first");
        versions.MapPost("", UploadAsync).WithSummary("Upload a bundle as a new version")
            .WithDescription("It is stored, and published by nobody yet. The same files as the newest version are that version: 200 instead of 201.")
            .WithMetadata(new Takes("A form with the bundle as its one file", Incoming.Form), new Takes("The bundle as a zip", Incoming.Zip))
            .WithMetadata(new RequestSizeLimitAttribute(Incoming.LongestDrain))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        versions.MapGet("/{version}", ReadAsync).WithSummary("A version, with the report of the gate")
            .WithDescription("The state goes from waiting to passed or refused, or to failed, which is our failure. There is no report before that.");
        versions.MapPost("/{version}/publish", PublishAsync).WithSummary("Publish a version")
            .WithDescription("It then grades what is handed in. One that the gate did not pass can be published by an instructor, with a reason, which is logged. Publishing it again changes nothing.")
            .WithMetadata(new Takes("Why, where the gate did not pass the version; else nothing", Incoming.Json) { Fields = [("reason", JsonSchemaType.String)], IsOptional = true })
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<CheckedVersionBody>, ProblemHttpResult>> ReadAsync(HttpContext http, VersionReader reader) =>
        await reader.FindAsync(Place.Of(http).Assignment!, Number(http), http.RequestAborted) is { } found ? TypedResults.Ok(CheckedVersionBody.Of(found)) : NotThere();

    private static async Task<Results<Ok<CheckedVersionBody>, ProblemHttpResult>> PublishAsync(HttpContext http, VersionReader reader, Publishing publishing)
    {
        var (place, stop) = (Place.Of(http), http.RequestAborted);
        var reason = await JsonBody.ReasonAsync(http.Request, stop);
        if (await reader.FindAsync(place.Assignment!, Number(http), stop) is not { } found) return NotThere();
        if (found.Row.IsPublished) return TypedResults.Ok(CheckedVersionBody.Of(found));
        var outcome = await publishing.PublishAsync(place, found.Row.Number, reason, stop);
        if (GateWords.Refusal(outcome) is { } refusal)
            return Problems.Of(outcome == Published.NotAllowed ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict, refusal);
        return TypedResults.Ok(CheckedVersionBody.Of(found with { Row = found.Row with { IsPublished = true } }));
    }

    private static async Task<Ok<List<VersionBody>>> ListAsync(HttpContext http, GraderContext context)
    {
        var assignment = Place.Of(http).Assignment!;
        return TypedResults.Ok(await context.Versions.Where(v => v.AssignmentId == assignment.Id).OrderByDescending(v => v.Number)
            .Select(v => new VersionBody(v.Number, v.ContentHash, v.State, v.Id == assignment.PublishedVersionId, v.UploadedAt, v.MaxScore)).ToListAsync(http.RequestAborted));
    }

    private static async Task<Results<Created<VersionBody>, Ok<VersionBody>>> UploadAsync(HttpContext http, VersionDesk desk)
    {
        var place = Place.Of(http);
        await using var zip = await Incoming.ZipAsync(http.Request, LargestBundle, http.RequestAborted);
        var taken = await desk.TakeAsync(place.Assignment!, place.UserId, zip, http.RequestAborted);
        var version = taken.Version;
        var body = new VersionBody(version.Number, version.ContentHash, version.State, version.Id == place.Assignment!.PublishedVersionId, version.UploadedAt, version.MaxScore);
        return taken.IsNew ? TypedResults.Created((string?)null, body) : TypedResults.Ok(body);
    }

    /// <summary>0, which no version has, for what is no number.</summary>
    private static int Number(HttpContext http) => int.TryParse(http.Request.RouteValues["version"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static ProblemHttpResult NotThere() => Problems.Of(StatusCodes.Status404NotFound, "This assignment has no version of that number.");
}
