using FluentAssertions;
using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Grader.Tests.Data;
using Grader.Worker.Practice;
using Grader.Worker.Service;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grader.Tests.Worker.Service;

[Collection(WorkshopTests.Name)]
public sealed class GradingJobTests(Postgres postgres, Workshop workshop) : IAsyncLifetime
{
    private readonly List<IHost> workers = [];
    private School school = null!;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync(), Small.Bundle);

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers.OfType<IAsyncDisposable>()) await worker.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_submission_is_graded_once_though_its_job_runs_five_times_at_once_on_three_workers()
    {
        var submission = await HandedInAsync(Small.HalfRight);
        IHost[] three = [await WorkerAsync(), await WorkerAsync(), await WorkerAsync()];
        await Task.WhenAll(Enumerable.Range(0, 5).Select(run => Task.Run(() => RunAsync(three[run % 3], submission))));
        await RunAsync(three[0], submission);

        await using var context = school.Context();
        var attempt = await context.Attempts.Include(a => a.Checks).SingleAsync(School.Stop);
        (attempt.Score, attempt.MaxScore, attempt.Verdict).Should().Be((1, 3, Verdict.PartlyPassed));
        attempt.Checks.OrderBy(c => c.Position).Select(c => (c.Question, c.Check, c.Verdict, c.Points)).Should().Equal(
            ("1", "half", Verdict.Passed, 1), ("2", "double", Verdict.WrongValue, 0));
        var report = ReportCodec.Decode(attempt.Report);
        report.Score.Should().Be(1);
        report.Output.Should().Be("half of\0it\n".TrimEnd('\n') + "\n");
        report.Questions[1].Checks[0].Deciding!.Comparison!.Got.Should().Be("5");
        (await school.ReadAsync(submission)).Should().Match<Submission>(s => s.State == SubmissionState.Graded && s.ResultId == attempt.Id && s.Tries == 1);
    }

    [Fact]
    public async Task What_does_not_compile_is_graded_too()
    {
        var submission = await HandedInAsync("public static class F { public static double Half(double x) => y; }");
        await RunAsync(await WorkerAsync(), submission);
        await using var context = school.Context();
        var attempt = await context.Attempts.SingleAsync(School.Stop);
        (attempt.Score, attempt.Verdict).Should().Be((0, Verdict.CompileError));
        ReportCodec.Decode(attempt.Report).CompileErrors[0].Should().Contain("'y'");
    }

    [Fact]
    public async Task A_version_that_was_published_without_examples_has_them_once_a_worker_opened_it()
    {
        await RunAsync(await WorkerAsync(), await HandedInAsync(Small.HalfRight));
        await using var context = school.Context();
        PracticeFile.Read((await context.Versions.SingleAsync(School.Stop)).Examples!).Questions.Select(question => question.Id).Should().Equal("1", "2");
    }

    [Fact]
    public async Task What_we_fail_to_grade_is_tried_again_then_given_up_and_nothing_is_recorded()
    {
        await using (var context = school.Context())
        {
            var broken = school.Draft(school.Assignment, 2, School.Files(("assignment.yaml", "title: [")));
            context.Add(broken);
            await context.SaveChangesAsync(School.Stop);
            await context.Assignments.ExecuteUpdateAsync(set => set.SetProperty(a => a.PublishedVersionId, broken.Id), School.Stop);
        }
        var submission = await HandedInAsync(Small.HalfRight);
        var worker = await WorkerAsync();
        for (var tries = 1; tries <= IGradingJob.MostTries; tries++)
        {
            (await school.ReadAsync(submission)).State.Should().Be(SubmissionState.Queued);
            await FluentActions.Awaiting(() => RunAsync(worker, submission)).Should().ThrowAsync<Exception>();
        }
        (await school.ReadAsync(submission)).Should().Match<Submission>(s => s.State == SubmissionState.Failed && s.Failure != null && s.WorkerId == null);
        await RunAsync(worker, submission);
        await using var after = school.Context();
        (await after.Attempts.AnyAsync(School.Stop)).Should().BeFalse();
        (await school.ReadAsync(submission)).Tries.Should().Be(IGradingJob.MostTries);
    }

    [Fact]
    public async Task Who_watches_sees_it_being_graded()
    {
        var submission = await HandedInAsync(Small.HalfRight);
        var feed = school.Get<ProgressFeed>();
        await feed.StartAsync(School.Stop);
        var seen = new List<ProgressStage>();
        await using var news = feed.WatchAsync(submission, School.Stop).GetAsyncEnumerator(School.Stop);
        // The second is said when the feed listens.
        for (var first = 0; first < 2; first++) (await news.MoveNextAsync()).Should().BeTrue();
        var running = RunAsync(await WorkerAsync(), submission);
        while (seen.LastOrDefault() != ProgressStage.Finished)
        {
            (await news.MoveNextAsync().AsTask().WaitAsync(Eventually.Patience, School.Stop)).Should().BeTrue();
            seen.Add(news.Current.Stage);
        }
        await running;
        seen.Should().Contain(ProgressStage.Preparing).And.BeInAscendingOrder();
        await feed.StopAsync(School.Stop);
    }

    private async Task<Guid> HandedInAsync(string source) => ((Accepted)await school.Get<SubmissionDesk>()
        .HandInAsync(school.Assignment.Id, school.Student.Id, School.Files(("F.cs", source)), School.Stop)).SubmissionId;

    /// <summary>A worker that is not started: its jobs are run by hand.</summary>
    private async Task<IHost> WorkerAsync()
    {
        var builder = ServiceHost.CreateBuilder(school.Database);
        builder.Logging.ClearProviders();
        builder.AddWorker(workshop.Engine, slots: 1);
        var host = builder.Build();
        workers.Add(host);
        await host.Services.GetRequiredService<Presence>().EnterAsync(host.Services.GetRequiredService<WorkerProcess>(), School.Stop);
        return host;
    }

    private static async Task RunAsync(IHost worker, Guid submission)
    {
        await using var scope = worker.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IGradingJob>().RunAsync(submission, School.Stop);
    }
}
