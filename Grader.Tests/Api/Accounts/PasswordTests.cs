using System.Net;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Accounts;

/// <summary>Local accounts: signing in, guessing, changing the password, and what ends then.</summary>
public sealed class PasswordTests(Postgres postgres) : IAsyncLifetime
{
    private const string Right = "correct horse", Wrong = "battery staple", Refusal = "do not match an account";
    private School school = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school, "RateLimits:SignIn=10000");
        await using var context = school.Context();
        var hash = new PasswordHasher<User>().HashPassword(school.Student, Right);
        await context.Users.Where(u => u.Id == school.Student.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), School.Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task The_right_password_signs_in_however_the_address_is_written()
    {
        foreach (var email in new[] { school.Student.Email, $"  {school.Student.Email.ToUpperInvariant()} " })
        {
            using var visitor = await site.VisitAsync(null);
            using var answer = await SignInAsync(visitor, email, Right);
            answer.Headers.Location!.OriginalString.Should().Be("/");
            WebUtility.HtmlDecode(await visitor.ReadAsync("/account")).Should().Contain(school.Student.Email);
        }
    }

    [Fact]
    public async Task Nobody_learns_from_the_answer_whether_there_is_such_an_account()
    {
        await CloseAsync(site.Classmate);
        var pages = new List<string>();
        foreach (var email in new[] { school.Student.Email, "nobody@example.org", site.Ta.Email, site.Classmate.Email })
        {
            using var visitor = await site.VisitAsync(null);
            using var answer = await SignInAsync(visitor, email, Wrong);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            var faults = Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop));
            pages.Add(faults.Should().ContainSingle().Subject);
        }
        pages.Distinct().Should().ContainSingle().Which.Should().Contain(Refusal);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_not_looked_at_for_a_while_and_then_it_is()
    {
        using var visitor = await site.VisitAsync(null);
        for (var i = 0; i < 5; i++) await RefusedAsync(visitor, Wrong);
        await RefusedAsync(visitor, Right);
        await using var context = school.Context();
        var locked = (await context.Users.AsNoTracking().SingleAsync(u => u.Id == school.Student.Id, School.Stop)).LockedUntil;
        (locked - School.Now).Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(5));
        await context.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.LockedUntil, (DateTimeOffset?)School.Now.AddSeconds(-1)), School.Stop);
        using var answer = await SignInAsync(visitor, school.Student.Email, Right);
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        var user = await context.Users.AsNoTracking().SingleAsync(u => u.Id == school.Student.Id, School.Stop);
        (user.FailedSignIns, user.LockedUntil).Should().Be((0, null));
    }

    [Fact]
    public async Task Guesses_at_the_same_moment_get_no_further_than_guesses_in_a_row()
    {
        using var visitor = await site.VisitAsync(null);
        var form = await visitor.TokenAsync("/sign-in");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            using var answer = await visitor.Http.PostAsync("/sign-in", new FormUrlEncodedContent(
                [new("email", school.Student.Email), new("password", $"guess number {i}"), new("__RequestVerificationToken", form)]), School.Stop);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }));
        await using var context = school.Context();
        var user = await context.Users.AsNoTracking().SingleAsync(u => u.Id == school.Student.Id, School.Stop);
        user.FailedSignIns.Should().Be(5, "the sixth was not looked at any more");
        user.LockedUntil.Should().BeAfter(School.Now);
    }

    [Fact]
    public async Task Too_many_tries_from_one_address_are_told_to_wait()
    {
        await using var narrow = await Site.OpenAsync(await School.OpenAsync(await postgres.DatabaseAsync()), "RateLimits:SignIn=3");
        using var visitor = await narrow.VisitAsync(null);
        for (var i = 0; i < 3; i++) (await SignInAsync(visitor, "nobody@example.org", Wrong)).StatusCode.Should().Be(HttpStatusCode.OK);
        using var answer = await SignInAsync(visitor, "nobody@example.org", Wrong);
        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.Should().NotBeNull();
        await narrow.School.DisposeAsync();
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("x@example.org", "")]
    [InlineData("", "x")]
    public async Task A_form_that_is_not_filled_in_says_so(string email, string password)
    {
        using var visitor = await site.VisitAsync(null);
        using var answer = await SignInAsync(visitor, email, password);
        Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop)).Should().Equal("Enter your e-mail address and your password.");
    }

    [Theory]
    [InlineData("/courses/ml", "/courses/ml")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("evil.example", "/")]
    [InlineData("", "/")]
    public async Task Who_signs_in_is_led_to_a_place_here_and_nowhere_else(string address, string place)
    {
        using var visitor = await site.VisitAsync(null);
        using var answer = await visitor.SendAsync($"/sign-in?returnUrl={Uri.EscapeDataString(address)}",
            [new("email", school.Student.Email), new("password", Right), new("returnUrl", address)]);
        answer.Headers.Location!.OriginalString.Should().Be(place);
        using var again = await visitor.LookAsync($"/sign-in?returnUrl={Uri.EscapeDataString(address)}");
        again.Headers.Location!.OriginalString.Should().Be(place);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_all_links_and_the_old_password()
    {
        using var here = await site.VisitAsync(null);
        using var elsewhere = await site.VisitAsync(null);
        foreach (var visitor in new[] { here, elsewhere }) await SignInAsync(visitor, school.Student.Email, Right);
        var reset = await site.LinkAsync(school.Student, LinkPurpose.Reset);
        using var changed = await here.SendAsync("/account", [new("current", Right), new("password", "another horse"), new("repeated", "another horse")], "Password");
        changed.StatusCode.Should().Be(HttpStatusCode.Found);
        await here.ReadAsync("/account");
        using var left = await elsewhere.LookAsync("/account");
        left.StatusCode.Should().Be(HttpStatusCode.Found);
        (await elsewhere.ReadAsync(reset)).Should().Contain("does not work");
        await RefusedAsync(elsewhere, Right);
        (await SignInAsync(elsewhere, school.Student.Email, "another horse")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Guessing_the_password_on_the_account_page_is_slowed_down_too()
    {
        using var visitor = await site.VisitAsync(school.Student);
        for (var i = 0; i < 5; i++) await ChangeAsync(Wrong);
        (await ChangeAsync(Right)).Should().ContainMatch("That is not your password.*");

        async Task<IReadOnlyList<string>> ChangeAsync(string current)
        {
            using var answer = await visitor.SendAsync("/account", [new("current", current), new("password", "another horse"), new("repeated", "another horse")], "Password");
            return Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop));
        }
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_and_a_closed_account_too()
    {
        using var here = await site.VisitAsync(school.Student);
        using var elsewhere = await site.VisitAsync(school.Student);
        await here.SendAsync("/account", [], "Everywhere");
        foreach (var visitor in new[] { here, elsewhere }) (await visitor.LookAsync("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        using var ta = await site.VisitAsync(site.Ta);
        await ta.ReadAsync("/account");
        await CloseAsync(site.Ta);
        (await ta.LookAsync("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Signing_out_ends_one_session_and_needs_the_form()
    {
        using var here = await site.VisitAsync(school.Student);
        using var forged = await here.Http.PostAsync("/sign-out", new FormUrlEncodedContent([]), School.Stop);
        forged.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        await here.ReadAsync("/account");
        await here.SendAsync("/sign-out", []);
        (await here.LookAsync("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    private static Task<HttpResponseMessage> SignInAsync(Visitor visitor, string email, string password) =>
        visitor.SendAsync("/sign-in", [new("email", email), new("password", password)]);

    private async Task RefusedAsync(Visitor visitor, string password)
    {
        using var answer = await SignInAsync(visitor, school.Student.Email, password);
        Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop)).Should().ContainSingle().Which.Should().Contain(Refusal);
    }

    private async Task CloseAsync(User user)
    {
        await using var context = school.Context();
        await context.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, School.Now), School.Stop);
    }
}
