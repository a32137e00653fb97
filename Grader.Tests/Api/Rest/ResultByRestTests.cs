using System.Net;
using System.Text;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;
using CheckResult = Grader.Core.Grading.CheckResult;

namespace Grader.Tests.Api.Rest;

public sealed class ResultByRestTests(Postgres postgres) : SiteTests(postgres)
{
    private Submission submission = null!;

    private protected override async Task<School> SchoolAsync(string database)
    {
        var school = await School.OpenAsync(database);
        await school.ChangeAsync(assignment => assignment.DueAt = School.Now.AddDays(1));
        return school;
    }

    private protected override async Task OpenAsync() => submission = await school.GradedAsync(school.Student, Report());

    [Fact]
    public async Task A_student_reads_what_the_page_shows_and_of_what_is_held_back_how_much_it_is()
    {
        using var student = await site.CallAsync(school.Student, Scopes.Read);
        var report = await student.ReadAsync($"{Path}/attempt");
        report.ToString().Should().NotContain("SECRET").And.NotContain("LATE").And.NotContain("PUBLISHED");
        (report.GetProperty("points").GetDecimal(), report.GetProperty("max_points").GetDecimal()).Should().Be((0m, 3m));
        report.GetProperty("held_back").EnumerateArray().Select(held => (held.GetProperty("visibility").GetString(), held.GetProperty("points").GetDecimal()))
            .Should().BeEquivalentTo([("hidden", 4m), ("after_due_date", 2m), ("after_published", 5m)]);
        var shown = report.GetProperty("questions")[0].GetProperty("checks")[0].GetProperty("cases")[0];
        (shown.GetProperty("verdict").GetString(), shown.GetProperty("comparison").GetProperty("got").GetString()).Should().Be(("wrong_value", "NaN"));
        shown.GetProperty("curves")[0].GetProperty("got").GetProperty("y")[0].GetString().Should().Be("NaN", "JSON has no word for it");
        var body = await student.ReadAsync(Path);
        body.GetProperty("score").GetProperty("part").GetBoolean().Should().BeTrue();
        body.GetProperty("score").GetProperty("max_points").GetDecimal().Should().Be(3);
    }

    [Fact]
    public async Task What_is_held_back_is_shown_when_its_time_has_come_and_hidden_checks_never()
    {
        using var student = await site.CallAsync(school.Student, Scopes.Read);
        await school.ChangeAsync(assignment => assignment.DueAt = School.Now.AddDays(-1));
        (await student.ReadAsync($"{Path}/attempt")).ToString().Should().Contain("LATE").And.NotContain("PUBLISHED").And.NotContain("SECRET");
        await school.ChangeAsync(assignment => assignment.GradesPublishedAt = School.Now);
        (await student.ReadAsync($"{Path}/attempt")).ToString().Should().Contain("LATE").And.Contain("PUBLISHED").And.NotContain("SECRET");
    }

    [Fact]
    public async Task Staff_see_all_of_it_with_a_token_for_staff_and_nothing_of_it_with_another()
    {
        using var staff = await site.CallAsync(site.Ta, Scopes.Read, Scopes.Staff);
        (await staff.ReadAsync($"{Path}/attempt")).ToString().Should().Contain("LATE").And.Contain("PUBLISHED").And.Contain("SECRET");
        (await staff.ReadAsync(Path)).GetProperty("student").GetProperty("email").GetString().Should().Be(school.Student.Email);
        using var reader = await site.CallAsync(site.Ta, Scopes.Read, Scopes.Submit);
        await reader.FailAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"{Path}/attempt");
        (await reader.ReadAsync("/api/v1/courses/ml")).GetProperty("standing").GetString().Should().Be("student");
    }

    [Fact]
    public async Task What_is_not_graded_yet_has_no_result_and_says_so()
    {
        using var student = await site.CallAsync(school.Student, Scopes.Read, Scopes.Submit);
        using var handedIn = await student.HandInAsync("class F;");
        (await student.FailAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"{handedIn.Headers.Location!.OriginalString}/attempt")).Should().Contain("no result yet");
    }

    [Fact]
    public async Task What_we_failed_to_grade_is_said_and_staff_alone_start_it_anew()
    {
        using var student = await site.CallAsync(school.Student, Scopes.All.ToArray());
        using var staff = await site.CallAsync(site.Ta, Scopes.All.ToArray());
        using var handedIn = await student.HandInAsync("class F;");
        var path = handedIn.Headers.Location!.OriginalString;
        (await staff.FailAsync(HttpStatusCode.Conflict, HttpMethod.Post, $"{path}/retry")).Should().Contain("waits to be");
        await using var context = school.Context();
        await context.Submissions.Where(s => s.Number == 2)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Failed), School.Stop);
        (await student.FailAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"{path}/attempt")).Should().Contain("no fault of the student's");
        await student.FailAsync(HttpStatusCode.Forbidden, HttpMethod.Post, $"{path}/retry");
        using var retried = await staff.AskAsync(HttpMethod.Post, $"{path}/retry");
        retried.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await student.ReadAsync(path)).GetProperty("state").GetString().Should().Be("queued");
    }

    [Fact]
    public async Task News_come_as_events_until_the_last_that_says_so()
    {
        using var student = await site.CallAsync(school.Student, Scopes.Read);
        using var answer = await student.AskAsync(HttpMethod.Get, $"{Path}/events");
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        var events = await answer.Content.ReadAsStringAsync(School.Stop);
        events.Should().Contain("event: progress").And.Contain("\"finished\":true");
    }

    [Fact]
    public async Task Scores_are_listed_for_staff_as_JSON_and_as_CSV_in_which_no_name_is_a_formula()
    {
        await using (var context = school.Context())
            await context.Users.Where(u => u.Id == site.Classmate.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, "=1+1, \"Carla\""), School.Stop);
        using var staff = await site.CallAsync(site.Ta, Scopes.Staff);
        var rows = await staff.ReadAsync($"{Caller.Assignment}/scores");
        rows.GetArrayLength().Should().Be(2, "who handed in, and who is a student and did not");
        var graded = rows.EnumerateArray().Single(row => row.GetProperty("submission").ValueKind == System.Text.Json.JsonValueKind.String);
        (graded.GetProperty("points").GetDecimal(), graded.GetProperty("max_points").GetDecimal()).Should().Be((11m, 14m));
        using var csv = await staff.AskAsync(HttpMethod.Get, $"{Caller.Assignment}/scores.csv");
        csv.Content.Headers.ContentType!.MediaType.Should().Be("text/csv");
        var lines = Encoding.UTF8.GetString(await csv.Content.ReadAsByteArrayAsync(School.Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(3);
        lines.Should().Contain($"\"'=1+1, \"\"Carla\"\"\",{site.Classmate.Email},,,,,,,");
        lines.Should().ContainMatch($"{school.Student.Name},{school.Student.Email},{submission.Id},1,*Z,no,graded,11*,14*");
        var all = await staff.ReadAsync($"{Caller.Submissions}/all");
        (all.GetProperty("total").GetInt32(), all.GetProperty("submissions")[0].GetProperty("student").GetProperty("name").GetString()).Should().Be((1, school.Student.Name));
        (await staff.ReadAsync($"{Caller.Submissions}/all?page=2")).GetProperty("submissions").GetArrayLength().Should().Be(0);
        await staff.FailAsync(HttpStatusCode.BadRequest, HttpMethod.Get, $"{Caller.Submissions}/all?page=0");
        await staff.FailAsync(HttpStatusCode.BadRequest, HttpMethod.Get, $"{Caller.Submissions}/all?page=x");
    }

    private string Path => $"/api/v1/submissions/{submission.Id}";

    private static GradeReport Report() => new("Homework",
    [
        new QuestionResult("1", "One", [Check("open", 3, Visibility.Visible, passes: false)]),
        new QuestionResult("2", "Two",
        [
            Check("LATE", 2, Visibility.AfterDueDate, passes: true), Check("SECRET", 4, Visibility.Hidden, passes: true), Check("PUBLISHED", 5, Visibility.AfterPublished, passes: true),
        ]),
    ], [], ["A note."], "printed");

    private static CheckResult Check(string name, decimal points, Visibility visibility, bool passes)
    {
        var line = new Line([0, 1], [double.NaN, 1]);
        return new CheckResult(name, name, points,
        [
            passes ? new CaseResult("example 1", true, Verdict.Passed, null, null)
                : new CaseResult("example 1", true, Verdict.WrongValue, "expected 1, got NaN", new CaseComparison([("x", "3")], "NaN", "1")) { Plot = new Plot([new Curve("y", line, line)]) },
        ])
        { Visibility = visibility };
    }
}
