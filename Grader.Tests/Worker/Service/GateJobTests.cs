using FluentAssertions;
using Grader.Core.Gate;
using Grader.Core.Intake;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Grader.Tests.Data;
using Grader.Tests.Worker.Execution;
using Grader.Tests.Worker.Gate;
using Grader.Worker.Practice;
using Grader.Worker.Service;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grader.Tests.Worker.Service;

/// <summary>The gate as a job: what it stores, and that it is run once, and keeps nobody waiting.</summary>
[Collection(WorkshopTests.Name)]
public sealed class GateJobTests(Postgres postgres, Workshop workshop) : IAsyncLifetime
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
    public async Task The_bundle_that_grader_new_writes_passes_and_its_report_tells_what_is_asked()
    {
        var version = await UploadedAsync(WrittenBundle.Files().Files);
        await CheckAsync(await WorkerAsync(), version);
        var (stored, report) = await ReportAsync(version);
        report!.Findings.Where(finding => finding.Refuses).Should().BeEmpty();
        (stored.State, stored.MaxScore, stored.WorkerId, stored.Tries, stored.Failure).Should().Be((VersionState.Passed, 10m, (Guid?)null, 1, (string?)null));
        report.Outline.Select(question => (question.Id, question.Points)).Should().Equal(("1", 2m), ("2", 3m), ("3", 5m));
        report.Outline[0].Items[0].Should().Match<OutlinedItem>(item => item.Title == "Evaluate" && item.Examples == 2 && item.Hidden == 3);
        report.Trials.Should().OnlyContain(trial => trial.AsExpected);
        report.Mutation.Tried.Should().BePositive();
        PracticeFile.Read(stored.Examples!).Questions.Select(question => question.Id).Should().Equal("1", "2", "3");
    }

    [Fact]
    public async Task A_broken_bundle_is_refused_and_its_finding_is_kept_with_place_and_remedy()
    {
        var version = await UploadedAsync(Wrong().Written().Files);
        await CheckAsync(await WorkerAsync(), version);
        var (stored, report) = await ReportAsync(version);
        (stored.State, stored.CheckedAt.HasValue).Should().Be((VersionState.Refused, true));
        report!.Findings.Should().Contain(finding => finding.Refuses && finding.Where == "mutant wrong" && finding.Remedy.Length > 0);
        stored.MaxScore.Should().Be(1, "it can be opened");
    }

    [Fact]
    public async Task A_bundle_that_cannot_be_opened_is_refused_with_the_line_of_the_manifest()
    {
        var version = await UploadedAsync(School.Files(("assignment.yaml", "title: Test\nquestion: []\n"), ("reference/F.cs", "class F;")));
        await CheckAsync(await WorkerAsync(), version);
        var (stored, report) = await ReportAsync(version);
        (stored.State, stored.MaxScore, stored.Examples).Should().Be((VersionState.Refused, (decimal?)null, (byte[]?)null));
        report!.Findings.Should().Contain(finding => finding.Where == "assignment.yaml, line 2" && finding.Problem.Contains("question"));
    }

    [Fact]
    public async Task Where_its_job_runs_five_times_at_once_on_three_workers_it_is_checked_once()
    {
        var version = await UploadedAsync(Wrong().Written().Files);
        IHost[] three = [await WorkerAsync(), await WorkerAsync(), await WorkerAsync()];
        await Task.WhenAll(Enumerable.Range(0, 5).Select(run => Task.Run(() => CheckAsync(three[run % 3], version))));
        var (first, _) = await ReportAsync(version);
        await CheckAsync(three[0], version);
        (await ReportAsync(version)).Version.Should().Match<AssignmentVersion>(v => v.Tries == 1 && v.CheckedAt == first.CheckedAt && v.State == VersionState.Refused);
    }

    [Fact]
    public async Task What_we_fail_to_check_is_given_up_after_the_last_try_and_can_be_tried_anew()
    {
        var version = await UploadedAsync([], content: [1, 2, 3]);
        var worker = await WorkerAsync();
        for (var tries = 1; tries <= IGateJob.MostTries; tries++)
        {
            (await ReportAsync(version)).Version.State.Should().Be(VersionState.Waiting);
            await FluentActions.Awaiting(() => CheckAsync(worker, version)).Should().ThrowAsync<Exception>();
        }
        var (stored, report) = await ReportAsync(version);
        (stored.State, stored.WorkerId, report).Should().Be((VersionState.Failed, null, null));
        stored.Failure.Should().NotBeNullOrEmpty();
        (await school.Get<Dispatcher>().RetryGateAsync(version, School.Stop)).Should().BeTrue();
        (await ReportAsync(version)).Version.Should().Match<AssignmentVersion>(v => v.State == VersionState.Waiting && v.Tries == 0 && v.JobId != null);
        (await school.Get<Dispatcher>().RetryGateAsync(version, School.Stop)).Should().BeFalse("it waits already");
    }

    [Fact]
    public async Task A_fresh_submission_is_graded_while_gates_take_their_time()
    {
        var end = new TaskCompletionSource();
        var worker = await WorkerAsync(services => services.AddScoped<IGateJob>(_ => new Long(end.Task)));
        var jobs = worker.Services.GetRequiredService<IBackgroundJobClient>();
        for (var i = 0; i < 3; i++) jobs.Enqueue<IGateJob>(job => job.CheckAsync(Guid.NewGuid(), CancellationToken.None));
        Long.Begun.Should().Be(0);
        await worker.StartAsync(School.Stop);
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Long.Begun == 1), () => "No gate has begun.");
        var accepted = (Accepted)await school.Get<SubmissionDesk>().HandInAsync(school.Assignment.Id, school.Student.Id, School.Files(("F.cs", Small.HalfRight)), School.Stop);
        await Eventually.BecomesTrueAsync(async () => (await school.ReadAsync(accepted.SubmissionId)).State == SubmissionState.Graded, () => "The only slot is held by a gate.");
        Long.Begun.Should().Be(1, "one gate at a time, and it has not ended");
        end.SetResult();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(Long.Begun == 3), () => "The others do not follow.");
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task The_gate_compiles_apart_so_that_no_submission_waits_for_its_compiler()
    {
        await using var open = await workshop.Engine.OpenAsync(new FileSet("small", Small.Bundle), "seed", runners: 1);
        await using var apart = workshop.Engine.Apart();
        // It has the compiler when this returns, and keeps it until its time is up: ten seconds of a processor.
        var heavy = CompilerHostTests.Bombs.First(row => row.Data.Item1 == "else-if").Data.Item2;
        var gate = apart.OpenAsync(Given.Bundle("title: Heavy", heavy), "seed", runners: 0);
        (await open.GradeAsync(Given.Submission(Small.HalfRight))).Report.Score.Should().Be(1);
        gate.IsCompleted.Should().BeFalse();
        await FluentActions.Awaiting(() => gate).Should().ThrowAsync<RefusedInputException>();
    }

    private static SmallBundle Wrong() => new("public static class F { public static double Half(double x) => x / 2; }",
        "{ id: half, points: 1, call: F.Half, examples: [{ x: 0 }] }")
    {
        Mutants = [("wrong", "x / 2", "x / 3", "\"q/half\"")],
    };

    /// <param name="files">The bundle.</param>
    /// <param name="content">What lies in the database instead of it.</param>
    private async Task<Guid> UploadedAsync(IEnumerable<KeyValuePair<string, byte[]>> files, byte[]? content = null)
    {
        var now = School.Now;
        var version = new AssignmentVersion
        {
            Id = Guid.CreateVersion7(now),
            AssignmentId = school.Assignment.Id,
            Number = 2,
            Bundle = content ?? FileArchive.Pack(files),
            ContentHash = new FileSet("bundle", files).ContentHash(),
            Seed = "tests",
            UploadedBy = school.Instructor.Id,
            UploadedAt = now,
        };
        await school.AddAsync(version);
        return version.Id;
    }

    private async Task<(AssignmentVersion Version, GateReport? Report)> ReportAsync(Guid id)
    {
        await using var context = school.Context();
        var version = await context.Versions.AsNoTracking().SingleAsync(v => v.Id == id, School.Stop);
        return (version, version.GateReport is { } report ? GateCodec.Decode(report) : null);
    }

    /// <summary>A worker that is not started: its jobs are run by hand, where the test does not start it.</summary>
    private async Task<IHost> WorkerAsync(Action<IServiceCollection>? change = null)
    {
        var builder = ServiceHost.CreateBuilder(school.Database);
        builder.Logging.ClearProviders();
        builder.AddWorker(workshop.Engine, slots: 1);
        change?.Invoke(builder.Services);
        var host = builder.Build();
        workers.Add(host);
        if (change is null) await host.Services.GetRequiredService<Presence>().EnterAsync(host.Services.GetRequiredService<WorkerProcess>(), School.Stop);
        return host;
    }

    private static async Task CheckAsync(IHost worker, Guid version)
    {
        await using var scope = worker.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IGateJob>().CheckAsync(version, School.Stop);
    }

    /// <summary>A gate that takes as long as the test wants.</summary>
    private sealed class Long(Task end) : IGateJob
    {
        private static int begun;

        public static int Begun => begun;

        public async Task CheckAsync(Guid versionId, CancellationToken stopping)
        {
            Interlocked.Increment(ref begun);
            await end;
        }
    }
}
