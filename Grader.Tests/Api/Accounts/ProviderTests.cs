using System.Net;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Accounts;

/// <summary>Signing in with a provider, by the whole flow: our page, theirs, the code, its exchange, our cookie.</summary>
public sealed class ProviderTests(Postgres postgres) : IAsyncLifetime
{
    private const string SignIn = "/sign-in/provider";
    private School school = null!;
    private ProviderHost provider = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        provider = await ProviderHost.StartAsync();
        site = await Site.OpenAsync(school, provider.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await provider.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_invited_comes_in_by_their_verified_address_and_is_known_by_their_subject_from_then_on()
    {
        provider.Person = new Account("s-1", school.Student.Email.ToUpperInvariant(), Name: "Björn B.");
        using (var first = await site.VisitAsync(null))
        {
            (await first.ReadAsync("/sign-in")).Should().Contain("Sign in with Test University");
            (await FollowAsync(first, $"{SignIn}?returnUrl=/courses/ml")).Should().Be("/courses/ml");
            WebUtility.HtmlDecode(await first.ReadAsync("/account")).Should().Contain(school.Student.Email);
        }
        // Another address there changes nothing here.
        provider.Person = new Account("s-1", "new@example.org", Name: "Somebody Else");
        using var second = await site.VisitAsync(null);
        (await FollowAsync(second, SignIn)).Should().Be("/");
        WebUtility.HtmlDecode(await second.ReadAsync("/account")).Should().Contain(school.Student.Email);
        await using var context = school.Context();
        (await context.ExternalLogins.SingleAsync(School.Stop)).Should().Match<ExternalLogin>(login =>
            login.Issuer == provider.Address + "/" && login.Subject == "s-1" && login.UserId == school.Student.Id);
        (await context.Users.SingleAsync(u => u.Id == school.Student.Id, School.Stop)).Name.Should().Be(school.Student.Name, "they had told their name");
    }

    [Fact]
    public async Task Whoever_was_invited_by_address_alone_gets_their_name_and_their_invitation_is_used_up()
    {
        var invited = School.Person("new");
        invited.Name = invited.Email;
        await school.AddAsync(invited, school.Enrol(invited, Role.Student));
        var link = await site.LinkAsync(invited, LinkPurpose.Invitation);
        provider.Person = new Account("s-2", invited.Email, Name: "Nina New");
        using var visitor = await site.VisitAsync(null);
        (await FollowAsync(visitor, SignIn)).Should().Be("/");
        (await visitor.ReadAsync("/account")).Should().Contain("Nina New");
        (await visitor.ReadAsync(link)).Should().Contain("does not work");
    }

    [Fact]
    public async Task Who_cannot_be_told_to_be_somebody_here_is_refused_with_a_sentence_and_gets_no_account()
    {
        await school.AddAsync(new ExternalLogin { Issuer = $"{provider.Address}/", Subject = "s-old", UserId = site.Classmate.Id, CreatedAt = School.Now });
        await using var context = school.Context();
        var people = await context.Users.CountAsync(School.Stop);
        await context.Users.Where(u => u.Id == site.Stranger.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, School.Now), School.Stop);
        foreach (var (person, sentence) in new (Account?, string)[]
        {
            (new Account("s-3", "nobody@example.org"), "Nobody with your address is in a course here."),
            (new Account("s-3", school.Student.Email, IsVerified: false), "does not say that your e-mail address is surely yours"),
            (new Account("s-3", school.Student.Email, IsVerified: null), "does not say that your e-mail address is surely yours"),
            (new Account("s-3"), "does not say that your e-mail address is surely yours"),
            (new Account("s-3", site.Classmate.Email), "belongs to another person at Test University"),
            (new Account("s-3", site.Stranger.Email), "This account is closed."),
            (null, "did not let you through"),
        })
        {
            provider.Person = person;
            using var visitor = await site.VisitAsync(null);
            var end = await FollowAsync(visitor, SignIn);
            end.Should().StartWith("/sign-in?problem=");
            Visitor.Faults(await visitor.ReadAsync(end)).Should().ContainSingle().Which.Should().Contain(sentence);
            using var home = await visitor.LookAsync("/");
            home.StatusCode.Should().Be(HttpStatusCode.Found);
        }
        (await context.Users.CountAsync(School.Stop)).Should().Be(people);
        (await context.ExternalLogins.CountAsync(School.Stop)).Should().Be(1);
    }

    [Fact]
    public async Task By_policy_unknown_people_get_an_account_without_a_course_and_addresses_are_trusted()
    {
        await using var open = await Site.OpenAsync(await School.OpenAsync(await postgres.DatabaseAsync()),
            [.. provider.Settings, "OpenIdConnect:AddUnknown=true", "OpenIdConnect:VouchesForEmail=true"]);
        provider.Person = new Account("s-4", "Nobody@Example.org", IsVerified: null, Name: "No Body");
        var visits = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var visitor = await open.VisitAsync(null);
            (await FollowAsync(visitor, SignIn)).Should().Be("/");
            return await visitor.ReadAsync("/account");
        }));
        visits.Should().OnlyContain(page => page.Contains("nobody@example.org") && page.Contains("No Body"));
        await using var context = open.School.Context();
        var user = await context.Users.SingleAsync(u => u.Email == "nobody@example.org", School.Stop);
        (await context.Enrolments.AnyAsync(e => e.UserId == user.Id, School.Stop)).Should().BeFalse();
        await open.School.DisposeAsync();
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~//evil.example")]
    [InlineData("evil")]
    public async Task Nobody_is_led_away_from_here(string address)
    {
        provider.Person = new Account("s-1", school.Student.Email);
        using var visitor = await site.VisitAsync(null);
        (await FollowAsync(visitor, $"{SignIn}?returnUrl={Uri.EscapeDataString(address)}")).Should().Be("/");
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_signs_nobody_in()
    {
        provider.Person = new Account("s-1", school.Student.Email);
        using var attacker = await site.VisitAsync(null);
        using var asked = await attacker.LookAsync(SignIn);
        using var answered = await attacker.LookAsync(asked.Headers.Location!.ToString());
        var callback = answered.Headers.Location!.ToString();
        callback.Should().Contain("code=");
        using var victim = await site.VisitAsync(null);
        foreach (var address in new[] { callback, "/sign-in/provider/done", "/sign-in/provider/done?code=x&state=y" })
            (await FollowAsync(victim, address)).Should().Be("/sign-in?problem=Failed");
        (await FollowAsync(attacker, callback)).Should().Be("/");
        (await FollowAsync(attacker, callback)).Should().Be("/sign-in?problem=Failed", "a code works once, for one browser");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_offers_to_end_the_one_there()
    {
        provider.Person = new Account("s-1", school.Student.Email);
        using var visitor = await site.VisitAsync(null);
        await FollowAsync(visitor, SignIn);
        using var left = await visitor.SendAsync("/sign-out", []);
        var page = left.Headers.Location!.OriginalString;
        (await visitor.ReadAsync(page)).Should().Contain("You are signed out.").And.Contain("/sign-out/provider");
        using var home = await visitor.LookAsync("/");
        home.StatusCode.Should().Be(HttpStatusCode.Found);
        using var there = await visitor.LookAsync("/sign-out/provider");
        there.Headers.Location!.ToString().Should().StartWith($"{provider.Address}/out?");
        (await FollowAsync(visitor, "/sign-out/provider")).Should().Be("/sign-in");
    }

    [Fact]
    public async Task A_session_from_there_ends_with_a_closed_account()
    {
        provider.Person = new Account("s-1", school.Student.Email);
        using var visitor = await site.VisitAsync(null);
        await FollowAsync(visitor, SignIn);
        await visitor.ReadAsync("/account");
        await using var context = school.Context();
        await context.Users.Where(u => u.Id == school.Student.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, School.Now), School.Stop);
        using var home = await visitor.LookAsync("/account");
        home.StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_said_and_passwords_go_on_working()
    {
        await provider.StopAsync();
        using var visitor = await site.VisitAsync(null);
        var end = await FollowAsync(visitor, SignIn);
        Visitor.Faults(await visitor.ReadAsync(end)).Should().ContainMatch("Signing in with Test University did not work.*");
        (await FollowAsync(visitor, "/sign-out/provider")).Should().Be("/sign-in");
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_button_and_no_route()
    {
        await using var plain = await Site.OpenAsync(await School.OpenAsync(await postgres.DatabaseAsync()));
        using var visitor = await plain.VisitAsync(null);
        (await visitor.ReadAsync("/sign-in?problem=Failed")).Should().NotContain("Sign in with").And.NotContain("did not work");
        await plain.School.DisposeAsync();
    }

    [Theory]
    [InlineData("OpenIdConnect:Authority=http://example.org", "OpenIdConnect:ClientId=x")]
    [InlineData("OpenIdConnect:Authority=example.org", "OpenIdConnect:ClientId=x")]
    [InlineData("OpenIdConnect:Authority=https://example.org", "OpenIdConnect:ClientId=")]
    public async Task A_provider_that_is_set_up_wrongly_is_refused_at_the_start(string authority, string client) =>
        (await FluentActions.Awaiting(() => Site.OpenAsync(school, authority, client)).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage("OpenIdConnect__*");

    /// <summary>Goes where the answers lead, as a browser does, over to the provider and back.</summary>
    /// <returns>The path here at which it ends: that of the last answer that led on.</returns>
    private static async Task<string> FollowAsync(Visitor visitor, string path)
    {
        var here = visitor.Http.BaseAddress!;
        var next = new Uri(here, path);
        for (var steps = 0; steps < 10; steps++)
        {
            using var answer = await visitor.LookAsync(next.ToString());
            if (answer.StatusCode != HttpStatusCode.Found) break;
            var last = next;
            next = new Uri(next, answer.Headers.Location!);
            // Back from there, the next step is the last.
            if (last.Authority == here.Authority && next.Authority == here.Authority) break;
        }
        next.Authority.Should().Be(here.Authority);
        return next.PathAndQuery;
    }
}
