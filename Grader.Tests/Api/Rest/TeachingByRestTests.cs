using System.Net;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Core.Deadlines;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Rest;

public sealed class TeachingByRestTests(Postgres postgres) : IAsyncLifetime
{
    private const string Roster = "/api/v1/courses/ml/roster";
    private const string Rules = "/api/v1/courses/ml/assignments/hw/rules";
    private const string Extensions = "/api/v1/courses/ml/assignments/hw/extensions";
    private School school = null!;
    private Site site = null!;
    private Caller ta = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        ta = await site.CallAsync(site.Ta, Scopes.Staff);
    }

    public async ValueTask DisposeAsync()
    {
        ta.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_roster_is_previewed_then_applied()
    {
        const string Csv = "Email,Name\ngrace@example.org,Grace Hopper\n";
        var preview = await PutAsync($"{Roster}?preview=true&remove=true", "text/csv", Csv);
        preview.GetProperty("applied").GetBoolean().Should().BeFalse();
        preview.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("move").GetString()).Should().Equal("add", "remove", "remove");
        (await ta.ReadAsync(Roster)).EnumerateArray().Should().HaveCount(4);
        (await PutAsync(Roster, "text/csv", Csv)).GetProperty("applied").GetBoolean().Should().BeTrue();
        (await ta.ReadAsync(Roster)).EnumerateArray().Select(person => person.GetProperty("email").GetString()).Should().HaveCount(5).And.Contain("grace@example.org");
    }

    [Fact]
    public async Task A_roster_with_faults_is_refused_with_all_of_them()
    {
        (await ta.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Put, Roster, Caller.Text("text/csv", "Email,Role\nnobody,student\nada@example.org,king\n")))
            .Should().Contain("Line 2:").And.Contain("Line 3:");
        await ta.FailAsync(HttpStatusCode.UnsupportedMediaType, HttpMethod.Put, Roster, Caller.Text("application/json", "{}"));
    }

    [Fact]
    public async Task Rules_are_set_whole_and_read_as_they_were_set()
    {
        const string Sent = """{"state":"open","due_at":"2099-11-30T23:59:00+01:00","late_due_at":"2099-12-07T22:59:00Z","late_policy":{"charge":"steps","steps":[{"after_hours":6,"percent":15}],"cap":50,"grace_minutes":15,"free_late_days":1},"attempt_limit":5,"cool_down_seconds":60}""";
        await PutAsync(Rules, "application/json", Sent);
        var read = await ta.ReadAsync(Rules);
        read.GetProperty("due_at").GetDateTimeOffset().Should().Be(new DateTimeOffset(2099, 11, 30, 22, 59, 0, TimeSpan.Zero));
        read.GetProperty("late_policy").GetProperty("steps")[0].GetProperty("after_hours").GetDecimal().Should().Be(6);
        await using var context = school.Context();
        (await context.Assignments.AsNoTracking().SingleAsync(School.Stop)).LatePolicy
            .Should().Be(new LatePolicy(LateCharge.Steps, 0, [new LateStep(TimeSpan.FromHours(6), 15)], 50, TimeSpan.FromMinutes(15), 1));
        await PutAsync(Rules, "application/json", """{"state":"open"}""");
        (await ta.ReadAsync(Rules)).GetProperty("due_at").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null, "what is left out is none");
    }

    [Theory]
    [InlineData("""{"state":"open","late_due_at":"2099-12-07T22:59:00Z"}""", "Late work needs a due date")]
    [InlineData("""{"state":"open","attempt_limit":0}""", "Allow at least one submission")]
    [InlineData("""{"state":"open","late_policy":{"charge":"per_day"}}""", "The percentage for an hour or a day")]
    [InlineData("""{"state":"open","late_policy":{"charge":"steps","steps":[{"after_hours":1e9,"percent":1}]}}""", "A step begins between 0 and")]
    public async Task Rules_that_do_not_go_together_are_refused_in_words(string sent, string words) =>
        (await ta.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Put, Rules, Caller.Text("application/json", sent))).Should().Contain(words);

    [Fact]
    public async Task Extensions_are_given_listed_and_taken_back()
    {
        await school.ChangeAsync(a => a.DueAt = School.Now);
        using (var given = await ta.AskAsync(HttpMethod.Put, Extensions, Caller.Text("application/json", """{"emails":["carla@example.org"],"due_at":"2099-12-10T22:59:00Z","reason":"ill"}""")))
            given.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await ta.ReadAsync(Extensions)).EnumerateArray().Single().GetProperty("student").GetProperty("email").GetString().Should().Be("carla@example.org");
        (await ta.FailAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Put, Extensions, Caller.Text("application/json", """{"emails":["who@example.org"]}"""))).Should().Contain("Say why");
        using (var removed = await ta.AskAsync(HttpMethod.Delete, $"{Extensions}?email=carla@example.org")) removed.StatusCode.Should().Be(HttpStatusCode.NoContent);
        await ta.FailAsync(HttpStatusCode.NotFound, HttpMethod.Delete, $"{Extensions}?email=carla@example.org");
        await ta.FailAsync(HttpStatusCode.BadRequest, HttpMethod.Delete, Extensions);
    }

    private async Task<System.Text.Json.JsonElement> PutAsync(string path, string type, string text)
    {
        using var answer = await ta.AskAsync(HttpMethod.Put, path, Caller.Text(type, text));
        answer.StatusCode.Should().Be(HttpStatusCode.OK, path);
        return await Caller.JsonAsync(answer);
    }
}
