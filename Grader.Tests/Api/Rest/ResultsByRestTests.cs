using System.Net;
using System.Text;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Core.Gradescope;
using Grader.Data.Model;
using Grader.Tests.Api.Importing;
using Grader.Tests.Api.Results;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Grader.Tests.Worker.Service;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Rest;

/// <summary>Grader as an autograder for others: what Gradescope's harness has goes in, results.json comes out.</summary>
[Collection(WorkshopTests.Name)]
public sealed class ResultsByRestTests(Postgres postgres, Workshop workshop) : IAsyncLifetime
{
    private const string Address = $"{Caller.Assignment}/results.json";
    private static readonly DateTimeOffset Then = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(-8)).AddTicks(1234560);
    private School school = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync(), Small.Bundle);
        site = await Site.OpenAsync(school);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task What_the_harness_has_goes_in_and_results_json_comes_out_with_the_time_and_the_owner_kept()
    {
        await using var hand = await Hand.StartAsync(school, workshop);
        using var staff = await site.CallAsync(site.Ta, Scopes.Submit, Scopes.Staff);
        var zip = Exports.Zip(("submission/F.cs", Small.HalfRight), ("submission/notes.txt", "x"), (MetadataJson.FileName, Metadata(school.Student.Email)));
        foreach (var content in new HttpContent[] { Caller.Zip(zip), Caller.Form([("F.cs", Encoding.UTF8.GetBytes(Small.HalfRight)), (MetadataJson.FileName, Encoding.UTF8.GetBytes(Metadata(school.Student.Email)))]) })
        {
            using var answer = await staff.AskAsync(HttpMethod.Post, $"{Address}?wait=600", content);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
            var results = ResultsReader.Read(await answer.Content.ReadAsStringAsync(School.Stop));
            (results.Score, results.MaxScore, results.Warnings.IsEmpty).Should().Be((1m, 3m, true));
            results.Tests.Select(test => (test.Number, test.Passed)).Should().Equal(("1.1", true), ("2.1", false));
        }
        await using var context = school.Context();
        var submission = (await context.Submissions.ToListAsync(School.Stop)).Should().ContainSingle("the harness may send the same again").Subject;
        (submission.UserId, submission.SubmittedAt).Should().Be((school.Student.Id, Then.ToUniversalTime()));
        var again = await staff.AskAsync(HttpMethod.Post, Address, Caller.Zip(Exports.Zip(("F.cs", Small.HalfRight), (MetadataJson.FileName, Metadata("new@uni.example", id: 18)))));
        (await Caller.ProblemAsync(HttpStatusCode.UnprocessableEntity, again)).Should().Contain("new@uni.example is not in the course");
    }

    [Fact]
    public async Task Who_waits_no_longer_is_told_where_to_ask_again()
    {
        using var student = await site.CallAsync(school.Student, Scopes.Submit, Scopes.Read);
        using var answer = await student.AskAsync(HttpMethod.Post, $"{Address}?wait=1", Caller.Text("application/json", """{"files": {"F.cs": "class F;"}}"""));
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        answer.Headers.RetryAfter!.Delta.Should().BePositive();
        var location = answer.Headers.Location!.OriginalString;
        (await Caller.JsonAsync(answer)).GetProperty("results_at").GetString().Should().Be(location);
        using var pending = await student.AskAsync(HttpMethod.Get, location);
        pending.StatusCode.Should().Be(HttpStatusCode.Accepted);
        await using (var hand = await Hand.StartAsync(school, workshop))
        using (var there = await student.AskAsync(HttpMethod.Get, $"{location}?wait=600"))
        {
            there.StatusCode.Should().Be(HttpStatusCode.OK);
            ResultsReader.Read(await there.Content.ReadAsStringAsync(School.Stop)).Score.Should().Be(0);
        }
        await using var context = school.Context();
        await context.Submissions.ExecuteUpdateAsync(set => set.SetProperty(s => s.ResultId, (Guid?)null).SetProperty(s => s.State, SubmissionState.Failed), School.Stop);
        (await student.FailAsync(HttpStatusCode.ServiceUnavailable, HttpMethod.Get, location)).Should().Contain("no fault of the student's");
    }

    [Fact]
    public async Task A_student_hands_in_for_themselves_alone_and_by_the_rules()
    {
        using var student = await site.CallAsync(school.Student, Scopes.Submit);
        HttpContent Named(string email) => Caller.Zip(Exports.Zip(("F.cs", "class F;"), (MetadataJson.FileName, Metadata(email))));
        (await student.FailAsync(HttpStatusCode.Forbidden, HttpMethod.Post, Address, Named(site.Classmate.Email))).Should().Contain("names somebody else");
        using var staffWithout = await site.CallAsync(site.Ta, Scopes.Submit);
        await staffWithout.FailAsync(HttpStatusCode.Forbidden, HttpMethod.Post, Address, Named(school.Student.Email));
        await school.ChangeAsync(assignment => assignment.DueAt = School.Now.AddDays(-1));
        (await student.FailAsync(HttpStatusCode.Conflict, HttpMethod.Post, $"{Address}?wait=0", Named(school.Student.Email))).Should().Contain("last moment");
        await school.ChangeAsync(assignment => assignment.DueAt = null);
        using var answer = await student.AskAsync(HttpMethod.Post, $"{Address}?wait=0", Named(school.Student.Email));
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        await using var context = school.Context();
        (await context.Submissions.SingleAsync(School.Stop)).SubmittedAt.Should().BeAfter(Then, "a student does not say when they handed in");
        (await student.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Post, Address, Caller.Zip(Exports.Zip(("F.cs", "class F;"), (MetadataJson.FileName, "{}"))))).Should().Contain("created_at");
    }

    [Fact]
    public async Task E13_A_student_gets_no_hidden_test_nor_its_points_and_staff_get_all_with_their_visibility()
    {
        var submission = await school.GradedAsync(school.Student, Reports.Full);
        using var student = await site.CallAsync(school.Student, Scopes.Read);
        using var staff = await site.CallAsync(site.Ta, Scopes.Read, Scopes.Staff);
        var path = $"/api/v1/submissions/{submission.Id}/results.json";
        var shown = (await student.ReadAsync(path)).ToString();
        shown.Should().NotContain("What nobody is told").And.NotContain("test set").And.Contain("others are kept back");
        ResultsReader.Read(shown).Should().Match<Grader.Core.Gradescope.Results>(results => results.Score == 8 && results.Tests.Length == 6);
        var all = ResultsReader.Read((await staff.ReadAsync(path)).ToString());
        (all.Score, all.Tests.Length).Should().Be((15m, 8));
        all.Tests.Select(test => test.Visibility).Distinct().Should().HaveCount(4);
    }

    private static string Metadata(string email, long id = 17) => MetadataJson.Write(new Grader.Core.Gradescope.Metadata
    {
        Id = id,
        CreatedAt = Then,
        Assignment = new AssignmentMetadata(5, 6, "Homework", 3, new Grader.Core.Gradescope.Dates(null, Then.AddDays(1), null), null, false),
        Users = [new UserMetadata(1, "Somebody", email)],
    });
}
