using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Data;

public sealed class SubmissionDeskTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync());

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task What_is_handed_in_is_kept_counts_and_has_a_job()
    {
        var receipt = (await HandInAsync()).Should().BeOfType<Accepted>().Subject;
        receipt.Number.Should().Be(1);
        var stored = await school.ReadAsync(receipt.SubmissionId);
        (stored.State, stored.Counts, stored.ContentHash).Should().Be((SubmissionState.Queued, true, receipt.ContentHash));
        stored.JobId.Should().NotBeNull();
        await using var context = school.Context();
        (await context.SubmissionFiles.Where(f => f.SubmissionId == receipt.SubmissionId).Select(f => f.Path).ToListAsync(School.Stop)).Should().Equal("A.cs");
        (await school.Get<Dispatcher>().PlaceAsync(receipt.SubmissionId, School.Stop)).Should().Be(new QueuePlace(0, null), "no worker is at work");
    }

    [Fact]
    public async Task What_is_stored_is_accepted_though_the_queue_does_not_answer_and_enqueued_later()
    {
        await using var context = school.Context();
        await context.Database.ExecuteSqlAsync($"alter schema hangfire rename to away", School.Stop);
        var receipt = (await HandInAsync()).Should().BeOfType<Accepted>().Subject;
        await context.Database.ExecuteSqlAsync($"alter schema away rename to hangfire", School.Stop);
        (await school.ReadAsync(receipt.SubmissionId)).JobId.Should().BeNull();
        var earlier = School.Now - TimeSpan.FromMinutes(5);
        await context.Submissions.ExecuteUpdateAsync(set => set.SetProperty(s => s.StateSince, earlier), School.Stop);
        (await school.Get<Sweep>().RunAsync(School.Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Submissions_of_the_same_moment_are_numbered_and_one_counts()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => HandInAsync()));
        await using var context = school.Context();
        var all = await context.Submissions.OrderBy(s => s.Number).ToListAsync(School.Stop);
        all.Select(s => s.Number).Should().Equal(1, 2, 3, 4, 5, 6, 7, 8);
        all.Where(s => s.Counts).Select(s => s.Number).Should().Equal(8);
    }

    [Fact]
    public async Task An_earlier_submission_can_be_made_to_count_until_the_next()
    {
        var first = (Accepted)await HandInAsync();
        await HandInAsync();
        await school.Get<SubmissionDesk>().ChooseAsync(first.SubmissionId, School.Stop);
        (await CountingAsync()).Should().Equal(1);
        await HandInAsync();
        (await CountingAsync()).Should().Equal(3);
    }

    [Fact]
    public async Task The_attempt_limit_holds_also_for_submissions_of_the_same_moment_and_not_for_what_we_failed_to_grade()
    {
        await ChangeAsync(a => a.AttemptLimit = 2);
        var failed = school.Submission();
        failed.State = SubmissionState.Failed;
        await school.AddAsync(failed);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => HandInAsync()));
        answers.OfType<Accepted>().Should().HaveCount(2);
        answers.OfType<Refused>().Should().OnlyContain(refused => refused.Why == Refusal.NoAttemptsLeft);
    }

    [Fact]
    public async Task Between_two_submissions_lies_the_cool_down()
    {
        await ChangeAsync(a => a.CoolDown = TimeSpan.FromHours(1));
        var first = (Accepted)await HandInAsync();
        var refused = (await HandInAsync()).Should().BeOfType<Refused>().Subject;
        refused.Why.Should().Be(Refusal.CoolingDown);
        refused.Again.Should().BeCloseTo(first.SubmittedAt + TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Students_hand_in_while_it_is_open_and_staff_at_any_time()
    {
        var (before, after) = (School.Now - TimeSpan.FromDays(1), School.Now + TimeSpan.FromDays(1));
        await RefusedAsync(Refusal.NotReleased, a => a.ReleaseAt = after);
        await RefusedAsync(Refusal.Closed, a => (a.ReleaseAt, a.DueAt) = (null, before));
        await ChangeAsync(a => a.LateDueAt = after);
        (await HandInAsync()).Should().BeOfType<Accepted>();
        await RefusedAsync(Refusal.Closed, a => a.LateDueAt = before);
        await RefusedAsync(Refusal.NotOpen, a => a.State = AssignmentState.Draft);
        (await HandInAsync(school.Instructor)).Should().BeOfType<Accepted>();
        await RefusedAsync(Refusal.NotOpen, a => (a.State, a.DueAt, a.LateDueAt, a.PublishedVersionId) = (AssignmentState.Open, null, null, null));
    }

    [Fact]
    public async Task Who_is_not_in_the_course_hands_in_nothing()
    {
        var (stranger, former) = (School.Person("eve"), School.Person("bob"));
        var ended = school.Enrol(former, Role.Student);
        ended.EndedAt = School.Now;
        await school.AddAsync(stranger, former, ended);
        foreach (var person in new[] { stranger, former }) (await HandInAsync(person)).Should().Be(new Refused(Refusal.NotEnrolled));
    }

    private Task<Acceptance> HandInAsync(User? by = null) =>
        school.Get<SubmissionDesk>().HandInAsync(school.Assignment.Id, (by ?? school.Student).Id, School.Files(("A.cs", "class A;")), School.Stop);

    private async Task RefusedAsync(Refusal why, Action<Assignment> change)
    {
        await ChangeAsync(change);
        (await HandInAsync()).Should().BeOfType<Refused>().Which.Why.Should().Be(why);
    }

    private async Task ChangeAsync(Action<Assignment> change)
    {
        await using var context = school.Context();
        change(await context.Assignments.SingleAsync(School.Stop));
        await context.SaveChangesAsync(School.Stop);
    }

    private async Task<int[]> CountingAsync()
    {
        await using var context = school.Context();
        return await context.Submissions.Where(s => s.Counts).Select(s => s.Number).ToArrayAsync(School.Stop);
    }
}
