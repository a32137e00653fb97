using System.Net;
using System.Net.Http.Json;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Data.Model;
using Grader.Tests.Data;
using Xunit;

namespace Grader.Tests.Api.Rest;

public sealed class RegradeByRestTests(Postgres postgres) : IAsyncLifetime
{
    private const string Regrades = $"{Caller.Assignment}/regrades";
    private School school = null!;
    private Site site = null!;
    private Caller staff = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        staff = await site.CallAsync(site.Ta, Scopes.Staff);
    }

    public async ValueTask DisposeAsync()
    {
        staff.Dispose();
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_regrade_is_started_read_applied_and_rolled_back()
    {
        var submission = await school.GradedAsync("ute", 0, 0);
        var before = await school.RowsAsync();
        using var started = await staff.AskAsync(HttpMethod.Post, Regrades, JsonContent.Create(new { version = 1, reason = "Wrong check.", submissions = "all" }));
        started.StatusCode.Should().Be(HttpStatusCode.Created);
        var regrade = (await Caller.JsonAsync(started)).GetProperty("id").GetGuid();
        await school.ShadowAsync(regrade, submission, 1, 2);
        using var read = await staff.AskAsync(HttpMethod.Get, $"{Regrades}/{regrade}");
        var preview = (await Caller.JsonAsync(read)).GetProperty("preview");
        preview.GetProperty("up").GetInt32().Should().Be(1);
        preview.GetProperty("rows")[0].GetProperty("because")[1].GetProperty("check").GetString().Should().Be("double");
        using var applied = await staff.AskAsync(HttpMethod.Post, $"{Regrades}/{regrade}/apply", JsonContent.Create(new { scope = "upward" }));
        (await Caller.JsonAsync(applied)).GetProperty("submissions").GetInt32().Should().Be(1);
        (await school.StateAsync(regrade)).Should().Be(RegradeState.Applied);
        using var restored = await staff.AskAsync(HttpMethod.Post, $"{Regrades}/{regrade}/roll-back", JsonContent.Create(new { reason = "It was right." }));
        restored.StatusCode.Should().Be(HttpStatusCode.OK);
        (await school.RowsAsync()).Should().Be(before);
    }

    [Fact]
    public async Task What_is_not_possible_is_said_in_words()
    {
        await school.GradedAsync("ute", 0, 0);
        async Task<string> RefusedAsync(HttpStatusCode status, string path, object body)
        {
            using var answer = await staff.AskAsync(HttpMethod.Post, path, JsonContent.Create(body));
            return await Caller.ProblemAsync(status, answer);
        }
        (await RefusedAsync(HttpStatusCode.Conflict, Regrades, new { version = 9, reason = "x" })).Should().Contain("no such version");
        (await RefusedAsync(HttpStatusCode.BadRequest, Regrades, new { version = 1, reason = "x", submissions = "some" })).Should().Contain("/api");
        var regrade = (await school.RegradeAsync()).Id!.Value;
        (await RefusedAsync(HttpStatusCode.Conflict, Regrades, new { version = 1, reason = "x" })).Should().Contain("Another regrade");
        (await RefusedAsync(HttpStatusCode.Conflict, $"{Regrades}/{regrade}/apply", new { scope = "all" })).Should().Contain("not possible any more");
        await RefusedAsync(HttpStatusCode.NotFound, $"{Regrades}/{Guid.NewGuid()}/cancel", new { });
    }
}
