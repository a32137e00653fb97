using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Data;

/// <summary>What staff decide about regrades, on attempts that tests make up.</summary>
public sealed class RegradeDeskTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;
    private RegradeDesk desk = null!;
    private Submission up = null!, down = null!, same = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        desk = school.Get<RegradeDesk>();
        await school.AddAsync(school.Draft(school.Assignment, 2, School.Files(("assignment.yaml", "title: Two"))));
        up = await school.GradedAsync("ute", 1, 0);
        down = await school.GradedAsync("dora", 1, 2, section: "B");
        same = await school.GradedAsync("sam", 1, 2);
    }

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task The_preview_tells_who_moves_by_how_much_and_because_of_which_check_worst_first()
    {
        var regrade = await ReadyAsync();
        var preview = await school.PreviewAsync(regrade);
        preview.Rows.Select(row => (row.Name, row.Before, row.After, row.Move)).Should().Equal(("dora", 3, 1, -2), ("ute", 1, 3, 2), ("sam", 3, 3, 0));
        (preview.Up, preview.Down, preview.Same, preview.Failed).Should().Be((1, 1, 1, 0));
        preview.Rows[0].Because.Select(move => (move.Question, move.Check, move.Before, move.After)).Should().Equal(("2", "double", 2, 0));
        preview.Rows[2].Because.Should().BeEmpty();
    }

    [Fact]
    public async Task Until_it_is_applied_nothing_changes_then_all_that_was_previewed_and_rolling_back_restores_every_row()
    {
        var before = await school.RowsAsync();
        var regrade = await ReadyAsync(version: 2);
        (await school.RowsAsync()).Should().Be(before);
        var preview = await school.PreviewAsync(regrade);
        (await desk.ApplyAsync(regrade, school.Instructor.Id, RegradeScope.All, publish: true, School.Stop)).Submissions.Should().Be(3);
        foreach (var row in preview.Rows) (await ScoreAsync(row.SubmissionId)).Should().Be(row.After);
        (await PublishedAsync()).Should().Be(2);
        (await desk.RollBackAsync(regrade, school.Instructor.Id, "The new check was wrong, too.", School.Stop)).Submissions.Should().Be(3);
        (await school.RowsAsync()).Should().Be(before);
        await using var context = school.Context();
        (await context.Attempts.CountAsync(School.Stop)).Should().Be(6, "no attempt is ever lost");
        (await context.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(School.Stop)).Should().Equal("regrade.start", "regrade.apply", "regrade.roll_back");
    }

    [Fact]
    public async Task Upward_only_takes_those_with_more_points_and_publishes_nothing_unless_asked()
    {
        var before = await school.RowsAsync();
        var regrade = await ReadyAsync(version: 2);
        (await desk.ApplyAsync(regrade, school.Instructor.Id, RegradeScope.Upward, publish: false, School.Stop)).Submissions.Should().Be(1);
        ((await ScoreAsync(up.Id)), (await ScoreAsync(down.Id)), (await ScoreAsync(same.Id))).Should().Be((3, 3, 3));
        (await PublishedAsync()).Should().Be(1);
        (await school.PreviewAsync(regrade)).Rows.Where(row => row.Applied).Select(row => row.Name).Should().Equal("ute");
        await desk.RollBackAsync(regrade, school.Instructor.Id, "Oops.", School.Stop);
        (await school.RowsAsync()).Should().Be(before);
    }

    [Fact]
    public async Task It_is_refused_where_a_result_has_changed_since_and_nothing_is_applied()
    {
        var regrade = await ReadyAsync();
        await SetResultAsync(same.Id, await SecondAttemptAsync(same));
        (await school.PreviewAsync(regrade)).ResultsChanged.Should().BeTrue();
        var before = await school.RowsAsync();
        (await desk.ApplyAsync(regrade, school.Instructor.Id, RegradeScope.All, publish: true, School.Stop)).Why.Should().Be(RegradeRefusal.ResultsChanged);
        (await school.RowsAsync()).Should().Be(before);
        (await desk.DiscardAsync(regrade, school.Instructor.Id, School.Stop)).Why.Should().BeNull();
        (await desk.ApplyAsync(regrade, school.Instructor.Id, RegradeScope.All, publish: true, School.Stop)).Why.Should().Be(RegradeRefusal.NotNow);
    }

    [Fact]
    public async Task Rolling_back_is_refused_where_a_later_regrade_or_another_version_would_be_undone()
    {
        var first = await ReadyAsync(version: 2);
        await desk.ApplyAsync(first, school.Instructor.Id, RegradeScope.All, publish: true, School.Stop);
        var later = await ReadyAsync(version: 2);
        await desk.ApplyAsync(later, school.Instructor.Id, RegradeScope.All, publish: true, School.Stop);
        (await desk.RollBackAsync(first, school.Instructor.Id, "No.", School.Stop)).Why.Should().Be(RegradeRefusal.ResultsChanged);
        (await desk.RollBackAsync(later, school.Instructor.Id, " ", School.Stop)).Why.Should().Be(RegradeRefusal.NoReason);
        (await desk.RollBackAsync(later, school.Instructor.Id, "No.", School.Stop)).Why.Should().BeNull();
        await using (var context = school.Context())
            await context.Assignments.ExecuteUpdateAsync(set => set.SetProperty(a => a.PublishedVersionId, school.Version.Id), School.Stop);
        (await desk.RollBackAsync(first, school.Instructor.Id, "No.", School.Stop)).Why.Should().Be(RegradeRefusal.PublishedSince);
    }

    [Fact]
    public async Task What_we_failed_to_grade_gets_a_result_and_loses_it_again_when_rolled_back()
    {
        var failed = school.Submission(1, counts: true);
        (failed.State, failed.Failure) = (SubmissionState.Failed, "The disk is full.");
        await school.AddAsync(failed);
        var before = await school.RowsAsync();
        var regrade = await ReadyAsync();
        await school.ShadowAsync(regrade, failed, 1, 0);
        (await desk.ApplyAsync(regrade, school.Instructor.Id, RegradeScope.Upward, publish: false, School.Stop)).Submissions.Should().Be(2);
        (await school.ReadAsync(failed.Id)).State.Should().Be(SubmissionState.Graded);
        await desk.RollBackAsync(regrade, school.Instructor.Id, "No.", School.Stop);
        (await school.RowsAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Points_given_by_people_are_on_both_sides_and_stay()
    {
        await school.AddAsync(new QuestionGrade { SubmissionId = up.Id, Question = "9", Points = 4, MaxPoints = 5, GradedBy = school.Instructor.Id, GradedAt = School.Now });
        var row = (await school.PreviewAsync(await ReadyAsync())).Rows.Single(row => row.SubmissionId == up.Id);
        (row.Before, row.After, row.Move).Should().Be((5, 7, 2));
    }

    [Theory]
    [InlineData(RegradeChoice.Counting, null, "dora sam ute")]
    [InlineData(RegradeChoice.All, null, "dora sam sam ute")]
    [InlineData(RegradeChoice.Section, "B", "dora")]
    [InlineData(RegradeChoice.Question, "2", "ute")]
    public async Task It_takes_the_submissions_that_were_chosen(RegradeChoice choice, string? which, string names)
    {
        var older = school.Submission(2);
        await school.AddAsync(older);
        await using (var context = school.Context())
            await context.Submissions.Where(s => s.Id == older.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SubmissionState.Queued), School.Stop);
        var failed = new Submission
        {
            Id = Guid.NewGuid(),
            AssignmentId = school.Assignment.Id,
            UserId = same.UserId,
            Number = 2,
            SubmittedAt = School.Now,
            StateSince = School.Now,
            ContentHash = new string('b', 64),
            State = SubmissionState.Failed,
        };
        await school.AddAsync(failed);
        var regrade = (await school.RegradeAsync(1, choice, which)).Id!.Value;
        (await school.PreviewAsync(regrade)).Rows.Select(row => row.Name).Order().Should().Equal(names.Split(' '));
    }

    [Fact]
    public async Task One_is_open_at_a_time_and_none_begins_without_a_reason_a_fit_version_or_submissions()
    {
        (await school.RegradeAsync(reason: "  ")).Why.Should().Be(RegradeRefusal.NoReason);
        (await school.RegradeAsync(7)).Why.Should().Be(RegradeRefusal.NoVersion);
        (await school.RegradeAsync(1, RegradeChoice.Section, "Z")).Why.Should().Be(RegradeRefusal.NothingChosen);
        var refused = school.Draft(school.Assignment, 3, School.Files(("assignment.yaml", "title: Three")));
        refused.State = VersionState.Refused;
        await school.AddAsync(refused);
        (await school.RegradeAsync(3)).Why.Should().Be(RegradeRefusal.NotPassed);
        var open = (await school.RegradeAsync()).Id!.Value;
        (await school.RegradeAsync()).Why.Should().Be(RegradeRefusal.AnotherIsOpen);
        (await desk.CancelAsync(open, school.Instructor.Id, School.Stop)).Why.Should().BeNull();
        (await desk.CancelAsync(open, school.Instructor.Id, School.Stop)).Why.Should().Be(RegradeRefusal.NotNow);
        (await school.RegradeAsync()).Why.Should().BeNull();
    }

    private async Task<Guid> ReadyAsync(int version = 1)
    {
        var regrade = (await school.RegradeAsync(version)).Id!.Value;
        await school.ShadowAsync(regrade, up, 1, 2);
        await school.ShadowAsync(regrade, down, 1, 0);
        await school.ShadowAsync(regrade, same, 1, 2);
        return regrade;
    }

    private async Task<Guid> SecondAttemptAsync(Submission submission)
    {
        await using var context = school.Context();
        var version = await context.Versions.SingleAsync(v => v.Number == 2, School.Stop);
        var attempt = new Attempt
        {
            Id = Guid.NewGuid(),
            SubmissionId = submission.Id,
            VersionId = version.Id,
            StartedAt = School.Now,
            FinishedAt = School.Now,
            Worker = "test:1",
            Score = 0,
            MaxScore = 3,
            Verdict = Grader.Core.Grading.Verdict.WrongValue,
            CompileTime = TimeSpan.Zero,
            JailTime = TimeSpan.Zero,
            RunTime = TimeSpan.Zero,
            CompareTime = TimeSpan.Zero,
            Report = [],
        };
        context.Add(attempt);
        await context.SaveChangesAsync(School.Stop);
        return attempt.Id;
    }

    private async Task SetResultAsync(Guid submission, Guid attempt)
    {
        await using var context = school.Context();
        await context.Submissions.Where(s => s.Id == submission).ExecuteUpdateAsync(set => set.SetProperty(s => s.ResultId, attempt), School.Stop);
    }

    private async Task<decimal> ScoreAsync(Guid submission)
    {
        await using var context = school.Context();
        return await context.Submissions.Where(s => s.Id == submission).Select(s => s.Result!.Score).SingleAsync(School.Stop);
    }

    private async Task<int> PublishedAsync()
    {
        await using var context = school.Context();
        return await context.Assignments.Select(a => a.PublishedVersion!.Number).SingleAsync(School.Stop);
    }
}
