using Grader.Api.Access;
using Grader.Api.Rest.Bodies;
using Grader.Api.Rest.Tokens;
using Grader.Api.Rosters;
using Grader.Api.Teaching;
using Grader.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Rest;

/// <summary>People, dates and extensions, for staff.</summary>
internal static class TeachingRoutes
{
    private const long LargestRoster = 2 << 20;

    public static void MapTeaching(this RouteGroupBuilder root)
    {
        var staff = root.MapGroup("").WithTags("Staff").RequireScope(Scopes.Staff).RequireAuthorization(Needs.Staff)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        staff.MapGet($"{CourseRoutes.Course}/roster", MembersAsync).WithSummary("Everybody in a course, and who left it");
        staff.MapPut($"{CourseRoutes.Course}/roster", RosterAsync).WithSummary("Bring a course to a list of people")
            .WithDescription("All of it or nothing. With preview=true nothing is done; with remove=true students who are not in the list leave, and what they handed in stays.")
            .WithMetadata(new Takes("A CSV file with a line of column names: Email, and where you have them Name, SID, Section and Role", Incoming.Csv))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        staff.MapGet($"{CourseRoutes.Assignment}/rules", Rules).WithSummary("An assignment's dates and rules");
        staff.MapPut($"{CourseRoutes.Assignment}/rules", SetRulesAsync).WithSummary("Set an assignment's dates and rules")
            .WithDescription("JSON of the same shape as is read there. What is left out is none, but for the state, which stays.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        staff.MapGet($"{CourseRoutes.Assignment}/extensions", ExtensionsAsync).WithSummary("Who has more time for an assignment");
        staff.MapPut($"{CourseRoutes.Assignment}/extensions", GrantAsync).WithSummary("Give students more time, in place of an extension that they have")
            .WithDescription("To all who are named, or to nobody. JSON: emails, due_at, late_due_at and reason.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        staff.MapDelete($"{CourseRoutes.Assignment}/extensions", RemoveAsync).WithSummary("Take back a student's extension").WithDescription("With the student's e-mail address.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<List<MemberBody>>> MembersAsync(HttpContext http, GraderContext context)
    {
        var course = Place.Of(http).Course;
        return TypedResults.Ok(await context.Enrolments.Where(e => e.CourseId == course.Id).OrderBy(e => e.User.Email)
            .Select(e => new MemberBody(e.User.Name, e.User.Email, e.Role, e.Section, e.StudentNumber, e.EndedAt)).ToListAsync(http.RequestAborted));
    }

    private static async Task<Results<Ok<RosterBody>, ProblemHttpResult>> RosterAsync(HttpContext http, RosterDesk desk, bool preview = false, bool remove = false)
    {
        var (place, stop) = (Place.Of(http), http.RequestAborted);
        var file = RosterFile.Read("roster", await Incoming.CsvAsync(http.Request, LargestRoster, stop));
        var plan = preview ? await desk.PlanAsync(place, file, remove, stop) : (await desk.ApplyAsync(place, file, remove, null, stop))!;
        return plan.Faults.IsEmpty
            ? TypedResults.Ok(RosterBody.Of(plan, !preview))
            : Problems.Of(StatusCodes.Status422UnprocessableEntity, "The list has faults, so nothing was done; \"faults\" says which.",
                [.. plan.Faults.Select(fault => $"{(fault.Line > 0 ? $"Line {fault.Line}" : "The list")}: {fault.Problem}. {fault.Remedy}.")]);
    }

    private static Ok<RulesBody> Rules(HttpContext http) => TypedResults.Ok(RulesBody.Of(AssignmentRules.Of(Place.Of(http).Assignment!)));

    private static async Task<Results<Ok<RulesBody>, ProblemHttpResult>> SetRulesAsync(HttpContext http, DateDesk desk)
    {
        var body = await JsonBody.ReadAsync<RulesBody>(http.Request, http.RequestAborted);
        AssignmentRules rules;
        try
        {
            rules = body.Read(Place.Of(http).Assignment!.State);
        }
        catch (ArgumentException e)
        {
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, e.Message);
        }
        if (rules.Faults().Select(fault => fault.Fault).ToList() is { Count: > 0 } faults) return Refuse(faults);
        await desk.SetAsync(Place.Of(http), rules, http.RequestAborted);
        return TypedResults.Ok(RulesBody.Of(rules));
    }

    private static async Task<Ok<List<ExtensionBody>>> ExtensionsAsync(HttpContext http, ExtensionDesk desk) =>
        TypedResults.Ok((await desk.OfAsync(Place.Of(http).Assignment!.Id, http.RequestAborted)).Select(ExtensionBody.Of).ToList());

    private static async Task<Results<NoContent, ProblemHttpResult>> GrantAsync(HttpContext http, ExtensionDesk desk)
    {
        var body = await JsonBody.ReadAsync<GrantBody>(http.Request, http.RequestAborted);
        var faults = await desk.GrantAsync(Place.Of(http), body.Read(), http.RequestAborted);
        return faults.Count == 0 ? TypedResults.NoContent() : Refuse([.. faults.Values]);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(HttpContext http, ExtensionDesk desk, string? email) =>
        string.IsNullOrWhiteSpace(email) ? Problems.Of(StatusCodes.Status400BadRequest, "Say whose: ?email=ada@example.edu.")
        : await desk.RemoveAsync(Place.Of(http), email, http.RequestAborted) ? TypedResults.NoContent()
        : Problems.Of(StatusCodes.Status404NotFound, "That student has no extension for this assignment.");

    private static ProblemHttpResult Refuse(IReadOnlyList<string> faults) =>
        Problems.Of(StatusCodes.Status422UnprocessableEntity, "This does not go together, so nothing was changed; \"faults\" says why.", faults);
}
