using System.Net;
using System.Text.Json;
using FluentAssertions;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Grader.Tests.Up;

/// <summary>The whole service, as an operator starts it and a student meets it.</summary>
[Collection(RunningServiceTests.Name)]
public sealed class UpTests(RunningService service)
{
    [Fact]
    public async Task A_student_follows_the_link_hands_in_and_reads_a_score_that_is_there_after_the_next_start()
    {
        var link = service.StudentLink;
        using var student = new Visitor(service.Site);
        await student.SignInAsync(link);
        var result = await service.GradedAsync(student, RunningService.Example("first-three-tasks"));
        await using var school = await service.SchoolAsync();
        await using var context = school.Context();
        var attempt = await context.Attempts.OrderBy(a => a.StartedAt).LastAsync(School.Stop);
        attempt.Score.Should().BePositive().And.BeLessThan(attempt.MaxScore);
        var score = $"{attempt.Score:0.##} of {attempt.MaxScore:0.##} points";
        (await student.ReadAsync(result)).Should().Contain(score);

        await service.StopAsync();
        Directory.GetFiles(service.Data, "postmaster.pid", SearchOption.AllDirectories).Should().BeEmpty("the database was stopped");
        await service.StartAsync();
        school.Get<NpgsqlDataSource>().Clear();   // Of the tests' own connections.
        (await student.ReadAsync(result)).Should().Contain(score, "and the student is still signed in");
        (await student.ReadAsync(link)).Should().Contain("This link does not work", "it was used");
        await using var after = school.Context();
        (await after.Courses.CountAsync(c => c.Slug == "demo", School.Stop)).Should().Be(1);
        (await after.Versions.CountAsync(v => v.Assignment.Course.Slug == "demo", School.Stop)).Should().Be(1, "the demo is not loaded twice");
    }

    [Fact]
    public async Task Health_tells_whether_pages_can_be_served_and_who_is_at_work()
    {
        using var anybody = new Visitor(service.Site);
        (await HealthAsync(anybody, "live")).Status.Should().Be(HttpStatusCode.OK);
        var ready = await HealthAsync(anybody, "ready");
        ready.Status.Should().Be(HttpStatusCode.OK);
        ready.Said.GetProperty("checks").GetProperty("workers").GetProperty("detail").GetString().Should().StartWith("Workers alive: 1.");

        await service.DatabaseAsync("stop");
        var lost = await HealthAsync(anybody, "ready");
        (await HealthAsync(anybody, "live")).Status.Should().Be(HttpStatusCode.OK, "the process itself is well");
        await service.DatabaseAsync("start");
        lost.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        lost.Said.GetProperty("checks").GetProperty("database").GetProperty("status").GetString().Should().Be("unhealthy");
        lost.Said.ToString().Should().NotContain("Exception").And.NotContain("socket");
        await Eventually.BecomesTrueAsync(async () => (await HealthAsync(anybody, "ready")).Status == HttpStatusCode.OK, () => "the pages do not find the database again");
    }

    private static async Task<(HttpStatusCode Status, JsonElement Said)> HealthAsync(Visitor visitor, string which)
    {
        using var response = await visitor.GetAsync($"/health/{which}");
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(School.Stop)).RootElement);
    }
}
