using System.Net;
using System.Net.Http.Json;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Tests.Api.Rest;
using Grader.Tests.Api.Results;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Grades;

/// <summary>Scores that staff set: by page and by program, in the log, and as the student sees them.</summary>
public sealed class OverrideTests(Postgres postgres) : IAsyncLifetime
{
    private const string Book = "/api/v1/courses/ml/grades";
    private School school = null!;
    private Site site = null!;

    private string History => $"{Site.Course}/grades/{school.Student.Id}";

    private string Rest => $"{Caller.Assignment}/overrides/{school.Student.Id}";

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
    public async Task Staff_set_change_and_take_back_a_score_and_every_step_is_in_the_log()
    {
        await school.GradedAsync(school.Student, Reports.Full);
        using var ta = await site.VisitAsync(site.Ta);
        await SendAsync(ta, "Set", ("points", "7,5"), ("reason", " Their laptop burned. "));
        (await ta.ReadAsync(History)).Should().Contain("Their laptop burned.").And.Contain("7.5 points, by tess").And.Contain("; holds").And.Contain("7.5 / 31");
        (await ta.ReadAsync($"{Site.Course}/grades")).Should().Contain("7.5<small> set</small>");
        await SendAsync(ta, "Set", ("points", "8"), ("reason", "Counted anew."));
        await SendAsync(ta, "TakeBack", ("reason", "Graded by hand at last."));
        (await ta.ReadAsync(History)).Should().Contain("Counted anew.").And.NotContain("; holds<").And.Contain("15 / 31");

        await using var context = school.Context();
        (await context.ScoreOverrides.OrderBy(s => s.SetAt).Select(s => s.Points).ToListAsync(School.Stop)).Should().Equal(7.5m, 8m);
        (await context.ScoreOverrides.CountAsync(s => s.EndedAt == null, School.Stop)).Should().Be(0);
        var log = await context.AuditEntries.Where(e => e.Action.StartsWith("score.")).OrderBy(e => e.Id).ToListAsync(School.Stop);
        log.Select(e => (e.Action, e.Reason)).Should().Equal(("score.set", "Their laptop burned."), ("score.change", "Counted anew."), ("score.take-back", "Graded by hand at last."));
        log.Should().OnlyContain(e => e.ActorId == site.Ta.Id && e.SubjectId == school.Student.Id && e.CourseId == school.Course.Id);
        log[1].Details.Should().Contain("\"before\": 7.5").And.Contain("\"after\": 8").And.Contain("\"hw\"");
    }

    [Fact]
    public async Task Without_a_reason_or_a_number_nothing_is_set_and_what_was_typed_stays()
    {
        using var ta = await site.VisitAsync(site.Ta);
        foreach (var (points, reason, fault) in new[]
        {
            ("8", "  ", "Give a reason"), ("many", "So.", "Type points as a number"), ("-1", "So.", "Type points as a number"), ("100001", "So.", "between 0 and 100000"),
            ("8", new string('x', 2001), "at most 2000"),
        })
        {
            using var answer = await ta.SendAsync(History, Fields(("points", points), ("reason", reason)), "Set");
            answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            var page = await answer.Content.ReadAsStringAsync(School.Stop);
            Visitor.Faults(page).Should().ContainSingle().Which.Should().Contain(fault);
            page.Should().Contain($"value=\"{points}\"");
        }
        using var none = await ta.SendAsync(History, Fields(("reason", "So.")), "TakeBack");
        none.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        await using var context = school.Context();
        (await context.ScoreOverrides.AnyAsync(School.Stop)).Should().BeFalse();
        (await context.AuditEntries.AnyAsync(e => e.Action.StartsWith("score."), School.Stop)).Should().BeFalse();
    }

    [Fact]
    public async Task Programs_read_the_book_as_json_and_csv_and_set_scores()
    {
        await school.GradedAsync(school.Student, Reports.Full);
        using var staff = await site.CallAsync(site.Ta, Scopes.Staff);
        using (var set = await staff.AskAsync(HttpMethod.Put, Rest, JsonContent.Create(new { points = 20.25, reason = "A prize." }))) set.StatusCode.Should().Be(HttpStatusCode.NoContent);
        var book = await staff.ReadAsync($"{Book}?search=bj");
        var grade = book.GetProperty("students")[0].GetProperty("grades")[0];
        grade.GetProperty("final").GetDecimal().Should().Be(20.25m);
        grade.GetProperty("machine").GetDecimal().Should().Be(15);
        grade.GetProperty("status").GetString().Should().Be("override");
        grade.GetProperty("override_reason").GetString().Should().Be("A prize.");
        (await CsvAsync(staff, $"{Book}?search=bj")).Should().Be("name,email,section,hw,sum,max_sum\r\nbjörn,björn@example.org,,20.25,20.25,31\r\n");

        (await staff.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Delete, Rest)).Should().Contain("Give a reason");
        using (var back = await staff.AskAsync(HttpMethod.Delete, $"{Rest}?reason=Slip")) back.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await staff.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Delete, $"{Rest}?reason=Slip")).Should().Contain("none to take back");
        (await CsvAsync(staff, $"{Book}?status=missing")).Should().Be("name,email,section,hw,sum,max_sum\r\ncarla,carla@example.org,,,,31\r\n");
        foreach (var body in new[] { "{\"points\": \"many\"}", "{", "null", "{\"reason\": \"no points\"}" })
            await staff.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Put, Rest, Caller.Text("application/json", body));
        await staff.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Put, $"{Caller.Assignment}/overrides/{site.Stranger.Id}", JsonContent.Create(new { points = 1, reason = "So." }));
        await staff.FailAsync(HttpStatusCode.NotFound, HttpMethod.Put, $"{Caller.Assignment}/overrides/nobody", JsonContent.Create(new { points = 1, reason = "So." }));
    }

    [Fact]
    public async Task Students_see_their_grade_and_what_was_set_once_the_grades_are_shown_and_not_before()
    {
        await school.ChangeAsync(a => (a.DueAt, a.LateDueAt, a.LatePolicy) = (School.Now.AddDays(-1), School.Now.AddDays(1), new(Grader.Core.Deadlines.LateCharge.PerDay, 10, [], 100, TimeSpan.Zero, 0)));
        await school.GradedAsync(school.Student, Reports.Full);
        using var student = await site.VisitAsync(school.Student);
        (await student.ReadAsync(Site.Assignment)).Should().NotContain("My grade", "something is held back still");
        await school.ChangeAsync(a => a.GradesPublishedAt = School.Now);
        (await student.ReadAsync(Site.Assignment)).Should().Contain("My grade").And.Contain("Late: 24 hours late, 10 % of 31 points").And.Contain("3.1</dd>").And.Contain("11.9 / 31");
        using var ta = await site.VisitAsync(site.Ta);
        await SendAsync(ta, "Set", ("points", "30"), ("reason", "Shown at the board."));
        (await student.ReadAsync(Site.Assignment)).Should().Contain("Reason: Shown at the board.").And.Contain("30 / 31").And.NotContain("Late: 1 day");
        using var classmate = await site.VisitAsync(site.Classmate);
        (await classmate.ReadAsync(Site.Assignment)).Should().NotContain("Shown at the board.");
    }

    [Fact]
    public async Task The_page_of_a_grading_tells_staff_all_of_it()
    {
        var submission = await school.GradedAsync(school.Student, Reports.Full);
        var attempt = (await school.ReadAsync(submission.Id)).ResultId!.Value;
        using var ta = await site.VisitAsync(site.Ta);
        (await ta.ReadAsync(History)).Should().Contain($"/submissions/{submission.Id}/attempts/{attempt}");
        (await ta.ReadAsync($"/submissions/{submission.Id}/attempts/{attempt}")).Should().Contain("epoch 2: &lt;script&gt;").And.Contain(Environment.MachineName)
            .And.Contain("Waiting for a runner").And.Contain(school.Version.ContentHash).And.Contain("7/secret").And.Contain("transposed").And.Contain("nobody is told");
        var other = await school.GradedAsync(site.Classmate, Reports.Broken);
        using var elsewhere = await ta.LookAsync($"/submissions/{other.Id}/attempts/{attempt}");
        elsewhere.StatusCode.Should().Be(HttpStatusCode.NotFound, "it is a grading of another submission");
        using var nobody = await ta.LookAsync($"{Site.Course}/grades/{site.Stranger.Id}");
        nobody.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private async Task SendAsync(Visitor visitor, string handler, params (string, string)[] fields)
    {
        using var answer = await visitor.SendAsync(History, Fields(fields), handler);
        answer.StatusCode.Should().Be(HttpStatusCode.Found);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(params (string Name, string Value)[] fields) =>
        [KeyValuePair.Create("assignment", "hw"), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))];

    private static async Task<string> CsvAsync(Caller caller, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/csv" } } };
        using var answer = await caller.Http.SendAsync(request, School.Stop);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/csv");
        return await answer.Content.ReadAsStringAsync(School.Stop);
    }
}
