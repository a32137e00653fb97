using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Accounts;

/// <summary>Invitations, resets and sign-in links.</summary>
public sealed partial class LinkTests(Postgres postgres) : IAsyncLifetime
{
    private const string Password = "correct horse";
    private static readonly KeyValuePair<string, string>[] Filled = [new("name", "Nina New"), new("password", Password), new("repeated", Password)];
    private School school = null!;
    private Site site = null!;
    private Visitor visitor = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school, "RateLimits:SignIn=10000");
        visitor = await site.VisitAsync(null);
    }

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_invited_on_the_page_chooses_name_and_password_once_and_is_in_the_course()
    {
        using var ta = await site.VisitAsync(site.Ta);
        using var invited = await ta.SendAsync("/courses/ml/people", [new("email", "Nina@Example.org"), new("role", "Student")]);
        var link = new Uri(Made().Match(await invited.Content.ReadAsStringAsync(School.Stop)).Value).AbsolutePath;
        (await ta.ReadAsync("/courses/ml/people")).Should().NotContain(link, "it is shown once");
        using var accepted = await visitor.SendAsync(link, Filled);
        accepted.Headers.Location!.OriginalString.Should().Be("/");
        (await visitor.ReadAsync("/courses/ml")).Should().Contain("Nina New");
        await using var context = school.Context();
        var user = await context.Users.SingleAsync(u => u.Email == "nina@example.org", School.Stop);
        user.PasswordHash.Should().NotBeNull().And.NotContain(Password);
        (await context.SignInLinks.Where(l => l.UserId == user.Id).SingleAsync(School.Stop)).TokenHash.Should().HaveCount(32);
    }

    [Theory]
    [InlineData(LinkPurpose.SignIn)]
    [InlineData(LinkPurpose.Reset)]
    [InlineData(LinkPurpose.Invitation)]
    public async Task A_link_works_once_also_when_it_is_followed_by_many_at_the_same_moment(LinkPurpose purpose)
    {
        var link = await site.LinkAsync(school.Student, purpose);
        await visitor.ReadAsync(link);   // Looking uses nothing up: mail scanners do that.
        var form = await visitor.TokenAsync(link);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var answer = await visitor.Http.PostAsync(link, new FormUrlEncodedContent(Filled.Append(new("__RequestVerificationToken", form))), School.Stop);
            return answer.StatusCode;
        }));
        answers.Count(status => status == HttpStatusCode.Found).Should().Be(1);
        (await visitor.ReadAsync(link)).Should().Contain("This link does not work");
    }

    [Fact]
    public async Task A_link_ends_with_its_time_with_the_account_and_is_never_guessed()
    {
        var late = await site.LinkAsync(school.Student, LinkPurpose.Reset);
        await using var context = school.Context();
        await context.SignInLinks.ExecuteUpdateAsync(set => set.SetProperty(l => l.CreatedAt, School.Now.AddDays(-2)).SetProperty(l => l.ExpiresAt, School.Now), School.Stop);
        var closed = await site.LinkAsync(site.Classmate);
        await context.Users.Where(u => u.Id == site.Classmate.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, School.Now), School.Stop);
        foreach (var link in new[] { late, closed, "/link/x", $"/link/{new string('A', 43)}", "/link/" + new string('x', 4000) })
        {
            (await visitor.ReadAsync(link)).Should().Contain("This link does not work");
            using var answer = await visitor.Http.PostAsync(link, new FormUrlEncodedContent([new("__RequestVerificationToken", await visitor.TokenAsync("/sign-in"))]), School.Stop);
            (await answer.Content.ReadAsStringAsync(School.Stop)).Should().Contain("This link does not work");
        }
        using var home = await visitor.LookAsync("/");
        home.StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Each_kind_of_link_works_for_as_long_as_it_should()
    {
        foreach (var purpose in Enum.GetValues<LinkPurpose>()) await site.LinkAsync(site.Stranger, purpose);
        await using var context = school.Context();
        (await context.SignInLinks.ToListAsync(School.Stop)).ToDictionary(link => link.Purpose, link => (link.ExpiresAt - link.CreatedAt).TotalDays)
            .Should().Equal(new Dictionary<LinkPurpose, double> { [LinkPurpose.Invitation] = 14, [LinkPurpose.Reset] = 1, [LinkPurpose.SignIn] = 1 });
    }

    [Fact]
    public async Task A_new_password_by_link_ends_sessions_and_every_other_link_of_that_person_alone()
    {
        using var elsewhere = await site.VisitAsync(school.Student);
        var (older, newer, others) = (await site.LinkAsync(school.Student, LinkPurpose.Reset), await site.LinkAsync(school.Student, LinkPurpose.Reset), await site.LinkAsync(site.Classmate));
        using var used = await visitor.SendAsync(newer, Filled);
        used.StatusCode.Should().Be(HttpStatusCode.Found);
        (await elsewhere.LookAsync("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await visitor.ReadAsync(older)).Should().Contain("This link does not work");
        (await visitor.ReadAsync(others)).Should().Contain("You are about to sign in");
    }

    [Theory]
    [InlineData("", Password, Password, "Enter your name.")]
    [InlineData("long", Password, Password, "That name is too long.")]
    [InlineData("Nina", "", "", "Choose a password.")]
    [InlineData("Nina", "short", "short", "Take at least 10 characters.")]
    [InlineData("Nina", "aaaaaaaaaaaa", "aaaaaaaaaaaa", "Take more than three different characters.")]
    [InlineData("Nina", Password, "correct hose", "The two passwords differ.")]
    public async Task A_form_filled_in_wrongly_is_refused_beside_the_field_and_does_not_use_the_link_up(string name, string password, string repeated, string sentence)
    {
        var link = await site.LinkAsync(school.Student, LinkPurpose.Invitation);
        using var answer = await visitor.SendAsync(link, [new("name", name == "long" ? new string('x', 201) : name), new("password", password), new("repeated", repeated)]);
        Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop)).Should().Equal(sentence);
        using var mended = await visitor.SendAsync(link, Filled);
        mended.StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_link_without_its_form_does_nothing()
    {
        var link = await site.LinkAsync(school.Student);
        using var forged = await visitor.Http.PostAsync(link, new FormUrlEncodedContent([]), School.Stop);
        forged.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await visitor.ReadAsync(link)).Should().Contain("You are about to sign in");
    }

    [Fact]
    public async Task Nobody_makes_a_link_for_somebody_who_is_more_than_they_are()
    {
        using var ta = await site.VisitAsync(site.Ta);
        using var instructor = await site.VisitAsync(school.Instructor);
        var other = await TwoCoursesAsync();
        // TAs make links for students, instructors for TAs; and nobody for whoever is also somewhere they do not run.
        foreach (var (maker, person, made) in new (Visitor, User, bool)[]
        {
            (ta, school.Student, true), (ta, site.Ta, false), (ta, school.Instructor, false), (instructor, site.Ta, true), (instructor, other, false), (ta, other, false),
        })
        {
            var before = await LinksAsync(person);
            using var answer = await maker.SendAsync("/courses/ml/people", [new("user", person.Id.ToString())], "Link");
            ((await LinksAsync(person)) > before).Should().Be(made, "of {0}", person.Name);
        }
        using var outside = await ta.SendAsync("/courses/ml/people", [new("user", site.Stranger.Id.ToString())], "Link");
        outside.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    /// <summary>A student here who is a TA of another course.</summary>
    private async Task<User> TwoCoursesAsync()
    {
        var other = School.Person("otto");
        await using var context = school.Context();
        var elsewhere = await context.Courses.SingleAsync(c => c.Slug == "other", School.Stop);
        await school.AddAsync(other, school.Enrol(other, Role.Student), new Enrolment { CourseId = elsewhere.Id, UserId = other.Id, Role = Role.Ta, CreatedAt = School.Now });
        return other;
    }

    private async Task<int> LinksAsync(User user)
    {
        await using var context = school.Context();
        return await context.SignInLinks.CountAsync(l => l.UserId == user.Id && l.Purpose != LinkPurpose.SignIn, School.Stop);
    }

    [GeneratedRegex("(?<=id=\"made\" readonly value=\")[^\"]+")]
    private static partial Regex Made();
}
