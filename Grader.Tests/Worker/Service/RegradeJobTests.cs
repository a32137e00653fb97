using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Tests.Data;
using Grader.Worker.Service;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grader.Tests.Worker.Service;

[Collection(WorkshopTests.Name)]
public sealed class RegradeJobTests(Postgres postgres, Workshop workshop) : IAsyncLifetime
{
    private IHost worker = null!;
    private School school = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync(), Small.Bundle);
        var builder = ServiceHost.CreateBuilder(school.Database);
        builder.Logging.ClearProviders();
        builder.AddWorker(workshop.Engine, slots: 1);
        worker = builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await worker.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)worker).DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_submission_is_graded_once_in_the_shadow_and_its_result_stays()
    {
        var submission = await school.GradedAsync("ute", 0, 0, Small.HalfRight);
        var before = await school.RowsAsync();
        var regrade = (await school.RegradeAsync()).Id!.Value;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(regrade, submission.Id))));
        (await school.RowsAsync()).Should().Be(before);
        await using var context = school.Context();
        var shadow = await context.Attempts.SingleAsync(a => a.RegradeId != null, School.Stop);
        (shadow.RegradeId, shadow.Score, shadow.MaxScore).Should().Be((regrade, 1, 3));
        (await school.StateAsync(regrade)).Should().Be(RegradeState.Ready);
        (await school.PreviewAsync(regrade)).Rows.Should().ContainSingle().Which.Because.Should().Equal(
            new CheckMove("1", "half", 0, 1, Grader.Core.Grading.Verdict.WrongValue, Grader.Core.Grading.Verdict.Passed));
    }

    [Fact]
    public async Task A_fresh_submission_is_graded_next_though_the_regrade_was_there_before()
    {
        await school.GradedAsync(30, [Small.HalfRight], _ => 0);
        var regrade = (await school.RegradeAsync()).Id!.Value;
        var fresh = (Accepted)await school.Get<SubmissionDesk>().HandInAsync(school.Assignment.Id, school.Student.Id, School.Files(("F.cs", Small.HalfRight)), School.Stop);
        await worker.StartAsync(School.Stop);
        await Eventually.BecomesTrueAsync(async () => await school.StateAsync(regrade) == RegradeState.Ready, () => "the regrade does not end");
        await using var context = school.Context();
        var graded = await context.Attempts.Where(a => a.Worker != "test:1").OrderBy(a => a.StartedAt).Select(a => new { a.SubmissionId, a.RegradeId }).ToListAsync(School.Stop);
        graded.Should().HaveCount(31);
        // What begins in the same moment beside it may be written down before it.
        graded[..10].Should().Contain(new { fresh.SubmissionId, RegradeId = (Guid?)null }, "it did not wait for the other thirty");
        (await school.ReadAsync(fresh.SubmissionId)).ResultId.Should().NotBeNull();
    }

    [Fact]
    public async Task What_we_fail_to_grade_is_tried_again_then_given_up_shown_and_keeps_its_result()
    {
        await school.AddAsync(school.Draft(school.Assignment, 2, School.Files(("assignment.yaml", "title: ["))));
        var submission = await school.GradedAsync("ute", 1, 0, Small.HalfRight);
        var regrade = (await school.RegradeAsync(2)).Id!.Value;
        for (var tries = 0; tries < IRegradeJob.MostTries; tries++)
            await FluentActions.Awaiting(() => RunAsync(regrade, submission.Id)).Should().ThrowAsync<Exception>();
        await RunAsync(regrade, submission.Id);
        (await school.StateAsync(regrade)).Should().Be(RegradeState.Ready);
        (await school.PreviewAsync(regrade)).Rows.Should().ContainSingle().Which.Should().Match<RegradeRow>(row => row.State == RegradeItemState.Failed && row.Failure != null && row.Before == 1 && row.Move == null);
    }

    [Fact]
    public async Task What_was_cancelled_is_not_graded()
    {
        var submission = await school.GradedAsync("ute", 1, 0, Small.HalfRight);
        var regrade = (await school.RegradeAsync()).Id!.Value;
        await school.Get<RegradeDesk>().CancelAsync(regrade, school.Instructor.Id, School.Stop);
        await RunAsync(regrade, submission.Id);
        await using var context = school.Context();
        (await context.Attempts.AnyAsync(a => a.RegradeId != null, School.Stop)).Should().BeFalse();
    }

    private async Task RunAsync(Guid regrade, Guid submission)
    {
        await using var scope = worker.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IRegradeJob>().GradeAsync(regrade, submission, School.Stop);
    }
}
