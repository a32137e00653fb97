using System.Net;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Api.Results;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Teaching;

public sealed class ViewAsTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly string ViewAs = $"{Site.Assignment}/view-as";
    private School school = null!;
    private Site site = null!;
    private Visitor ta = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        ta = await site.VisitAsync(site.Ta);
    }

    public async ValueTask DisposeAsync()
    {
        ta.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Staff_see_what_the_student_sees_now_and_after_the_last_moment()
    {
        await school.ChangeAsync(a => a.DueAt = School.Now.AddDays(1));
        var submission = await school.GradedAsync(school.Student, Reports.Full);
        var now = await LookAsync(school.Student, null);
        now.Should().Contain("You see this as <strong>björn</strong>").And.Contain(">5</span> of 15 points so far").And.NotContain("development set");
        using var student = await site.VisitAsync(school.Student);
        Score(now).Should().Be(Score(WebUtility.HtmlDecode(await student.ReadAsync($"/submissions/{submission.Id}"))), "it is the same part of the page");
        (await LookAsync(school.Student, School.Now.AddDays(2))).Should().Contain(">8</span> of 18 points so far").And.Contain("development set").And.Contain("takes no submissions any more");
    }

    [Fact]
    public async Task What_comes_later_is_not_there_yet()
    {
        await school.ChangeAsync(a => a.ReleaseAt = School.Now.AddDays(-2));
        await school.GradedAsync(school.Student, Reports.Full);
        (await LookAsync(school.Student, School.Now.AddDays(-1))).Should().Contain("None yet.").And.NotContain("points so far");
        (await LookAsync(school.Student, School.Now.AddDays(-3))).Should().Contain("They do not see this assignment then: it opens on");
        await school.ChangeAsync(a => a.State = AssignmentState.Draft);
        (await LookAsync(school.Student, null)).Should().Contain("it is a draft");
    }

    [Fact]
    public async Task Nothing_can_be_done_from_there_and_that_somebody_looked_is_noted()
    {
        await school.GradedAsync(school.Student, Reports.Full, 1, counts: false);
        await school.GradedAsync(school.Student, Reports.Full, 2);
        var page = await LookAsync(school.Student, null);
        var main = page[page.IndexOf("view-banner", StringComparison.Ordinal)..];
        main.Should().NotContain("<form method=\"post\"").And.NotContain("<button");
        using var posted = await ta.SendAsync(Site.Assignment, [KeyValuePair.Create("code", "class F;")]);
        await using var context = school.Context();
        (await context.Submissions.CountAsync(s => s.UserId == school.Student.Id, School.Stop)).Should().Be(2, "what a TA sends is the TA's own");
        var entry = await context.AuditEntries.SingleAsync(e => e.Action == "assignment.view_as", School.Stop);
        (entry.ActorId, entry.SubjectId).Should().Be((site.Ta.Id, school.Student.Id));
        WebUtility.HtmlDecode(await ta.ReadAsync($"{Site.Course}/audit")).Should().Contain("looked at an assignment as björn sees it").And.Contain("assignment: Homework");
    }

    [Fact]
    public async Task Only_students_of_the_course_can_be_chosen()
    {
        (await LookAsync(site.Stranger, null)).Should().Contain("No student of this course has that address").And.NotContain("view-banner");
        (await ta.ReadAsync($"{ViewAs}?student={school.Student.Email}&at=yesterday")).Should().Contain("Give a date and a time");
    }

    private async Task<string> LookAsync(User student, DateTimeOffset? at)
    {
        var local = at is { } moment ? TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture) : "";
        return WebUtility.HtmlDecode(await ta.ReadAsync($"{ViewAs}?student={Uri.EscapeDataString(student.Email)}&at={Uri.EscapeDataString(local)}"));
    }

    /// <summary>The part of a page that is the result.</summary>
    private static string Score(string page)
    {
        var start = page.IndexOf("<section class=\"score\"", StringComparison.Ordinal);
        return page[start..page.IndexOf("What your program printed", StringComparison.Ordinal)];
    }
}
