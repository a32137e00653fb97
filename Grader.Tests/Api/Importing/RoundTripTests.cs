using System.Globalization;
using System.Net;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Data.Model;
using Grader.Tests.Api.Rest;
using Grader.Tests.Core.GradeBooks;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Grader.Tests.Worker.Service;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Importing;

/// <summary>A course that moves here from Gradescope, with a real worker.</summary>
[Collection(WorkshopTests.Name)]
public sealed class RoundTripTests(Postgres postgres, Workshop workshop)
{
    private const string AllRight = "public static class F { public static double Half(double x) => x / 2; public static double Double(double x) => 2 * x; }";
    private static readonly DateTimeOffset Due = new(2026, 3, 10, 23, 0, 0, TimeSpan.Zero);

    /// <summary>As they were there; the scores are what their code is worth.</summary>
    private static readonly (string First, string Last, string Sid, string Email, string Section, DateTimeOffset? At, string Code, decimal? Score)[] Students =
    [
        ("Ann", "Lee", "0042", "ann@uni.example", "A", Due.AddHours(-3).AddTicks(1234560), AllRight, 3),
        ("Zoë", "Ångström", "0043", "zoe@uni.example", "B", Due.AddHours(26).AddSeconds(5), Small.HalfRight, 1),
        ("Jo van", "Dyk", "0044", "jo@uni.example", "A", Due.AddDays(-2), "class F", 0),
        ("Cy", "None", "0045", "cy@uni.example", "B", null, "", null),
    ];

    [Fact]
    public async Task A_course_exported_from_Gradescope_and_imported_here_graded_and_exported_again_keeps_every_student_time_and_score()
    {
        await using var school = await School.OpenAsync(await postgres.DatabaseAsync(), Small.Bundle);
        await school.ChangeAsync(assignment => (assignment.DueAt, assignment.LateDueAt) = (Due, Due.AddDays(3)));
        await using var site = await Site.OpenAsync(school);
        await using var hand = await Hand.StartAsync(school, workshop);
        using var staff = await site.CallAsync(school.Instructor, Scopes.Staff);

        using var roster = await staff.AskAsync(HttpMethod.Put, "/api/v1/courses/ml/roster?remove=true", Caller.Text("text/csv",
            $"First Name,Last Name,SID,Email,Role,Section\r\n{string.Concat(Students.Select(s => $"{s.First},{s.Last},{s.Sid},{s.Email},Student,{s.Section}\r\n"))}"));
        roster.StatusCode.Should().Be(HttpStatusCode.OK);
        using var import = await staff.AskAsync(HttpMethod.Post, $"{Caller.Assignment}/imports", Caller.Zip(Exports.Zip([.. Students.Where(s => s.At is not null)
            .Select((s, i) => new Exports.Made($"submission_{i}", [($"{s.First} {s.Last}", s.Email, s.Sid)], s.At!.Value, s.Score, ("F.cs", s.Code)))])));
        (await Caller.JsonAsync(import)).GetProperty("taken").GetInt32().Should().Be(3);
        await Eventually.BecomesTrueAsync(async () => (await SubmissionsAsync(school)).All(s => s.State == SubmissionState.Graded), () => "not graded");

        using var answer = await staff.AskAsync(HttpMethod.Get, "/api/v1/courses/ml/grades?format=gradescope&assignment=hw");
        var rows = Table.Read(await answer.Content.ReadAsStringAsync(School.Stop));
        rows[0][..13].Should().Equal("First Name", "Last Name", "SID", "Email", "Sections", "Total Score", "Max Points", "Status", "Submission ID", "Submission Time", "Lateness (H:M:S)", "View Count", "Submission Count");
        rows[0][13..].Should().HaveCount(2).And.OnlyContain(head => head.EndsWith(" pts)"));
        rows.Should().HaveCount(1 + Students.Length);
        foreach (var student in Students)
        {
            var row = rows.Single(row => row[3] == student.Email);
            row[..5].Should().Equal(student.First, student.Last, student.Sid, student.Email, student.Section);
            row[5].Should().Be(student.Score?.ToString("0.0", CultureInfo.InvariantCulture) ?? "");
            row[7].Should().Be(student.Score is null ? "Missing" : "Graded");
            Time(row[9]).Should().Be(student.At is { } at ? DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()) : null, "the file has whole seconds");
            row[10].Should().Be(student.At is null ? "" : student.At > Due ? "26:00:05" : "00:00:00");
            row[13..].Sum(Points).Should().Be(student.Score ?? 0);
        }
        (await SubmissionsAsync(school)).Select(s => s.SubmittedAt).Should().BeEquivalentTo(Students.Select(s => s.At).OfType<DateTimeOffset>(), "here nothing of a time is lost");
    }

    private static async Task<List<Submission>> SubmissionsAsync(School school)
    {
        await using var context = school.Context();
        return await context.Submissions.ToListAsync(School.Stop);
    }

    private static DateTimeOffset? Time(string cell) => cell.Length == 0 ? null : DateTimeOffset.ParseExact(cell.Insert(cell.Length - 2, ":"), "yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static decimal Points(string cell) => cell.Length == 0 ? 0 : decimal.Parse(cell, CultureInfo.InvariantCulture);
}
