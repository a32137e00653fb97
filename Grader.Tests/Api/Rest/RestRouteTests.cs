using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Api.Access;
using Grader.Api.Rest.Tokens;
using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Grader.Tests.Api.Rest;

/// <summary>Every route for programs, asked for by everybody with every token. The list is the program's own.</summary>
public sealed partial class RestRouteTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly string[][] Tokens = [[], [Scopes.Read], [Scopes.Submit], [Scopes.Staff], [Scopes.Read, Scopes.Submit, Scopes.Staff]];
    private School school = null!;
    private Site site = null!;
    private Submission submission = null!;
    private Guid regrade;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync(), School.Files(("assignment.yaml", "title: Test"), ("starter/F.cs", "class F;")));
        site = await Site.OpenAsync(school);
        submission = await school.GradedAsync(school.Student, new GradeReport("Homework", [], [], [], ""));
        regrade = (await school.RegradeAsync()).Id!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_gets_with_every_token_what_they_may_and_no_more()
    {
        var routes = Routes;
        routes.Should().HaveCountGreaterThan(14);
        var wrong = new List<string>();
        foreach (var (role, user) in Everybody())
            foreach (var scopes in Tokens)
            {
                using var caller = await site.CallAsync(user, scopes);
                foreach (var route in routes)
                {
                    using var answer = await caller.AskAsync(Method(route), Path(route), Method(route) == HttpMethod.Get ? null : new StringContent("x"));
                    var expected = Expected(role, scopes, route);
                    if (expected is null ? (int)answer.StatusCode is 401 or 403 or 404 or >= 500 : answer.StatusCode != expected)
                        wrong.Add($"{role} [{string.Join(' ', scopes)}] {Method(route)} {Path(route)}: {(int)answer.StatusCode}, not {expected}");
                    if (expected is { } status) await Caller.ProblemAsync(status, answer);
                }
            }
        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_a_token_that_works_there_is_nothing()
    {
        using var signedIn = await site.VisitAsync(school.Instructor);
        using var nobody = new Caller(site.Address, null);
        using var stranger = new Caller(site.Address, ApiTokens.Prefix + new string('A', 43));
        var good = await site.TokenAsync(school.Instructor, Scopes.Read, Scopes.Submit, Scopes.Staff);
        foreach (var route in Routes)
        {
            foreach (var caller in new[] { nobody, stranger }) await caller.FailAsync(HttpStatusCode.Unauthorized, Method(route), Path(route));
            await nobody.FailAsync(HttpStatusCode.Unauthorized, Method(route), $"{Path(route)}?access_token={good}&token={good}");
            using var answer = await signedIn.Http.SendAsync(new HttpRequestMessage(Method(route), Path(route)), School.Stop);
            (await Caller.ProblemAsync(HttpStatusCode.Unauthorized, answer)).Should().Contain("/account/tokens", "a browser's sign-in opens nothing here");
            answer.Headers.WwwAuthenticate.ToString().Should().Be("Bearer");
        }
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_no_method_there_is_a_problem_too()
    {
        using var caller = await site.CallAsync(school.Student, Scopes.Read);
        await caller.FailAsync(HttpStatusCode.NotFound, HttpMethod.Get, "/api/v1/nothing");
        await caller.FailAsync(HttpStatusCode.NotFound, HttpMethod.Get, "/api/v1/courses/nothing");
        await caller.FailAsync(HttpStatusCode.NotFound, HttpMethod.Get, "/api/v1/submissions/no-id");
        await caller.FailAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"/api/v1/submissions/{Guid.NewGuid()}");
        (await caller.FailAsync(HttpStatusCode.MethodNotAllowed, HttpMethod.Delete, "/api/v1/me")).Should().Contain("Allow");
    }

    [Fact]
    public async Task Too_many_calls_are_told_to_wait()
    {
        await using var narrow = await Site.OpenAsync(await School.OpenAsync(await postgres.DatabaseAsync()), "RateLimits:Api=2");
        using var caller = await narrow.CallAsync(narrow.School.Student, Scopes.Read);
        for (var i = 0; i < 2; i++) await caller.ReadAsync("/api/v1/me");
        using var answer = await caller.AskAsync(HttpMethod.Get, "/api/v1/me");
        await Caller.ProblemAsync(HttpStatusCode.TooManyRequests, answer);
        answer.Headers.RetryAfter.Should().NotBeNull();
        using var other = await narrow.CallAsync(narrow.Classmate, Scopes.Read);
        await other.ReadAsync("/api/v1/me");
        await narrow.School.DisposeAsync();
    }

    private IReadOnlyList<RouteEndpoint> Routes =>
        [.. site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal))];

    private IEnumerable<(string Role, User User)> Everybody() =>
    [
        ("owner", school.Student), ("classmate", site.Classmate), ("stranger", site.Stranger),
        ("ta", site.Ta), ("instructor", school.Instructor), ("administrator", site.Administrator),
    ];

    /// <summary>The failure that must come; null for none that has to do with who asks.</summary>
    private static HttpStatusCode? Expected(string role, string[] scopes, RouteEndpoint route)
    {
        var policies = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().ToArray();
        var isStaff = role is "ta" or "instructor" or "administrator" && scopes.Contains(Scopes.Staff);
        var sees = route.RoutePattern.RawText!.Contains("{submission}", StringComparison.Ordinal)
            ? role == "owner" || isStaff
            // Whoever comes without the scope of staff is a student, whatever they are besides.
            : role != "stranger";
        if (policies.Length > 0 && !sees) return HttpStatusCode.NotFound;
        if (!route.Metadata.GetOrderedMetadata<ScopeRequirement>().All(needed => scopes.Contains(needed.Scope))) return HttpStatusCode.Forbidden;
        if (policies.Contains(Needs.Staff) && !isStaff) return HttpStatusCode.Forbidden;
        return policies.Contains(Needs.Owner) && role != "owner" ? HttpStatusCode.Forbidden : null;
    }

    private static HttpMethod Method(RouteEndpoint route) => new(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single());

    private string Path(RouteEndpoint route) => Word().Replace(route.RoutePattern.RawText!, word => word.Groups["name"].Value switch
    {
        "course" => "ml",
        "assignment" => "hw",
        "submission" => submission.Id.ToString(),
        "version" => "1",
        "user" => school.Student.Id.ToString(),
        "regrade" => regrade.ToString(),
        var unknown => throw new InvalidOperationException($"What stands for {{{unknown}}} in {route.RoutePattern.RawText}? Say it here."),
    });

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}")]
    private static partial Regex Word();
}
