using Grader.Api.Access;
using Grader.Api.Importing;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Api.Submitting;
using Grader.Core.Intake;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Grader.Api.Rest;

/// <summary>Submissions from elsewhere, for staff.</summary>
internal static class ImportRoutes
{
    public static void MapImports(this RouteGroupBuilder root) =>
        root.MapPost($"{CourseRoutes.Assignment}/imports", ImportAsync).WithTags("Staff").RequireScope(Scopes.Staff).RequireAuthorization(Needs.Staff)
            .WithSummary("Take over the submissions of an assignment from Gradescope")
            .WithDescription("The zip of Gradescope's \"Export Submissions\", as it is. Times are kept; workers grade what is taken over. People are known by address, or else by student number; "
                + "with add=true those who are not in the course come in. With preview=true nothing is done. The same file again takes nothing twice.")
            .WithMetadata(new Takes("A form with the zip as its one file", Incoming.Form), new Takes("The zip", Incoming.Zip))
            .WithMetadata(new RequestSizeLimitAttribute(Incoming.LongestDrain))
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ImportBody>, ProblemHttpResult>> ImportAsync(HttpContext http, ImportDesk desk, bool add = false, bool preview = false)
    {
        var (place, stop) = (Place.Of(http), http.RequestAborted);
        using var zip = await Incoming.ZipAsync(http.Request, SubmissionsExport.LargestRequest, stop);
        var submissions = SubmissionsExport.Read("The export", zip);
        var plan = preview ? await desk.PlanAsync(place, submissions, add, stop) : await desk.ApplyAsync(place, submissions, add, stop);
        return plan.Faults.IsEmpty ? TypedResults.Ok(ImportBody.Of(plan, !preview))
            : Problems.Of(StatusCodes.Status422UnprocessableEntity, "Not all of it can be taken over, so nothing was; \"faults\" says why.", Sentences.Of(new RefusedInputException([.. plan.Faults])));
    }
}
