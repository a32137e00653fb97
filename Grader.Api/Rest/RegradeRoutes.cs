using Grader.Api.Access;
using Grader.Api.Regrades;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;

namespace Grader.Api.Rest;

/// <summary>Regrades, for staff.</summary>
internal static class RegradeRoutes
{
    public static void MapRegrades(this RouteGroupBuilder root)
    {
        var regrades = root.MapGroup($"{CourseRoutes.Assignment}/regrades").WithTags("Staff").RequireScope(Scopes.Staff).RequireAuthorization(Needs.Staff)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        regrades.MapGet("", ListAsync).WithSummary("The regrades of an assignment, the newest first");
        regrades.MapPost("", StartAsync).WithSummary("Grade submissions anew, in the shadow").WithDescription("Nothing changes until it is applied.")
            .WithMetadata(new Takes("version and reason; submissions (counting, all, section, question) and which, the section or question", Incoming.Json) { Fields = [("version", JsonSchemaType.Integer), ("reason", JsonSchemaType.String)] })
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        regrades.MapGet("/{regrade}", OneAsync).WithSummary("A regrade: how far it is, and who would move, by how much and why");
        Act<ApplyWish>(regrades, "apply", (desk, place, id, wish, stop) => desk.ApplyAsync(id, place.UserId, wish.Scope, wish.Publish, stop), "Take over its results",
            new Takes("scope (all, upward), and publish, whether its version grades from now on", Incoming.Json) { Fields = [("scope", JsonSchemaType.String)] });
        Act<RollBackWish>(regrades, "roll-back", (desk, place, id, wish, stop) => desk.RollBackAsync(id, place.UserId, wish.Reason, stop), "Show again what was before it was applied",
            new Takes("the reason, which students read", Incoming.Json) { Fields = [("reason", JsonSchemaType.String)] });
        regrades.MapPost("/{regrade}/cancel", (HttpContext http, GraderContext context, RegradeDesk desk) =>
            DoAsync(http, context, (place, id) => desk.CancelAsync(id, place.UserId, http.RequestAborted))).WithSummary("Stop it while it runs").ProducesProblem(StatusCodes.Status409Conflict);
        regrades.MapPost("/{regrade}/discard", (HttpContext http, GraderContext context, RegradeDesk desk) =>
            DoAsync(http, context, (place, id) => desk.DiscardAsync(id, place.UserId, http.RequestAborted))).WithSummary("Take nothing of it over").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void Act<TWish>(RouteGroupBuilder regrades, string verb, Func<RegradeDesk, Place, Guid, TWish, CancellationToken, Task<RegradeOutcome>> act, string summary, Takes body)
        where TWish : class =>
        regrades.MapPost($"/{{regrade}}/{verb}", async (HttpContext http, GraderContext context, RegradeDesk desk) =>
            {
                var wish = await JsonBody.ReadAsync<TWish>(http.Request, http.RequestAborted);
                return await DoAsync(http, context, (place, id) => act(desk, place, id, wish, http.RequestAborted));
            })
            .WithSummary(summary).WithMetadata(body).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Ok<List<RegradeBody>>> ListAsync(HttpContext http, GraderContext context) =>
        TypedResults.Ok(await Bodies(Of(context, http).OrderByDescending(r => r.StartedAt)).ToListAsync(http.RequestAborted));

    private static async Task<Results<Created<RegradeBody>, ProblemHttpResult>> StartAsync(HttpContext http, GraderContext context, RegradeDesk desk)
    {
        var place = Place.Of(http);
        var wish = await JsonBody.ReadAsync<RegradeWish>(http.Request, http.RequestAborted);
        var outcome = await desk.StartAsync(new RegradeOrder(place.Assignment!.Id, wish.Version, wish.Reason, wish.Submissions, wish.Which, place.UserId), http.RequestAborted);
        if (outcome.Id is not { } id) return Problems.Of(StatusCodes.Status409Conflict, RegradeWords.Of(outcome.Why!.Value));
        var body = await Bodies(Of(context, http).Where(r => r.Id == id)).SingleAsync(http.RequestAborted);
        return TypedResults.Created($"{http.Request.PathBase}{http.Request.Path}/{id}", body);
    }

    private static async Task<Results<Ok<RegradeBody>, ProblemHttpResult>> OneAsync(HttpContext http, GraderContext context, RegradePreviews previews)
    {
        if (Asked(http) is not { } id || await Bodies(Of(context, http).Where(r => r.Id == id)).SingleOrDefaultAsync(http.RequestAborted) is not { } body)
            return Problems.Of(StatusCodes.Status404NotFound);
        var preview = await previews.ReadAsync(id, http.RequestAborted);
        return TypedResults.Ok(body with { Preview = Describe(preview) });
    }

    private static async Task<Results<Ok<ChangedBody>, ProblemHttpResult>> DoAsync(HttpContext http, GraderContext context, Func<Place, Guid, Task<RegradeOutcome>> act)
    {
        if (Asked(http) is not { } id || !await Of(context, http).AnyAsync(r => r.Id == id, http.RequestAborted)) return Problems.Of(StatusCodes.Status404NotFound);
        var outcome = await act(Place.Of(http), id);
        return outcome.Why is { } why ? Problems.Of(StatusCodes.Status409Conflict, RegradeWords.Of(why)) : TypedResults.Ok(new ChangedBody(outcome.Submissions));
    }

    private static Guid? Asked(HttpContext http) => Guid.TryParse(http.Request.RouteValues["regrade"] as string, out var id) ? id : null;

    private static IQueryable<Regrade> Of(GraderContext context, HttpContext http)
    {
        var assignment = Place.Of(http).Assignment!.Id;
        return context.Regrades.Where(r => r.AssignmentId == assignment);
    }

    private static IQueryable<RegradeBody> Bodies(IQueryable<Regrade> regrades) => regrades.Select(r => new RegradeBody(
        r.Id, r.Version.Number, r.Reason, r.State, r.Scope, r.StartedAt, r.AppliedAt, r.Items.Count, r.Items.Count(i => i.State != RegradeItemState.Waiting)));

    private static RegradePreviewBody Describe(RegradePreview preview) => new(preview.Up, preview.Down, preview.Same, preview.Failed, preview.ResultsChanged,
        [.. preview.Rows.Select(row => new RegradeRowBody(row.SubmissionId, row.Name, row.State, row.Before, row.After, row.Move, row.Applied, row.Failure,
            [.. row.Because.Select(move => new CheckMoveBody(move.Question, move.Check, move.Before, move.After, move.VerdictAfter))]))]);
}
