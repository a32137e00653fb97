using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Data;

public sealed class TurnTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync());

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Of_one_students_submissions_no_more_than_their_share_have_a_job()
    {
        for (var i = 0; i < 6; i++) await HandInAsync(school.Student);
        (await WithJobAsync()).Should().Equal(1, 2);
    }

    [Fact]
    public async Task When_one_ends_the_next_gets_its_turn()
    {
        for (var i = 0; i < 4; i++) await HandInAsync(school.Student);
        await EndAsync(1);
        await school.Get<Dispatcher>().TakeTurnsAsync(school.Student.Id, School.Stop);
        (await WithJobAsync()).Should().Equal(2, 3);
    }

    [Fact]
    public async Task Another_student_comes_after_that_share_and_not_after_all()
    {
        for (var i = 0; i < 20; i++) await HandInAsync(school.Student);
        var other = School.Person("grace");
        await school.AddAsync(other);
        await school.AddAsync(school.Enrol(other, Role.Student));
        var receipt = (Accepted)await HandInAsync(other);
        (await school.Get<Dispatcher>().PlaceAsync(receipt.SubmissionId, School.Stop))!.Ahead.Should().Be(QueueShare.Usual.Most);
    }

    [Fact]
    public async Task The_sweeper_gives_turns_that_were_missed_and_no_more()
    {
        for (var i = 0; i < 5; i++) await HandInAsync(school.Student);
        await EndAsync(1);
        await using var context = school.Context();
        var earlier = School.Now - TimeSpan.FromMinutes(5);
        await context.Submissions.ExecuteUpdateAsync(set => set.SetProperty(s => s.StateSince, earlier), School.Stop);
        (await school.Get<Sweep>().RunAsync(School.Stop)).Should().Be(1);
        (await school.Get<Sweep>().RunAsync(School.Stop)).Should().Be(0);
        (await WithJobAsync()).Should().Equal(2, 3);
    }

    [Fact]
    public async Task Submissions_of_the_same_moment_share_the_same_turns()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => HandInAsync(school.Student)));
        (await WithJobAsync()).Should().HaveCount(QueueShare.Usual.Most);
    }

    private Task<Acceptance> HandInAsync(User user) =>
        school.Get<SubmissionDesk>().HandInAsync(school.Assignment.Id, user.Id, School.Files(("A.cs", "class A;")), School.Stop);

    private async Task<List<int>> WithJobAsync()
    {
        await using var context = school.Context();
        return await context.Submissions.Where(s => s.JobId != null && s.State == SubmissionState.Queued).OrderBy(s => s.Number).Select(s => s.Number).ToListAsync(School.Stop);
    }

    private async Task EndAsync(int number)
    {
        await using var context = school.Context();
        await context.Submissions.Where(s => s.Number == number).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Failed), School.Stop);
    }
}
