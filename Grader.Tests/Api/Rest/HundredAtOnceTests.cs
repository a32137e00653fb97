using System.Net;
using FluentAssertions;
using Grader.Api.Rest.Tokens;
using Grader.Data.Model;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Grader.Tests.Worker.Service;
using Grader.Worker.Service;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Grader.Tests.Api.Rest;

/// <summary>A class hands in at the last moment, with a real worker and a real jail.</summary>
[Collection(WorkshopTests.Name)]
public sealed class HundredAtOnceTests(Postgres postgres, Workshop workshop) : SiteTests(postgres)
{
    private const int Students = 4, Each = 25;
    private IHost? worker;

    private protected override Task<School> SchoolAsync(string database) => School.OpenAsync(database, Small.Bundle);

    private protected override async ValueTask CloseAsync()
    {
        if (worker is not null)
        {
            await worker.StopAsync(CancellationToken.None);
            await ((IAsyncDisposable)worker).DisposeAsync();
        }
    }

    [Fact]
    public async Task A_hundred_submissions_posted_at_once_each_of_them_twice_are_all_graded_exactly_once()
    {
        await StartWorkerAsync();
        var callers = await CallersAsync();
        // Everything is sent a second time, as by a program that heard no answer.
        var posts = await Task.WhenAll(callers.SelectMany((caller, who) => Enumerable.Range(0, 2 * Each).Select(async i =>
        {
            using var answer = await caller.HandInAsync($"{Small.HalfRight}// {who} {i % Each}", $"{i % Each}");
            answer.StatusCode.Should().Be(HttpStatusCode.Created);
            return answer.Headers.Location!.OriginalString;
        })));
        posts.Distinct().Should().HaveCount(Students * Each);
        await GradedAsync();

        await using var context = school.Context();
        (await context.Submissions.CountAsync(School.Stop)).Should().Be(Students * Each);
        var attempts = await context.Attempts.AsNoTracking().ToListAsync(School.Stop);
        attempts.Select(attempt => attempt.SubmissionId).Should().OnlyHaveUniqueItems().And.HaveCount(Students * Each);
        attempts.Should().OnlyContain(attempt => attempt.Score == 1 && attempt.MaxScore == 3);
        (await context.Submissions.CountAsync(s => s.Counts, School.Stop)).Should().Be(Students);
        using var staff = await site.CallAsync(school.Instructor, Scopes.Staff);
        (await staff.ReadAsync($"{Caller.Assignment}/scores")).EnumerateArray().Count(row => row.GetProperty("points").ToString() == "1.00" || row.GetProperty("points").ToString() == "1")
            .Should().Be(Students);
        foreach (var caller in callers) caller.Dispose();
    }

    private async Task<List<Caller>> CallersAsync()
    {
        var callers = new List<Caller>();
        for (var i = 0; i < Students; i++)
        {
            var student = School.Person($"student{i}");
            await school.AddAsync(student, school.Enrol(student, Role.Student));
            callers.Add(await site.CallAsync(student, Scopes.Submit));
        }
        return callers;
    }

    private async Task StartWorkerAsync()
    {
        var builder = ServiceHost.CreateBuilder(school.Database);
        builder.Logging.ClearProviders();
        builder.AddWorker(workshop.Engine, slots: 2);
        worker = builder.Build();
        await worker.StartAsync(School.Stop);
    }

    /// <summary>However slow the machine is, the next one is graded after a while.</summary>
    private async Task GradedAsync()
    {
        for (var graded = 0; graded < Students * Each;)
        {
            var before = graded;
            await Eventually.BecomesTrueAsync(async () =>
            {
                await using var context = school.Context();
                graded = await context.Submissions.CountAsync(s => s.State == SubmissionState.Graded, School.Stop);
                return graded > before;
            }, () => $"{graded} are graded, and no more");
        }
    }
}
