using System.Net;
using FluentAssertions;
using Grader.Api.Grades;
using Grader.Api.Rest.Tokens;
using Grader.Core.Deadlines;
using Grader.Data.Model;
using Grader.Tests.Api.Rest;
using Grader.Tests.Api.Results;
using Grader.Tests.Core.GradeBooks;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Grades;

/// <summary>The book in the columns of others, from a real database.</summary>
public sealed class BookExportTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Due = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);
    private School school = null!;
    private Site site = null!;
    private Assignment first = null!;
    private User anna = null!, bo = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        first = await school.AssignmentAsync("first", "First", a => (a.DueAt, a.LateDueAt, a.LatePolicy) = (Due, Due.AddDays(5), new LatePolicy(LateCharge.PerDay, 10, [], 100, TimeSpan.Zero, 0)));
        (anna, bo) = (await school.StudentAsync("Anna Lee", "A"), await school.StudentAsync("=Bo"));
        await using (var context = school.Context())
        {
            await context.Enrolments.Where(e => e.UserId == anna.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.StudentNumber, "042"), School.Stop);
            await context.Enrolments.Where(e => e.UserId == school.Student.Id || e.UserId == site.Classmate.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.EndedAt, School.Now.AddDays(-1)), School.Stop);
        }
        await school.ScoredAsync(anna, first, 8, Due.AddHours(26));
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task E7_Gradescopes_file_of_the_course_has_what_students_get_in_the_clock_of_the_course()
    {
        var rows = Table.Read(await ReadAsync("gradescope"));
        rows[0].Should().Equal("First Name", "Last Name", "SID", "Email", "Sections", "First", "First - Max Points", "First - Submission Time", "First - Lateness (H:M:S)",
            "Homework", "Homework - Max Points", "Homework - Submission Time", "Homework - Lateness (H:M:S)", "Total Lateness (H:M:S)");
        rows.Single(row => row[0] == "Anna").Should().Equal("Anna", "Lee", "042", anna.Email, "A", "6.0", "10.0", "2026-01-11 15:00:00 +0100", "26:00:00", "", "0.0", "", "", "26:00:00");
        rows.Single(row => row[0] == "'=Bo")[5..].Should().Equal("", "10.0", "", "", "", "0.0", "", "", "00:00:00");
    }

    [Fact]
    public async Task E6_Gradescopes_file_of_one_assignment_has_a_column_for_each_question_and_says_what_is_missing_or_not_graded()
    {
        await school.GradedAsync(anna, Reports.Full);
        await school.AddAsync(new Submission { Id = Guid.NewGuid(), AssignmentId = school.Assignment.Id, UserId = bo.Id, Number = 1, SubmittedAt = School.Now, StateSince = School.Now, ContentHash = Term.Hash(), Counts = true });
        var rows = Table.Read(await ReadAsync("gradescope", "&assignment=hw"));
        rows[0][13..].Should().Equal("6.1: Activation functions (7.0 pts)", "7: Training (23.0 pts)", "8: Not written (1.0 pts)");
        var graded = rows.Single(row => row[0] == "Anna");
        (graded[5], graded[7], graded[12]).Should().Be(("15.0", "Graded", "1"));
        graded[13..].Should().Equal("3.0", "12.0", "0.0");
        rows.Single(row => row[0] == "'=Bo")[5..8].Should().Equal("", "31.0", "Ungraded");
    }

    [Fact]
    public async Task Canvas_and_nbgrader_get_their_own_columns_and_a_score_set_by_staff_is_the_score_though_nothing_was_handed_in()
    {
        await school.AddAsync(new ScoreOverride { Id = Guid.NewGuid(), AssignmentId = first.Id, UserId = bo.Id, Points = 9.5m, Reason = "at the board", SetBy = school.Instructor.Id, SetAt = School.Now });
        Table.Read(await ReadAsync("canvas", "&assignment=first")).Should().BeEquivalentTo(
        [
            new[] { "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "First" }, ["    Points Possible", "", "", "", "", "10.0"],
            ["'=Bo", "", "", $"'{bo.Email}", "", "9.5"], ["Lee, Anna", "", "042", anna.Email, "A", "6.0"],
        ]);
        var rows = Table.Read(await ReadAsync("nbgrader", "&assignment=first"));
        rows.Single(row => row[3] == "042").Should().Equal("First", "2026-01-10 12:00:00.000000", "2026-01-11 14:00:00.000000", "042", "Lee", "Anna", anna.Email, "8.0", "2.0", "6.0", "10.0");
        rows.Single(row => row[3] != "042" && row[0] == "First")[7..].Should().Equal("9.5", "0.0", "9.5", "10.0");
        Table.Read(await ReadAsync("gradescope")).Single(row => row[0] == "'=Bo")[5..9].Should().Equal("9.5", "10.0", "", "00:00:00");
    }

    [Fact]
    public async Task The_page_offers_every_format_and_what_there_is_not_is_said()
    {
        using var tess = await site.VisitAsync(site.Ta);
        var page = WebUtility.HtmlDecode(await tess.ReadAsync($"{Site.Course}/grades?search=lee"));
        foreach (var (name, _) in BookExport.Formats.Where(format => format.Name != BookExport.Own))
        {
            page.Should().Contain($"{Site.Course}/grades.csv?search=lee&format={name}");
            (await tess.ReadAsync($"{Site.Course}/grades.csv?search=lee&format={name}")).TrimStart('\uFEFF').Should().Be(await ReadAsync(name, "&search=lee"));
        }
        using var caller = await site.CallAsync(site.Ta, Scopes.Staff);
        (await caller.FailAsync(HttpStatusCode.BadRequest, HttpMethod.Get, "/api/v1/courses/ml/grades?format=excel")).Should().Contain("grader, gradescope, nbgrader, canvas");
        using var student = await site.CallAsync(anna, Scopes.Read);
        await student.FailAsync(HttpStatusCode.Forbidden, HttpMethod.Get, "/api/v1/courses/ml/grades?format=canvas");
    }

    private async Task<string> ReadAsync(string format, string more = "")
    {
        using var caller = await site.CallAsync(site.Ta, Scopes.Staff);
        using var answer = await caller.AskAsync(HttpMethod.Get, $"/api/v1/courses/ml/grades?format={format}{more}");
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(School.Stop);
    }
}
