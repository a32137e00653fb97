using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Tests.Data;
using Grader.Tests.Worker.Jail;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Worker.Service;

/// <summary>A regrade of five hundred submissions by real workers in processes of their own.</summary>
[Collection(WorkshopTests.Name)]
public sealed class RegradeSurvivalTests(OwnPostgres own) : IClassFixture<OwnPostgres>, IAsyncLifetime
{
    private const int Submissions = 500;

    /// <summary>As cheap as an assignment can be: one check, one case.</summary>
    private static readonly KeyValuePair<string, byte[]>[] Tiny = School.Files(
        ("assignment.yaml", """
            title: Tiny
            questions:
              - id: "1"
                checks:
                  - { id: half, points: 1, call: F.Half, examples: [{ x: 3 }] }
            """),
        ("reference/F.cs", Right));

    private const string Right = "public static class F { public static double Half(double x) => x / 2; }";
    private static readonly string[] Sources = [Right, "public static class F { public static double Half(double x) => x; }", "class Broken", "class Empty;"];

    private readonly WorkerProcesses workers = new();
    private School school = null!;

    public async ValueTask InitializeAsync()
    {
        Probe.Jail();   // Skips where there is none.
        school = await School.OpenAsync(await own.Server.DatabaseAsync(), Tiny);
        await school.GradedAsync(Submissions, Sources, i => i % 2);
    }

    public async ValueTask DisposeAsync()
    {
        await workers.DisposeAsync();
        if (school is not null) await school.DisposeAsync();
    }

    [Fact]
    public async Task It_survives_the_death_of_its_worker_shows_the_same_preview_applies_it_and_rolls_it_back()
    {
        var before = await school.RowsAsync();
        var undisturbed = await RegradeAsync(disturb: false);
        var expected = await PreviewAsync(undisturbed);
        expected.Should().HaveCount(Submissions);
        await school.Get<RegradeDesk>().DiscardAsync(undisturbed, school.Instructor.Id, School.Stop);

        var regrade = await RegradeAsync(disturb: true);
        (await PreviewAsync(regrade)).Should().Equal(expected);
        var preview = await school.PreviewAsync(regrade);
        (preview.Failed, preview.Up > 0, preview.Down > 0, preview.Same > 0).Should().Be((0, true, true, true));
        (await school.RowsAsync()).Should().Be(before);

        await school.Get<RegradeDesk>().ApplyAsync(regrade, school.Instructor.Id, RegradeScope.All, publish: true, School.Stop);
        await using (var context = school.Context())
        {
            var scores = await context.Submissions.Select(s => new { s.Id, s.Result!.Score }).ToDictionaryAsync(s => s.Id, s => s.Score, School.Stop);
            preview.Rows.Should().OnlyContain(row => scores[row.SubmissionId] == row.After);
        }
        await school.Get<RegradeDesk>().RollBackAsync(regrade, school.Instructor.Id, "To see that it can be.", School.Stop);
        (await school.RowsAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Who_hands_in_while_it_runs_does_not_wait_for_the_rest_of_it()
    {
        var student = School.Person("grace");
        await school.AddAsync(student, school.Enrol(student, Role.Student));
        workers.Start(school.Database);
        var regrade = (await school.RegradeAsync()).Id!.Value;
        await DoneAsync(regrade, Submissions / 20);
        var receipt = (Accepted)await school.Get<SubmissionDesk>().HandInAsync(school.Assignment.Id, student.Id, School.Files(("F.cs", Right)), School.Stop);
        await Eventually.BecomesTrueAsync(async () => (await school.ReadAsync(receipt.SubmissionId)).ResultId is not null, () => "it is not graded");
        await using var context = school.Context();
        var fresh = await context.Attempts.SingleAsync(a => a.SubmissionId == receipt.SubmissionId, School.Stop);
        var between = await context.Attempts.CountAsync(a => a.RegradeId == regrade && a.StartedAt > receipt.SubmittedAt && a.StartedAt < fresh.StartedAt, School.Stop);
        TestContext.Current.TestOutputHelper?.WriteLine($"{between} of the regrade were begun before it, which was begun {(fresh.StartedAt - receipt.SubmittedAt).TotalMilliseconds:F0} ms after it came.");
        between.Should().BeLessThan(Submissions / 10, "it comes before all that wait");
        await school.Get<RegradeDesk>().CancelAsync(regrade, school.Instructor.Id, School.Stop);
    }

    /// <summary>Runs a regrade to its end; disturbed, its worker is killed in the middle, and another goes on.</summary>
    private async Task<Guid> RegradeAsync(bool disturb)
    {
        var worker = workers.Start(school.Database);
        var regrade = (await school.RegradeAsync()).Id!.Value;
        if (disturb)
        {
            await DoneAsync(regrade, Submissions / 5);
            worker.Kill();
            await worker.WaitForExitAsync(School.Stop);
            (await school.StateAsync(regrade)).Should().Be(RegradeState.Running);
            worker = workers.Start(school.Database);
        }
        await DoneAsync(regrade, Submissions);
        await Eventually.BecomesTrueAsync(async () => await school.StateAsync(regrade) == RegradeState.Ready, () => "all are graded, but it is not ready");
        worker.Kill();
        await worker.WaitForExitAsync(School.Stop);
        return regrade;
    }

    private async Task DoneAsync(Guid regrade, int atLeast)
    {
        var done = 0;
        await Eventually.BecomesTrueAsync(async () =>
        {
            await using var context = school.Context();
            done = await context.RegradeItems.CountAsync(i => i.RegradeId == regrade && i.State != RegradeItemState.Waiting, School.Stop);
            return done >= atLeast;
        }, () => $"{done} of {atLeast} are graded");
    }

    private async Task<List<string>> PreviewAsync(Guid regrade) =>
        [.. (await school.PreviewAsync(regrade)).Rows.Select(row => $"{row.SubmissionId} {row.State} {row.Before} {row.After} {string.Join(", ", row.Because)}")];
}
