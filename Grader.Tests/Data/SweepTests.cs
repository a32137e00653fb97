using System.Globalization;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Hangfire;
using Hangfire.States;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Data;

public sealed class SweepTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync());

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_submission_without_a_job_gets_one()
    {
        var submission = await WaitingAsync();
        (await SweepAsync()).Should().Be(1);
        (await school.ReadAsync(submission.Id)).JobId.Should().NotBeNull();
        (await SweepAsync()).Should().Be(0, "now it has one");
    }

    [Fact]
    public async Task A_submission_that_has_just_come_is_left_to_who_took_it_in()
    {
        var submission = school.Submission();
        submission.StateSince = School.Now;
        await school.AddAsync(submission);
        (await SweepAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_job_that_was_fetched_and_lost_is_replaced()
    {
        var submission = await EnqueuedAsync();
        (await SweepAsync()).Should().Be(0, "it waits for a worker");
        await ExecuteAsync("update hangfire.jobqueue set fetchedat = now() - interval '1 hour'");
        (await SweepAsync()).Should().Be(1);
        var anew = await school.ReadAsync(submission.Id);
        anew.JobId.Should().NotBe(submission.JobId);
        StateOf(submission).Should().Be(DeletedState.StateName);
        StateOf(anew).Should().Be(EnqueuedState.StateName);
    }

    [Fact]
    public async Task A_job_that_will_be_tried_again_is_left_alone_and_one_that_ended_without_a_result_is_replaced()
    {
        var submission = await EnqueuedAsync();
        var job = submission.JobId!.Value.ToString(CultureInfo.InvariantCulture);
        school.Get<IBackgroundJobClient>().ChangeState(job, new ScheduledState(TimeSpan.FromHours(1)));
        (await SweepAsync()).Should().Be(0);
        school.Get<IBackgroundJobClient>().ChangeState(job, new DeletedState());
        (await SweepAsync()).Should().Be(1);
    }

    [Fact]
    public async Task What_a_dead_worker_was_grading_waits_again_and_what_a_living_one_is_grading_does_not()
    {
        var (dead, alive) = (Worker(School.Now - TimeSpan.FromHours(1)), Worker(School.Now));
        var (lost, running) = (Running(1, dead), Running(2, alive));
        await school.AddAsync(dead, alive, lost, running);
        (await SweepAsync()).Should().Be(1);
        (await school.ReadAsync(lost.Id)).State.Should().Be(SubmissionState.Queued);
        (await school.ReadAsync(running.Id)).State.Should().Be(SubmissionState.Running);
    }

    [Fact]
    public async Task What_ends_its_worker_again_and_again_is_given_up_and_may_be_tried_anew_by_staff()
    {
        var dead = Worker(School.Now - TimeSpan.FromHours(1));
        var poison = Running(1, dead);
        poison.Tries = IGradingJob.MostTries;
        await school.AddAsync(dead, poison);
        (await SweepAsync()).Should().Be(0);
        (await school.ReadAsync(poison.Id)).State.Should().Be(SubmissionState.Failed);
        (await school.Get<Dispatcher>().RetryAsync(poison.Id, School.Stop)).Should().BeTrue();
        (await school.Get<Dispatcher>().RetryAsync(poison.Id, School.Stop)).Should().BeFalse();
        (await school.ReadAsync(poison.Id)).Should().Match<Submission>(s => s.State == SubmissionState.Queued && s.Tries == 0 && s.JobId != null);
    }

    [Fact]
    public async Task Fresh_submissions_come_before_regrades()
    {
        // Hangfire.PostgreSql goes by the alphabet.
        Queues.All.Should().BeInAscendingOrder(StringComparer.Ordinal);
        await EnqueuedAsync();
        await using var context = school.Context();
        (await context.Database.SqlQuery<string>($"select queue as \"Value\" from hangfire.jobqueue").SingleAsync(School.Stop)).Should().Be(Queues.Submit);
    }

    private Task<int> SweepAsync() => school.Get<Sweep>().RunAsync(School.Stop);

    private async Task<Submission> WaitingAsync()
    {
        var submission = school.Submission();
        await school.AddAsync(submission);
        return submission;
    }

    private async Task<Submission> EnqueuedAsync()
    {
        var submission = await WaitingAsync();
        await school.Get<Dispatcher>().EnqueueAsync(submission.Id, School.Stop);
        return await school.ReadAsync(submission.Id);
    }

    private static WorkerProcess Worker(DateTimeOffset seen) => new()
    {
        Id = Guid.NewGuid(),
        Name = "test",
        Place = "elsewhere",
        ProcessId = 1,
        Slots = 1,
        StartedAt = seen,
        SeenAt = seen,
    };

    private Submission Running(int number, WorkerProcess worker)
    {
        var submission = school.Submission(number);
        (submission.State, submission.WorkerId) = (SubmissionState.Running, worker.Id);
        return submission;
    }

    private string? StateOf(Submission submission)
    {
        using var connection = school.Get<JobStorage>().GetConnection();
        return connection.GetStateData(submission.JobId!.Value.ToString(CultureInfo.InvariantCulture))?.Name;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var context = school.Context();
        (await context.Database.ExecuteSqlRawAsync(sql, School.Stop)).Should().BePositive();
    }
}
