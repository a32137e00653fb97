using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Api.Accounts;
using Grader.Api.Rest.Tokens;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Rest;

public sealed partial class TokenTests(Postgres postgres) : IAsyncLifetime
{
    private const string Page = "/account/tokens";
    private School school = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_made_on_a_page_shown_once_stored_as_a_hash_works_and_is_revoked()
    {
        using var student = await site.VisitAsync(school.Student);
        using var made = await student.SendAsync(Page, [new("name", "My script"), new("scopes", "read"), new("scopes", "submit"), new("days", "30")]);
        var token = Made().Match(await made.Content.ReadAsStringAsync(School.Stop)).Value;
        token.Should().StartWith("grader_");
        made.Headers.CacheControl!.NoStore.Should().BeTrue();

        await using var context = school.Context();
        var stored = await context.ApiTokens.AsNoTracking().SingleAsync(School.Stop);
        stored.TokenHash.Should().Equal(Secrets.Hash(token));
        stored.Scopes.Should().Equal("read", "submit");
        (stored.ExpiresAt - stored.CreatedAt).Should().Be(TimeSpan.FromDays(30));
        var shown = await student.ReadAsync(Page);
        shown.Should().Contain("My script").And.NotContain(token);

        using var caller = new Caller(site.Address, token);
        var me = await caller.ReadAsync("/api/v1/me");
        (me.GetProperty("email").GetString(), me.GetProperty("token").GetProperty("name").GetString()).Should().Be((school.Student.Email, "My script"));
        (await student.ReadAsync(Page)).Should().NotContain("never", "it was used");

        using var classmate = await site.VisitAsync(site.Classmate);
        using var foreign = await classmate.SendAsync(Page, [new("token", stored.Id.ToString())], "Revoke");
        foreign.StatusCode.Should().Be(HttpStatusCode.NotFound);
        await caller.ReadAsync("/api/v1/me");
        using var revoked = await student.SendAsync(Page, [new("token", stored.Id.ToString())], "Revoke");
        revoked.StatusCode.Should().Be(HttpStatusCode.Found);
        (await caller.FailAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "/api/v1/me")).Should().Contain("revoked");
        (await context.AuditEntries.Select(entry => entry.Action).ToListAsync(School.Stop)).Should().Equal("token.make", "token.revoke");
    }

    [Theory]
    [InlineData("", "read", "30", "Say what it is for.")]
    [InlineData("   ", "read", "30", "Say what it is for.")]
    [InlineData("long", "read", "30", "That name is too long.")]
    [InlineData("x", "", "30", "Choose what it may do.")]
    [InlineData("x", "everything", "30", "Choose what it may do.")]
    [InlineData("x", "staff", "30", "Choose what it may do.")]
    public async Task A_form_filled_in_wrongly_is_refused_beside_the_field_and_makes_nothing(string name, string scope, string days, string sentence)
    {
        using var student = await site.VisitAsync(school.Student);
        using var answer = await student.SendAsync(Page, [new("name", name == "long" ? new string('x', 201) : name), new("scopes", scope), new("days", days)]);
        Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop)).Should().Equal(sentence);
        await using var context = school.Context();
        (await context.ApiTokens.AnyAsync(School.Stop)).Should().BeFalse();
    }

    [Theory]
    [InlineData("100000")]
    [InlineData("-1")]
    [InlineData("never")]
    public async Task No_token_lives_for_longer_than_is_offered(string days)
    {
        using var student = await site.VisitAsync(school.Student);
        await student.SendAsync(Page, [new("name", "x"), new("scopes", "read"), new("days", days)]);
        await using var context = school.Context();
        var token = await context.ApiTokens.SingleOrDefaultAsync(School.Stop);
        if (token is not null) (token.ExpiresAt - token.CreatedAt).Should().BeLessThanOrEqualTo(TimeSpan.FromDays(365));
    }

    [Fact]
    public async Task Staff_are_offered_the_scope_of_staff_and_students_are_not()
    {
        using var student = await site.VisitAsync(school.Student);
        using var ta = await site.VisitAsync(site.Ta);
        (await student.ReadAsync(Page)).Should().Contain("value=\"submit\"").And.NotContain("value=\"staff\"");
        (await ta.ReadAsync(Page)).Should().Contain("value=\"staff\"");
    }

    [Fact]
    public async Task There_are_only_so_many_tokens_of_a_person_also_when_they_are_made_at_once()
    {
        using var student = await site.VisitAsync(school.Student);
        var form = await student.TokenAsync(Page);
        var answers = await Task.WhenAll(Enumerable.Range(0, ApiTokens.Most + 5).Select(async i =>
        {
            using var answer = await student.Http.PostAsync(Page, new FormUrlEncodedContent(
                [new("name", $"{i}"), new("scopes", "read"), new("days", "7"), new("__RequestVerificationToken", form)]), School.Stop);
            return answer.StatusCode;
        }));
        answers.Count(status => status == HttpStatusCode.OK).Should().Be(ApiTokens.Most);
        await using var context = school.Context();
        (await context.ApiTokens.CountAsync(School.Stop)).Should().Be(ApiTokens.Most);
    }

    [Fact]
    public async Task A_token_ends_with_its_time_with_its_owners_account_and_with_their_place_in_the_course()
    {
        using var caller = await site.CallAsync(school.Student, Scopes.Read);
        await caller.ReadAsync("/api/v1/courses/ml");
        await using var context = school.Context();
        await context.Enrolments.Where(e => e.UserId == school.Student.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.EndedAt, School.Now), School.Stop);
        await caller.FailAsync(HttpStatusCode.NotFound, HttpMethod.Get, "/api/v1/courses/ml");
        await context.Users.Where(u => u.Id == school.Student.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, School.Now), School.Stop);
        await caller.FailAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "/api/v1/me");
        await context.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, (DateTimeOffset?)null), School.Stop);
        await caller.ReadAsync("/api/v1/me");
        await context.ApiTokens.ExecuteUpdateAsync(set => set.SetProperty(t => t.ExpiresAt, School.Now), School.Stop);
        await caller.FailAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "/api/v1/me");
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer grader_")]
    [InlineData("Bearer TOKEN x")]
    [InlineData("Bearer xTOKEN")]
    [InlineData("Basic TOKEN")]
    [InlineData("TOKEN")]
    public async Task A_header_that_is_not_quite_right_is_no_token(string header)
    {
        var token = await site.TokenAsync(school.Student, Scopes.Read);
        using var caller = new Caller(site.Address, null);
        caller.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header.Replace("TOKEN", token, StringComparison.Ordinal));
        await caller.FailAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "/api/v1/me");
    }

    [Fact]
    public async Task A_token_signs_nobody_in_to_the_pages()
    {
        using var caller = await site.CallAsync(school.Student, Scopes.All.ToArray());
        foreach (var page in new[] { "/", Site.Assignment, Page })
        {
            using var answer = await caller.AskAsync(HttpMethod.Get, page);
            answer.Headers.Location!.OriginalString.Should().Contain("/sign-in");
        }
    }

    [GeneratedRegex("(?<=id=\"made\" readonly value=\")[^\"]+")]
    private static partial Regex Made();
}
