using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Api.Access;
using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grader.Tests.Api.Access;

/// <summary>Every route there is, asked for by everybody. The list is the program's own: a route that is added tomorrow is in it.</summary>
public sealed partial class RouteTests(Postgres postgres) : IAsyncLifetime
{
    /// <summary>What each may at most see that names a policy: in order of <see cref="Needs"/>.</summary>
    private static readonly Dictionary<string, string[]> Admitted = new()
    {
        [Needs.Member] = ["owner", "ta", "instructor", "administrator"],
        [Needs.Staff] = ["ta", "instructor", "administrator"],
        [Needs.Instructor] = ["instructor", "administrator"],
        [Needs.Owner] = ["owner"],
        [Needs.Administrator] = ["administrator"],
        [Needs.InstructorAnywhere] = ["instructor", "administrator"],
    };

    private static readonly string[] AtPlaces = [Needs.Member, Needs.Staff, Needs.Instructor, Needs.Owner];
    private readonly Dictionary<string, Visitor> visitors = [];
    private School school = null!;
    private Site site = null!;
    private Submission submission = null!;
    private Guid attempt;
    private Guid regrade, report;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync(), School.Files(("assignment.yaml", "title: Test"), ("starter/F.cs", "class F;")));
        site = await Site.OpenAsync(school);
        submission = await school.GradedAsync(school.Student, new GradeReport("Homework", [], [], [], ""));
        attempt = (await school.ReadAsync(submission.Id)).ResultId!.Value;
        regrade = (await school.RegradeAsync()).Id!.Value;
        report = await school.AlikeAsync(submission, submission);
        foreach (var (role, user) in new (string, User?)[]
        {
            ("anonymous", null), ("owner", school.Student), ("classmate", site.Classmate), ("stranger", site.Stranger),
            ("ta", site.Ta), ("instructor", school.Instructor), ("administrator", site.Administrator),
        }) visitors.Add(role, await site.VisitAsync(user));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values) visitor.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public void Every_route_says_who_may_come()
    {
        Routes.Should().HaveCountGreaterThan(12);
        Routes.Where(route => Policies(route).Length == 0 && !IsOpen(route)).Select(Named).Should().BeEmpty();
    }

    [Fact]
    public void Every_route_to_a_course_or_something_in_it_asks_what_the_visitor_is_to_it() =>
        Routes.Where(route => PlaceWord().IsMatch(route.RoutePattern.RawText!) && (IsOpen(route) || !Policies(route).Intersect(AtPlaces).Any()))
            .Select(Named).Should().BeEmpty();

    [Fact]
    public async Task Nobody_comes_where_they_may_not_and_students_see_their_own_work_alone()
    {
        var wrong = new List<string>();
        foreach (var route in Routes)
            foreach (var method in Methods(route))
                foreach (var role in visitors.Keys)
                {
                    using var answer = await AskAsync(role, method, Path(route));
                    if (IsAdmitted(role, route) != IsThrough(answer, route) || answer.StatusCode >= HttpStatusCode.InternalServerError)
                        wrong.Add($"{role} {method} {Path(route)}: {(int)answer.StatusCode}");
                }
        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_may_not_know_of_a_submission_is_told_that_there_is_none()
    {
        foreach (var role in new[] { "classmate", "stranger" })
            foreach (var path in new[] { $"/submissions/{submission.Id}", $"/submissions/{submission.Id}/files.zip", $"/submissions/{submission.Id}/events" })
                (await AskAsync(role, HttpMethod.Get, path)).StatusCode.Should().Be(HttpStatusCode.NotFound, "{0} asks for {1}", role, path);
        (await AskAsync("stranger", HttpMethod.Get, Site.Course)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private IReadOnlyList<RouteEndpoint> Routes => [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>The policies that a route names; empty text for one that asks for a signed-in person and no more.</summary>
    private static string[] Policies(RouteEndpoint route) => [.. route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "")];

    private static bool IsAdmitted(string role, RouteEndpoint route)
    {
        if (IsOpen(route)) return true;
        // Programs come with tokens, and cookies open nothing there: Grader.Tests.Api.Rest has its own list.
        if (route.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)) return false;
        if (role == "anonymous") return false;
        var others = !route.RoutePattern.RawText!.Contains("{submission}", StringComparison.Ordinal);
        return Policies(route).All(policy => policy.Length == 0 || Admitted[policy].Contains(role)
            || (policy == Needs.Member && role == "classmate" && others));
    }

    /// <summary>The dashboard refuses a form without its token as it refuses strangers; its own tests try that.</summary>
    private static IEnumerable<HttpMethod> Methods(RouteEndpoint route) => Policies(route).Contains(Needs.InstructorAnywhere) ? [HttpMethod.Get] :
        route.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } named ? named.HttpMethods.Select(method => new HttpMethod(method)) : [HttpMethod.Get, HttpMethod.Post];

    /// <summary>Let through, whatever was found there. A form without its token is let through as far as to be refused for that.</summary>
    private static bool IsThrough(HttpResponseMessage answer, RouteEndpoint route) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => false,
        HttpStatusCode.Found => answer.Headers.Location?.OriginalString.Contains("/sign-in?returnUrl", StringComparison.Ordinal) != true,
        // Nobody is kept from an open route, whatever is there.
        HttpStatusCode.NotFound => IsOpen(route),
        _ => true,
    };

    private Task<HttpResponseMessage> AskAsync(string role, HttpMethod method, string path) =>
        visitors[role].Http.SendAsync(new HttpRequestMessage(method, path) { Content = method == HttpMethod.Get ? null : new FormUrlEncodedContent([]) },
            HttpCompletionOption.ResponseHeadersRead, School.Stop);

    /// <summary>An address of the route, at which there is something.</summary>
    private string Path(RouteEndpoint route) => "/" + Word().Replace(route.RoutePattern.RawText!.TrimStart('/'), word => word.Groups["name"].Value switch
    {
        "course" => "ml",
        "assignment" => "hw",
        "submission" => submission.Id.ToString(),
        "user" => school.Student.Id.ToString(),
        "attempt" => attempt.ToString(),
        "version" or "pair" => "1",
        "regrade" => regrade.ToString(),
        "report" => report.ToString(),
        "secret" => "none",
        "code" => "500",
        "path" => "",
        var unknown => throw new InvalidOperationException($"What stands for {{{unknown}}} in {route.RoutePattern.RawText}? Say it here."),
    });

    private static string Named(RouteEndpoint route) => route.DisplayName ?? route.RoutePattern.RawText!;

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\{(course|assignment|submission)\b")]
    private static partial Regex PlaceWord();
}
