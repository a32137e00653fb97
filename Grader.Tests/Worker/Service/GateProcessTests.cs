using System.Diagnostics;
using FluentAssertions;
using Grader.Core.Intake;
using Grader.Data.Model;
using Grader.Data.Storage;
using Grader.Tests.Data;
using Grader.Tests.Worker.Gate;
using Grader.Tests.Worker.Jail;
using Grader.Worker.Gate;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Worker.Service;

/// <summary>The gate in a worker process that is killed in the middle of it.</summary>
[Collection(WorkshopTests.Name)]
public sealed class GateProcessTests(Postgres postgres, Workshop workshop) : IAsyncLifetime
{
    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory("grader-gate-");
    private readonly List<Process> workers = [];
    private School school = null!;

    public async ValueTask InitializeAsync()
    {
        Probe.Jail();   // Skips where there is none.
        school = await School.OpenAsync(await postgres.DatabaseAsync(), Small.Bundle);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in workers)
        {
            if (!worker.HasExited) worker.Kill();
            await worker.WaitForExitAsync();
            worker.Dispose();
        }
        if (school is not null) await school.DisposeAsync();
        cache.Delete(recursive: true);
    }

    [Fact]
    public async Task A_worker_killed_in_the_middle_leaves_the_gate_to_the_next_and_the_report_is_the_same()
    {
        var bundle = new SmallBundle("public static class F { public static double Half(double x) => x / 2; public static double Twice(double x) => x * 2; }",
            "{ id: half, points: 1, call: F.Half, examples: [{ x: 3 }], hidden: [{ cases: 3, inputs: { x: { uniform: [], low: 1, high: 2 } } }] }",
            "{ id: twice, points: 2, call: F.Twice, examples: [{ x: 0 }] }")
        {
            Mutants = [("wrong", "x * 2", "x * 3", "\"q/twice\"")],
        }.Written();
        var version = await UploadedAsync(bundle);
        var undisturbed = await new PublishGate(workshop.Engine, bundle, version.Seed, progress: null).RunAsync(seeds: 3, mutation: true);
        undisturbed.Passed.Should().BeFalse("no case of one check tells double from triple");

        var killed = Start();
        await Eventually.BecomesTrueAsync(async () => (await ReadAsync(version.Id)).WorkerId is not null, () => "No worker takes it on.");
        killed.Kill();
        await killed.WaitForExitAsync(School.Stop);
        (await ReadAsync(version.Id)).State.Should().Be(VersionState.Waiting, "the gate was killed in the middle");
        Start();
        await Eventually.BecomesTrueAsync(async () => (await ReadAsync(version.Id)).State != VersionState.Waiting, () => "Nobody takes it up again.");
        var stored = await ReadAsync(version.Id);
        (stored.State, stored.Tries).Should().Be((VersionState.Refused, 2));
        GateCodec.Encode(GateCodec.Decode(stored.GateReport!)).Should().Be(GateCodec.Encode(undisturbed));
    }

    private Process Start()
    {
        var worker = Process.Start(new ProcessStartInfo("dotnet", [Repository.Path("artifacts", "bin", "Grader.Worker", "release", "Grader.Worker.dll"), "work", "--slots", "1"])
        {
            Environment =
            {
                ["ConnectionStrings__Grader"] = school.Database,
                ["XDG_CACHE_HOME"] = cache.FullName,
                ["Logging__LogLevel__Default"] = "Critical",
                ["Liveness__Beat"] = School.Quick.Beat.ToString(),
                ["Liveness__DeadAfter"] = School.Quick.DeadAfter.ToString(),
                ["Liveness__SweepEvery"] = School.Quick.SweepEvery.ToString(),
                ["Liveness__Grace"] = School.Quick.Grace.ToString(),
            },
        })!;
        workers.Add(worker);
        return worker;
    }

    private async Task<AssignmentVersion> UploadedAsync(FileSet bundle)
    {
        var version = school.Draft(school.Assignment, 2, bundle.Files);
        version.State = VersionState.Waiting;
        await school.AddAsync(version);
        return version;
    }

    private async Task<AssignmentVersion> ReadAsync(Guid id)
    {
        await using var context = school.Context();
        return await context.Versions.AsNoTracking().SingleAsync(v => v.Id == id, School.Stop);
    }
}
