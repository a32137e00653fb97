using FluentAssertions;
using Grader.Api.Results;
using Grader.Core.Deadlines;
using Grader.Data.Model;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Results;

public sealed class LateBillTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly LatePolicy TenADay = new(LateCharge.PerDay, 10, [], 100, TimeSpan.Zero, mostFreeDays: 2);
    private School school = null!;
    private Assignment second = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        second = new Assignment { Id = Guid.NewGuid(), CourseId = school.Course.Id, Slug = "hw2", Title = "Second", State = AssignmentState.Open, CreatedAt = School.Now };
        (second.DueAt, second.LateDueAt, second.LatePolicy) = (School.Now.AddDays(-3), School.Now.AddDays(9), TenADay);
        await school.AddAsync(second);
        await school.ChangeAsync(a => (a.DueAt, a.LateDueAt, a.LatePolicy) = (School.Now.AddDays(-9), School.Now.AddDays(9), TenADay));
        await using var context = school.Context();
        await context.Courses.ExecuteUpdateAsync(set => set.SetProperty(c => c.FreeLateDays, 3), School.Stop);
    }

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Free_days_go_over_all_assignments_of_the_course_in_the_order_of_their_due_dates()
    {
        // Later work first, so that the order is not that of handing in.
        await HandInAsync(school.Student, second, lateBy: TimeSpan.FromHours(40));
        await HandInAsync(school.Student, school.Assignment, lateBy: TimeSpan.FromHours(30));
        var bills = await BillsAsync(null);
        bills[(school.Student.Id, school.Assignment.Id)].Should().Match<LateBill>(bill => bill.FreeDaysUsed == 2 && bill.Percent == 0);
        bills[(school.Student.Id, second.Id)].Should().Match<LateBill>(bill => bill.FreeDaysUsed == 1 && bill.Percent == 10);
    }

    [Fact]
    public async Task Only_what_counts_is_charged_for_and_only_of_those_who_are_asked_for()
    {
        var other = School.Person("grace");
        await school.AddAsync(other);
        await school.AddAsync(school.Enrol(other, Role.Student));
        await HandInAsync(other, second, TimeSpan.FromHours(80));
        await HandInAsync(school.Student, second, TimeSpan.FromHours(80), counts: false);
        (await BillsAsync(null)).Keys.Should().Equal((other.Id, second.Id));
        (await BillsAsync([school.Student.Id])).Should().BeEmpty();
    }

    [Fact]
    public async Task An_extension_moves_the_due_date_that_lateness_is_counted_from()
    {
        await HandInAsync(school.Student, second, TimeSpan.FromHours(30));
        await school.AddAsync(new Extension
        {
            AssignmentId = second.Id,
            UserId = school.Student.Id,
            DueAt = second.DueAt!.Value.AddHours(24),
            Reason = "ill",
            GrantedBy = school.Instructor.Id,
            GrantedAt = School.Now,
        });
        (await BillsAsync(null))[(school.Student.Id, second.Id)].Late.Should().Be(TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task A_submission_that_does_not_count_is_told_what_it_would_cost_if_it_did()
    {
        await HandInAsync(school.Student, school.Assignment, TimeSpan.FromHours(30));
        await HandInAsync(school.Student, second, TimeSpan.FromHours(-1));
        var tried = await HandInAsync(school.Student, second, TimeSpan.FromHours(40), counts: false, number: 2);
        await using var context = school.Context();
        (await new LateBills(context).OfAsync(tried, school.Course.Id, School.Stop)).Should().Match<LateBill>(bill => bill.FreeDaysUsed == 1 && bill.Percent == 10);
    }

    private async Task<IReadOnlyDictionary<(Guid UserId, Guid AssignmentId), LateBill>> BillsAsync(IReadOnlyCollection<Guid>? users)
    {
        await using var context = school.Context();
        return await new LateBills(context).OfAsync(school.Course.Id, users, School.Stop);
    }

    private async Task<Submission> HandInAsync(User user, Assignment assignment, TimeSpan lateBy, bool counts = true, int number = 1)
    {
        await using var context = school.Context();
        var due = await context.Assignments.Where(a => a.Id == assignment.Id).Select(a => a.DueAt).SingleAsync(School.Stop);
        var submission = new Submission
        {
            Id = Guid.NewGuid(),
            AssignmentId = assignment.Id,
            UserId = user.Id,
            Number = number,
            SubmittedAt = due!.Value + lateBy,
            StateSince = due.Value,
            ContentHash = new string('0', 64),
            Counts = counts,
        };
        await school.AddAsync(submission);
        return submission;
    }
}
