using Grader.Api.Access;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Api.Submitting;
using Grader.Data;
using Grader.Data.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

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
}
