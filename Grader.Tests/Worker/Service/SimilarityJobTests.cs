using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Data.Storage;
using Grader.Tests.Data;
using Grader.Worker.Service;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grader.Tests.Worker.Service;

[Collection(WorkshopTests.Name)]
public sealed class SimilarityJobTests(Postgres postgres, Workshop workshop) : IAsyncLifetime
{
    private IHost worker = null!;
    private School school = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync(), [.. Small.Bundle, .. School.Files(("starter/G.cs", Programs.Given))]);
        var builder = ServiceHost.CreateBuilder(school.Database);
        builder.Logging.ClearProviders();
        builder.AddWorker(workshop.Engine, slots: 1);
        worker = builder.Build();
    }

    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)worker).DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_renamed_copy_is_found_and_what_everybody_was_given_is_not()
    {
        await Programs.HandInAsync(school);
        var report = await AskAsync();
        await Task.WhenAll(RunAsync(report), RunAsync(report));
        var found = SimilarityCodec.Decode((await ReadAsync(report)).Pairs!);
        (found.Works, found.Unread, found.MorePairs).Should().Be((9, 1, 0));
        var pair = found.Pairs.Should().ContainSingle().Subject;
        await using var context = school.Context();
        var names = await context.Submissions.Where(s => s.Id == pair.One || s.Id == pair.Other).Select(s => s.User.Name).ToListAsync(School.Stop);
        names.Should().BeEquivalentTo("original", "renamed");
        pair.Share.Should().BeGreaterThan(0.8);
        pair.Passages[0].Tokens.Should().BeGreaterThan(100);
    }

    [Fact]
    public async Task One_report_is_made_at_a_time_and_one_whose_worker_died_is_begun_anew()
    {
        var report = await AskAsync();
        (await AskAsync()).Should().Be(report);
        var dead = new WorkerProcess { Id = Guid.NewGuid(), Name = "test", Place = "elsewhere", ProcessId = 1, Slots = 1, StartedAt = School.Now, SeenAt = School.Now - TimeSpan.FromHours(1) };
        await school.AddAsync(dead);
        await using (var context = school.Context())
        {
            await context.SimilarityReports.ExecuteUpdateAsync(set => set.SetProperty(r => r.WorkerId, dead.Id).SetProperty(r => r.Tries, 1), School.Stop);
            await RunAsync(report);
            (await ReadAsync(report)).FinishedAt.Should().BeNull("it is in other hands");
            var earlier = School.Now - TimeSpan.FromHours(1);
            await context.SimilarityReports.ExecuteUpdateAsync(set => set.SetProperty(r => r.AskedAt, earlier), School.Stop);
        }
        (await school.Get<Sweep>().RunAsync(School.Stop)).Should().Be(1);
        await RunAsync(report);
        (await ReadAsync(report)).Should().Match<SimilarityReport>(r => r.FinishedAt != null && r.WorkerId == null && r.Tries == 2);
        (await AskAsync()).Should().NotBe(report);
    }

    private Task<Guid> AskAsync() => school.Get<SimilarityDesk>().AskAsync(school.Assignment, school.Instructor.Id, School.Stop);

    private async Task RunAsync(Guid report)
    {
        await using var scope = worker.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ISimilarityJob>().CompareAsync(report, School.Stop);
    }

    private async Task<SimilarityReport> ReadAsync(Guid report)
    {
        await using var context = school.Context();
        return await context.SimilarityReports.AsNoTracking().SingleAsync(r => r.Id == report, School.Stop);
    }
}
