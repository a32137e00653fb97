using System.Net;
using FluentAssertions;
using Grader.Core.Deadlines;
using Grader.Data.Model;
using Grader.Tests.Api.Results;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Teaching;

/// <summary>Extensions, and what late work costs, as staff give them and students see them.</summary>
public sealed class MoreTimeTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly string Extensions = $"{Site.Assignment}/extensions";
    private School school = null!;
    private Site site = null!;
    private Visitor ta = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        ta = await site.VisitAsync(site.Ta);
        await school.ChangeAsync(a => a.DueAt = School.Now.AddDays(-1));
    }

    public async ValueTask DisposeAsync()
    {
        ta.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Several_at_once_get_more_time_see_it_and_lose_it_again()
    {
        using var answer = await GrantAsync($"{school.Student.Email}, {site.Classmate.Email}", "2099-06-01T23:59", "ill");
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
        (await StoredAsync()).Should().HaveCount(2);
        using var student = await site.VisitAsync(school.Student);
        (await student.ReadAsync(Site.Assignment)).Should().Contain("Due Mon 1 Jun 2099, 23:59").And.Contain("(your extension)").And.Contain("<button type=\"submit\">Hand in</button>");
        (await student.ReadAsync(Site.Course)).Should().Contain("(your extension)");
        using var removed = await ta.SendAsync(Extensions, [KeyValuePair.Create("email", school.Student.Email)], "Remove");
        (await student.ReadAsync(Site.Assignment)).Should().Contain("takes no submissions any more").And.NotContain("your extension");
        var audit = WebUtility.HtmlDecode(await ta.ReadAsync($"{Site.Course}/audit?kind=extension&person={Uri.EscapeDataString(school.Student.Name)}"));
        audit.Should().Contain("gave björn more time: “ill”").And.Contain("took back the extension of björn").And.NotContain("carla");
    }

    [Theory]
    [InlineData("nobody@example.org", "2099-06-01T23:59", "ill", "No student of this course has the address nobody@example.org")]
    [InlineData("", "2099-06-01T23:59", "ill", "Give the e-mail address")]
    [InlineData("carla@example.org", "", "ill", "Give a new due date")]
    [InlineData("carla@example.org", "2020-06-01T23:59", "ill", "That is before the due date of everybody")]
    [InlineData("carla@example.org", "2099-06-01T23:59", "", "Say why")]
    public async Task With_one_fault_nobody_gets_more_time(string emails, string due, string reason, string fault)
    {
        using var answer = await GrantAsync(emails, due, reason);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop)).Should().ContainSingle().Which.Should().StartWith(fault);
        (await StoredAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_has_more_time_waits_longer_for_what_is_shown_once_nothing_is_taken()
    {
        var own = await school.GradedAsync(school.Student, Reports.Full);
        var others = await school.GradedAsync(site.Classmate, Reports.Full);
        using var granted = await GrantAsync(school.Student.Email, "2099-06-01T23:59", "ill");
        using var student = await site.VisitAsync(school.Student);
        using var classmate = await site.VisitAsync(site.Classmate);
        (await student.ReadAsync($"/submissions/{own.Id}")).Should().NotContain("development set");
        (await student.ReadAsync(Site.Course)).Should().Contain("5 / 15");
        (await classmate.ReadAsync($"/submissions/{others.Id}")).Should().Contain("development set");
    }

    [Fact]
    public async Task What_being_late_costs_stands_beside_the_score_for_the_student_and_for_staff()
    {
        var policy = new LatePolicy(LateCharge.PerDay, 20, [], 100, TimeSpan.Zero, 0);
        await school.ChangeAsync(a => (a.DueAt, a.LateDueAt, a.LatePolicy, a.GradesPublishedAt) = (School.Now.AddHours(-30), School.Now.AddHours(-1), policy, School.Now));
        var submission = await school.GradedAsync(school.Student, Reports.Full);
        using var student = await site.VisitAsync(school.Student);
        // 8 of 24 points are shown; two days begun cost 40 % of 24, which is more than was earned.
        WebUtility.HtmlDecode(await student.ReadAsync($"/submissions/{submission.Id}")).Should().Contain(">8</span> of 24 points")
            .And.Contain("Late by 30 hours: 40 % deducted, −8 points.").And.Contain("0 points after that.");
        WebUtility.HtmlDecode(await student.ReadAsync(Site.Assignment)).Should().Contain("0 after −8 for being late");
        WebUtility.HtmlDecode(await ta.ReadAsync($"/submissions/{submission.Id}")).Should().Contain("40 % deducted, −12.4 points.").And.Contain("2.6 points after that.");
        WebUtility.HtmlDecode(await ta.ReadAsync($"{Site.Assignment}/submissions")).Should().Contain("2.6 after −12.4 for being late");
    }

    [Fact]
    public async Task Late_is_counted_from_ones_own_due_date()
    {
        var policy = new LatePolicy(LateCharge.PerDay, 20, [], 100, TimeSpan.Zero, 0);
        await school.ChangeAsync(a => (a.DueAt, a.LateDueAt, a.LatePolicy) = (School.Now.AddHours(-30), School.Now.AddHours(9), policy));
        var submission = await school.GradedAsync(school.Student, Reports.Full);
        using var granted = await GrantAsync(school.Student.Email, "2099-06-01T23:59", "ill");
        using var student = await site.VisitAsync(school.Student);
        (await student.ReadAsync($"/submissions/{submission.Id}")).Should().NotContain(", late").And.NotContain("deducted");
        (await ta.ReadAsync($"{Site.Assignment}/submissions")).Should().NotContain(", late").And.NotContain("for being late");
    }

    private Task<HttpResponseMessage> GrantAsync(string emails, string due, string reason) =>
        ta.SendAsync(Extensions, [KeyValuePair.Create("emails", emails), KeyValuePair.Create("due", due), KeyValuePair.Create("lateDue", ""), KeyValuePair.Create("reason", reason)]);

    private async Task<List<Extension>> StoredAsync()
    {
        await using var context = school.Context();
        return await context.Extensions.AsNoTracking().ToListAsync(School.Stop);
    }
}
