using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Data;

/// <summary>How a regrade's submissions come to the workers, a few at a time.</summary>
public sealed class RegradeFeedTests(Postgres postgres) : IAsyncLifetime
{
    private const int Submissions = 40;
    private School school = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        await school.GradedAsync(Submissions, ["class F;"], _ => 1);
    }

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 6)]
    public async Task No_more_have_a_job_than_twice_as_many_as_workers_grade_at_a_time(int slots, int jobs)
    {
        if (slots > 0) await school.AddAsync(Worker(slots));
        var regrade = (await school.RegradeAsync()).Id!.Value;
        (await WithJobAsync()).Should().Be(jobs);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => school.Get<RegradeFeed>().FeedAsync(regrade, School.Stop)));
        (await WithJobAsync()).Should().Be(jobs);
        await using var context = school.Context();
        (await context.Database.SqlQuery<string>($"select distinct queue as \"Value\" from hangfire.jobqueue").SingleAsync(School.Stop)).Should().Be(Queues.Regrade);
    }

    [Fact]
    public async Task What_a_dead_worker_was_grading_gets_a_new_job()
    {
        var dead = Worker(1, School.Now - TimeSpan.FromHours(1));
        var regrade = (await school.RegradeAsync()).Id!.Value;
        await school.AddAsync(dead);
        var held = await FirstAsync();
        await using (var context = school.Context())
            await context.RegradeItems.Where(i => i.SubmissionId == held.SubmissionId).ExecuteUpdateAsync(set => set.SetProperty(i => i.WorkerId, dead.Id).SetProperty(i => i.Tries, 1), School.Stop);
        (await school.Get<Sweep>().RunAsync(School.Stop)).Should().Be(1);
        (await ReadAsync(held)).Should().Match<RegradeItem>(i => i.WorkerId == null && i.JobId != null && i.JobId != held.JobId && i.State == RegradeItemState.Waiting);
        (await school.StateAsync(regrade)).Should().Be(RegradeState.Running);
    }

    [Fact]
    public async Task A_job_that_was_lost_is_replaced_and_one_that_waits_is_left_alone()
    {
        await school.RegradeAsync();
        var lost = await FirstAsync();
        await using (var context = school.Context())
        {
            var earlier = School.Now - TimeSpan.FromHours(1);
            await context.RegradeItems.ExecuteUpdateAsync(set => set.SetProperty(i => i.StateSince, earlier), School.Stop);
            (await school.Get<Sweep>().RunAsync(School.Stop)).Should().Be(0, "both wait in the queue");
            await context.Database.ExecuteSqlAsync($"delete from hangfire.jobqueue where jobid = {lost.JobId}", School.Stop);
        }
        (await school.Get<Sweep>().RunAsync(School.Stop)).Should().Be(1);
        (await ReadAsync(lost)).JobId.Should().NotBe(lost.JobId);
    }

    [Fact]
    public async Task What_ends_its_worker_again_and_again_is_given_up_and_keeps_its_result()
    {
        var dead = Worker(1, School.Now - TimeSpan.FromHours(1));
        await school.AddAsync(dead);
        var regrade = (await school.RegradeAsync()).Id!.Value;
        await using (var context = school.Context())
            await context.RegradeItems.ExecuteUpdateAsync(set => set.SetProperty(i => i.WorkerId, dead.Id).SetProperty(i => i.Tries, IRegradeJob.MostTries), School.Stop);
        await school.Get<Sweep>().RunAsync(School.Stop);
        (await school.StateAsync(regrade)).Should().Be(RegradeState.Ready);
        var preview = await school.PreviewAsync(regrade);
        (preview.Failed, preview.Done, preview.Rows[0].Move).Should().Be((Submissions, Submissions, null));
        var before = await school.RowsAsync();
        (await school.Get<RegradeDesk>().ApplyAsync(regrade, school.Instructor.Id, RegradeScope.All, publish: false, School.Stop)).Submissions.Should().Be(0);
        (await school.RowsAsync()).Should().Be(before);
    }

    [Fact]
    public async Task A_cancelled_regrade_gets_no_more_jobs()
    {
        var regrade = (await school.RegradeAsync()).Id!.Value;
        await school.Get<RegradeDesk>().CancelAsync(regrade, school.Instructor.Id, School.Stop);
        await using var context = school.Context();
        await context.RegradeItems.ExecuteUpdateAsync(set => set.SetProperty(i => i.JobId, (long?)null), School.Stop);
        (await school.Get<RegradeFeed>().FeedAsync(regrade, School.Stop)).Should().Be(0);
        (await school.Get<Sweep>().RunAsync(School.Stop)).Should().Be(0);
    }

    private static WorkerProcess Worker(int slots, DateTimeOffset? seen = null) => new()
    {
        Id = Guid.NewGuid(),
        Name = "test",
        Place = "elsewhere",
        ProcessId = 1,
        Slots = slots,
        StartedAt = seen ?? School.Now,
        SeenAt = seen ?? School.Now,
    };

    private async Task<int> WithJobAsync()
    {
        await using var context = school.Context();
        return await context.RegradeItems.CountAsync(i => i.JobId != null, School.Stop);
    }

    private async Task<RegradeItem> FirstAsync()
    {
        await using var context = school.Context();
        return await context.RegradeItems.AsNoTracking().Where(i => i.JobId != null).OrderBy(i => i.JobId).FirstAsync(School.Stop);
    }

    private async Task<RegradeItem> ReadAsync(RegradeItem item)
    {
        await using var context = school.Context();
        return await context.RegradeItems.AsNoTracking().SingleAsync(i => i.RegradeId == item.RegradeId && i.SubmissionId == item.SubmissionId, School.Stop);
    }
}
