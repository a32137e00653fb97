using System.Net;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Data.Model;
using Grader.Tests.Api.Versions;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Rest;

/// <summary>The gate's report and publishing, for scripts.</summary>
public sealed class GateByRestTests(Postgres postgres) : IAsyncLifetime
{
    private const string Versions = $"{Caller.Assignment}/versions";
    private School school = null!;
    private Site site = null!;
    private Caller ta = null!;
    private Caller instructor = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        ta = await site.CallAsync(site.Ta, Scopes.Staff);
        instructor = await site.CallAsync(school.Instructor, Scopes.Staff);
        await school.VersionAsync(2, VersionState.Refused, Gates.Refused);
        await school.VersionAsync(3, VersionState.Passed, Gates.Passed);
        await school.VersionAsync(4, VersionState.Waiting);
    }

    public async ValueTask DisposeAsync()
    {
        ta.Dispose();
        instructor.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task The_report_tells_findings_apart_and_what_each_check_noticed()
    {
        var told = await ta.ReadAsync($"{Versions}/2");
        (told.GetProperty("state").GetString(), told.GetProperty("published").GetBoolean()).Should().Be(("refused", false));
        var report = told.GetProperty("report");
        report.GetProperty("refusals")[0].GetProperty("where").GetString().Should().Be("mutant sign");
        report.GetProperty("refusals")[0].GetProperty("remedy").GetString().Should().StartWith("Choose inputs");
        report.GetProperty("warnings").GetArrayLength().Should().Be(1);
        report.GetProperty("checks")[0].GetProperty("nearest_mutant").GetString().Should().Be("Infinity");
        var seed = (await SeedsAsync()).Single();
        told.ToString().Should().NotContain(seed);
        (await ta.ReadAsync($"{Versions}/4")).GetProperty("state").GetString().Should().Be("waiting");
        foreach (var none in new[] { "9", "0", "-1", "two" }) (await ta.FailAsync(HttpStatusCode.NotFound, HttpMethod.Get, $"{Versions}/{none}")).Should().Contain("no version");
    }

    [Fact]
    public async Task A_version_that_passed_is_published_once_however_often_it_is_asked_for()
    {
        for (var i = 0; i < 2; i++)
        {
            using var answer = await ta.AskAsync(HttpMethod.Post, $"{Versions}/3/publish");
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            (await Caller.JsonAsync(answer)).GetProperty("published").GetBoolean().Should().BeTrue();
        }
        await using var context = school.Context();
        (await context.AuditEntries.CountAsync(e => e.Action == "version.publish", School.Stop)).Should().Be(1);
        (await ta.ReadAsync(Versions)).EnumerateArray().Where(v => v.GetProperty("published").GetBoolean()).Select(v => v.GetProperty("version").GetInt32()).Should().Equal(3);
    }

    [Fact]
    public async Task What_did_not_pass_is_published_by_an_instructor_with_a_reason_and_by_nobody_else()
    {
        await ta.FailAsync(HttpStatusCode.Forbidden, HttpMethod.Post, $"{Versions}/2/publish", Reason("I say so."));
        (await instructor.FailAsync(HttpStatusCode.Conflict, HttpMethod.Post, $"{Versions}/2/publish")).Should().Contain("Say why");
        (await instructor.FailAsync(HttpStatusCode.Conflict, HttpMethod.Post, $"{Versions}/4/publish", Reason("Now."))).Should().Contain("still at work");
        (await instructor.FailAsync(HttpStatusCode.BadRequest, HttpMethod.Post, $"{Versions}/2/publish", Caller.Text("application/json", "{\"why\": 1}"))).Should().Contain("\"reason\"");
        (await instructor.FailAsync(HttpStatusCode.BadRequest, HttpMethod.Post, $"{Versions}/2/publish", Reason(new string('x', 2001)))).Should().Contain("2000 characters");
        using var answer = await instructor.AskAsync(HttpMethod.Post, $"{Versions}/2/publish", Reason("The sign is checked elsewhere."));
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await ta.ReadAsync($"{Versions}/2")).GetProperty("override_reason").GetString().Should().Be("The sign is checked elsewhere.");
    }

    private static StringContent Reason(string reason) => Caller.Text("application/json", $"{{\"reason\": \"{reason}\"}}");

    private async Task<List<string>> SeedsAsync()
    {
        await using var context = school.Context();
        return await context.Versions.Where(v => v.Number == 2).Select(v => v.Seed).ToListAsync(School.Stop);
    }
}
