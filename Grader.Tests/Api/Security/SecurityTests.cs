using System.Net;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Api.Results;
using Grader.Tests.Data;
using Xunit;

namespace Grader.Tests.Api.Security;

public sealed class SecurityTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school, "RateLimits:SignIn=6", "RateLimits:Submitting=3");
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Every_answer_forbids_what_no_page_of_ours_does()
    {
        var submission = await school.GradedAsync(school.Student, Reports.Full);
        using var student = await site.VisitAsync(school.Student);
        foreach (var path in new[] { "/", "/sign-in", Site.Assignment, $"/submissions/{submission.Id}", $"/submissions/{submission.Id}/events", "/site.css", "/nothing", $"{Site.Course}/people" })
        {
            using var answer = await student.LookAsync(path);
            string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(' ', values) : "";
            var policy = Header("Content-Security-Policy").Split("; ");
            policy.Should().Contain(["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"], path);
            string.Concat(policy).Should().NotContain("unsafe").And.NotContain("http").And.NotContain("*");
            Header("X-Content-Type-Options").Should().Be("nosniff", path);
            Header("X-Frame-Options").Should().Be("DENY", path);
            Header("Referrer-Policy").Should().Be("same-origin", path);
            Header("Server").Should().BeEmpty();
            answer.Headers.CacheControl!.Public.Should().BeFalse(path);
            if (path != "/site.css" && !path.EndsWith("events", StringComparison.Ordinal)) answer.Headers.CacheControl.NoStore.Should().BeTrue(path);
        }
    }

    [Fact]
    public async Task No_page_holds_script_or_style_of_its_own()
    {
        var submission = await school.GradedAsync(school.Student, Reports.Full);
        using var ta = await site.VisitAsync(site.Ta);
        foreach (var path in new[] { "/", "/account", Site.Course, $"{Site.Course}/people", Site.Assignment, $"{Site.Assignment}/submissions", $"/submissions/{submission.Id}" })
            (await ta.ReadAsync(path)).Should().NotContain("style=\"", path).And.NotContain("<style", path).And.NotMatchRegex(@"\son\w+=""", path)
                .And.NotMatchRegex(@"<script(?![^>]*\ssrc=)", path).And.NotContain("javascript:", path);
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_from_other_sites_and_go_by_https_alone_where_that_is_how_the_visitor_came()
    {
        using var visitor = await site.VisitAsync(null);
        using var plain = await visitor.LookAsync("/sign-in");
        CookiesOf(plain).Should().NotBeEmpty().And.OnlyContain(cookie => cookie.Contains("httponly") && cookie.Contains("samesite=") && !cookie.Contains("samesite=none"));
        plain.Headers.Contains("Strict-Transport-Security").Should().BeFalse();

        var link = await site.LinkAsync(school.Student);
        var token = await visitor.TokenAsync(link);
        using var secure = new HttpRequestMessage(HttpMethod.Post, link)
        {
            Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "grader.example" } },
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]),
        };
        using var signedIn = await visitor.Http.SendAsync(secure, School.Stop);
        signedIn.StatusCode.Should().Be(HttpStatusCode.Found);
        CookiesOf(signedIn).Should().Contain(cookie => cookie.StartsWith("grader=")).And.OnlyContain(cookie =>
            cookie.Contains("; secure") && cookie.Contains("httponly") && cookie.Contains("samesite="));
        signedIn.Headers.GetValues("Strict-Transport-Security").Single().Should().Be("max-age=31536000");
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        using var student = await site.VisitAsync(school.Student);
        foreach (var path in new[] { "/sign-out", "/sign-in", "/account?handler=Everywhere", Site.Assignment, $"{Site.Assignment}?handler=Choose" })
        {
            using var answer = await student.Http.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("code", "class F;")]), School.Stop);
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, path);
            (await answer.Content.ReadAsStringAsync(School.Stop)).Should().Contain("That request was not understood", path);
        }
        await student.ReadAsync("/account");
        (await student.ReadAsync(Site.Assignment)).Should().Contain("None yet.");
    }

    [Fact]
    public async Task Who_tries_passwords_without_end_has_to_wait_and_may_still_look()
    {
        using var visitor = await site.VisitAsync(null);
        for (var i = 0; i < 6; i++)
        {
            using var wrong = await GuessAsync(visitor);
            (await wrong.Content.ReadAsStringAsync(School.Stop)).Should().Contain("do not match an account");
        }
        using var refused = await GuessAsync(visitor);
        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromMinutes(1));
        (await refused.Content.ReadAsStringAsync(School.Stop)).Should().Contain("Too many requests");
        await visitor.ReadAsync("/sign-in");
    }

    [Fact]
    public async Task Who_hands_in_without_end_has_to_wait_and_nobody_else_has()
    {
        using var student = await site.VisitAsync(school.Student);
        using var classmate = await site.VisitAsync(site.Classmate);
        for (var i = 0; i < 3; i++) (await student.HandInAsync([], "class F;")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await student.HandInAsync([], "class F;")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        (await classmate.HandInAsync([], "class F;")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_sign_in_leads_nowhere_but_to_this_site()
    {
        using var visitor = await site.VisitAsync(null);
        using var reset = await visitor.SendAsync(await site.LinkAsync(school.Student, LinkPurpose.Reset), [New("password"), New("repeated")]);
        reset.StatusCode.Should().Be(HttpStatusCode.Found);
        foreach (var (wanted, led) in new[] { ("/courses/ml", "/courses/ml"), ("https://elsewhere.example/", "/"), ("//elsewhere.example", "/"), ("/\\elsewhere.example", "/") })
        {
            using var other = await site.VisitAsync(null);
            using var answer = await other.SendAsync("/sign-in", [KeyValuePair.Create("email", school.Student.Email), New("password"), KeyValuePair.Create("returnUrl", wanted)]);
            answer.Headers.Location!.OriginalString.Should().Be(led, wanted);
        }

        static KeyValuePair<string, string> New(string field) => KeyValuePair.Create(field, "a horse eats a cucumber");
    }

    private static Task<HttpResponseMessage> GuessAsync(Visitor visitor) =>
        visitor.SendAsync("/sign-in", [KeyValuePair.Create("email", "ada@example.org"), KeyValuePair.Create("password", "guess")]);

    private static IReadOnlyList<string> CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values.Select(value => value.ToLowerInvariant())] : [];
}
