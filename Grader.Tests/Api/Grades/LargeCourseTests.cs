using System.Data.Common;
using System.Diagnostics;
using FluentAssertions;
using Grader.Api.Grades;
using Grader.Api.Results;
using Grader.Core.Grading;
using Grader.Data;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace Grader.Tests.Api.Grades;

/// <summary>A course of many takes as many queries as one of few. How long it takes is written to the test's output, and judged by nobody.</summary>
public sealed class LargeCourseTests(Postgres postgres, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Students = 1000, Assignments = 20;
    private School school = null!;
    private Site site = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task A_thousand_students_and_twenty_assignments_are_read_in_as_many_queries_as_two_students_and_one()
    {
        var few = await CountAsync();
        await FillAsync();
        var many = await CountAsync();
        many.Should().Be(few).And.BeLessThanOrEqualTo(10);

        using var ta = await site.VisitAsync(site.Ta);
        await ta.ReadAsync($"{Site.Course}/grades");
        foreach (var address in new[] { "grades", "grades?status=missing&sort=sum&down=true", "grades?sheet=4", "grades.csv" })
        {
            var begun = Stopwatch.GetTimestamp();
            var page = await ta.ReadAsync($"{Site.Course}/{address}");
            output.WriteLine($"{address}: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms, {page.Length / 1024} KB");
        }
        (await ta.ReadAsync($"{Site.Course}/grades")).Should().Contain("1002 students").And.Contain("sheet=6");
        (await ta.ReadAsync($"{Site.Course}/grades.csv")).Split("\r\n").Should().HaveCount(1002 + 2);
    }

    private async Task<int> CountAsync()
    {
        var counter = new Counter();
        await using var context = new GraderContext(new DbContextOptionsBuilder<GraderContext>(school.Get<DbContextOptions<GraderContext>>()).AddInterceptors(counter).Options);
        await new GradeBook(context, new LateBills(context), TimeProvider.System).ReadAsync(school.Course.Id, School.Stop);
        return counter.Commands;
    }

    /// <summary>Everybody handed in everything but a tenth; one in fifty answers waits for a person.</summary>
    private async Task FillAsync()
    {
        var assignments = new List<Assignment>();
        for (var i = 0; i < Assignments - 1; i++) assignments.Add(await school.AssignmentAsync($"hw-{i}", $"Homework {i}", a => a.DueAt = School.Now.AddDays(i)));
        await using var context = school.Context();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var versions = await context.Versions.ToDictionaryAsync(v => v.AssignmentId, v => v.Id, School.Stop);
        for (var i = 0; i < Students; i++)
        {
            var user = School.Person($"student-{i:0000}");
            context.Add(user);
            context.Add(school.Enrol(user, Role.Student));
            foreach (var (assignment, k) in assignments.Append(school.Assignment).Select((assignment, k) => (assignment, k)))
            {
                if ((i + k) % 10 == 0) continue;
                var (submission, attempt) = Term.Rows(user.Id, assignment.Id, versions[assignment.Id], (i + k) % 11, School.Now);
                for (var c = 0; c < 5; c++)
                    attempt.Checks.Add(new Grader.Data.Model.CheckResult
                    {
                        AttemptId = attempt.Id,
                        Position = c,
                        Question = $"{c}",
                        Check = $"c{c}",
                        Verdict = (i + k + c) % 50 == 0 ? Verdict.Waiting : Verdict.Passed,
                        Points = 0,
                        MaxPoints = 2,
                    });
                context.AddRange(submission, attempt);
            }
            if (i % 100 != 99) continue;
            await context.SaveChangesAsync(School.Stop);
            context.ChangeTracker.Clear();
        }
        await context.Database.ExecuteSqlAsync($"update submissions s set state = 'graded', result_id = a.id from attempts a where a.submission_id = s.id", School.Stop);
        await context.Database.ExecuteSqlAsync($"analyze", School.Stop);
    }

    private sealed class Counter : DbCommandInterceptor
    {
        public int Commands { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands++;
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
