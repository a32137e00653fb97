using FluentAssertions;
using Grader.Core.Grading;
using Grader.Tests.Api;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Worker.Service;

/// <summary>What a report becomes in the database.</summary>
public sealed class RecorderTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync());

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Points_on_top_of_the_whole_lift_the_score_above_it_and_the_maximum_is_that_of_the_whole_assignment()
    {
        CheckResult Check(string id, decimal points) => new(id, id, points, [new CaseResult("example 1", true, Verdict.Passed, null, null)]);
        var report = new GradeReport("Homework", [new QuestionResult("1", "One", [Check("a", 2), Check("b", 1) with { IsExtra = true }])], [], [], "");
        await school.GradedAsync(school.Student, report);
        await school.GradedAsync(school.Student, report with { Outstanding = 5 }, number: 2, counts: false);

        await using var context = school.Context();
        var attempts = await context.Attempts.Include(a => a.Checks).OrderBy(a => a.MaxScore).ToListAsync(School.Stop);
        attempts.Select(a => (a.Score, a.MaxScore, a.ExtraScore)).Should().Equal((3, 2, 1), (3, 7, 1));
        attempts[0].Checks.OrderBy(c => c.Position).Select(c => (c.Check, c.Points, c.IsExtra)).Should().Equal(("a", 2, false), ("b", 1, true));
    }
}
