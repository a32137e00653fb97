using System.Diagnostics;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Tests.Data;
using Grader.Tests.Worker.Jail;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Grader.Tests.Worker.Service;

/// <summary>Real workers in processes of their own, and what becomes of submissions when things die. These tests have a server for themselves.</summary>
[Collection(WorkshopTests.Name)]
public sealed class WorkerProcessTests(OwnPostgres own) : IClassFixture<OwnPostgres>, IAsyncLifetime
{
    private const int Submissions = 30;
    private readonly WorkerProcesses workers = new();
    private School school = null!;

    public async ValueTask InitializeAsync()
    {
        Probe.Jail();   // Skips where there is none.
        school = await School.OpenAsync(await own.Server.DatabaseAsync(), Small.Bundle);
    }

    public async ValueTask DisposeAsync()
    {
        await workers.DisposeAsync();
        if (school is not null) await school.DisposeAsync();
    }

    [Fact]
    public async Task A_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing()
    {
        var killed = Start();
        Start();
        await HandInAsync();
        await GradedAsync(Submissions / 6);
        killed.Kill();
        await GradedAsync(Submissions);
        await OnceEachAsync();
        await using var context = school.Context();
        (await context.Workers.CountAsync(School.Stop)).Should().Be(1, "the dead one was struck out");
    }

    [Fact]
    public async Task A_database_restarted_in_the_middle_loses_nothing_and_doubles_nothing()
    {
        var worker = Start();
        await HandInAsync();
        await GradedAsync(Submissions / 6);
        await own.Server.RestartAsync();
        school.Get<NpgsqlDataSource>().Clear();   // Of the tests' own connections.
        await GradedAsync(Submissions);
        await OnceEachAsync();
        worker.HasExited.Should().BeFalse();
    }

    [Fact]
    public async Task A_worker_that_is_stopped_ends_its_work_and_says_so()
    {
        var worker = Start();
        await HandInAsync();
        await GradedAsync(1);
        using (var kill = Process.Start("kill", ["-TERM", $"{worker.Id}"])) await kill.WaitForExitAsync(School.Stop);
        await worker.WaitForExitAsync(School.Stop).WaitAsync(Eventually.Patience, School.Stop);
        worker.ExitCode.Should().Be(0);
        await using var context = school.Context();
        (await context.Submissions.AnyAsync(s => s.State == SubmissionState.Running, School.Stop)).Should().BeFalse();
        (await context.Workers.AnyAsync(School.Stop)).Should().BeFalse();
    }

    [Fact]
    public async Task One_students_many_submissions_do_not_keep_another_waiting()
    {
        await HandInAsync();
        var other = School.Person("grace");
        await school.AddAsync(other);
        await school.AddAsync(school.Enrol(other, Role.Student));
        var receipt = (Accepted)await school.Get<SubmissionDesk>().HandInAsync(school.Assignment.Id, other.Id, School.Files(("F.cs", Small.HalfRight)), School.Stop);
        Start();
        await GradedAsync(Submissions + 1);
        await using var context = school.Context();
        var order = await context.Attempts.OrderBy(a => a.StartedAt).Select(a => a.SubmissionId).ToListAsync(School.Stop);
        // Who is with another worker may begin in the same moment, and be written down before it; in which order they are asked for, TurnTests tell.
        order.IndexOf(receipt.SubmissionId).Should().BeLessThan(Submissions / 2, "it did not wait for the other student's thirty");
    }

    private Process Start() => workers.Start(school.Database);

    private async Task HandInAsync()
    {
        for (var i = 0; i < Submissions; i++)
            (await school.Get<SubmissionDesk>().HandInAsync(school.Assignment.Id, school.Student.Id, School.Files(("F.cs", Small.HalfRight + $"// {i}")), School.Stop))
                .Should().BeOfType<Accepted>();
    }

    private async Task GradedAsync(int atLeast)
    {
        var graded = 0;
        await Eventually.BecomesTrueAsync(async () =>
        {
            await using var context = school.Context();
            graded = await context.Submissions.CountAsync(s => s.State == SubmissionState.Graded, School.Stop);
            return graded >= atLeast;
        }, () => $"{graded} of {atLeast} are graded");
    }

    private async Task OnceEachAsync()
    {
        await using var context = school.Context();
        var attempts = await context.Attempts.Include(a => a.Checks).ToListAsync(School.Stop);
        attempts.Select(a => a.SubmissionId).Should().OnlyHaveUniqueItems().And.HaveCount(Submissions);
        attempts.Should().OnlyContain(a => a.Score == 1 && a.MaxScore == 3 && a.Checks.Count == 2);
        (await context.Submissions.AllAsync(s => s.ResultId != null, School.Stop)).Should().BeTrue();
    }
}

/// <summary>A server that may be restarted without disturbing anybody else's tests.</summary>
public sealed class OwnPostgres : IAsyncDisposable
{
    public Postgres Server { get; } = new();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
