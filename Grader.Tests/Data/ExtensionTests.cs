using FluentAssertions;
using Grader.Data.Model;
using Grader.Data.Queue;
using Xunit;

namespace Grader.Tests.Data;

public sealed class ExtensionTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync());

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task Whoever_has_more_time_hands_in_when_others_cannot()
    {
        await DueAsync(School.Now - TimeSpan.FromHours(1), null);
        (await HandInAsync()).Should().Be(new Refused(Refusal.Closed));
        await school.AddAsync(Extension(School.Now + TimeSpan.FromHours(1)));
        (await HandInAsync()).Should().BeOfType<Accepted>();
    }

    [Fact]
    public async Task An_extension_that_has_passed_lets_nobody_in_and_takes_no_time_away()
    {
        await DueAsync(School.Now - TimeSpan.FromDays(2), School.Now + TimeSpan.FromHours(1));
        await school.AddAsync(Extension(School.Now - TimeSpan.FromDays(1)));
        (await HandInAsync()).Should().BeOfType<Accepted>("late work is still taken from everybody");
        await DueAsync(School.Now - TimeSpan.FromDays(2), null);
        (await HandInAsync()).Should().Be(new Refused(Refusal.Closed));
    }

    private Task<Acceptance> HandInAsync() =>
        school.Get<SubmissionDesk>().HandInAsync(school.Assignment.Id, school.Student.Id, School.Files(("A.cs", "class A;")), School.Stop);

    private async Task DueAsync(DateTimeOffset due, DateTimeOffset? lateDue)
    {
        await using var context = school.Context();
        context.Attach(school.Assignment);
        (school.Assignment.DueAt, school.Assignment.LateDueAt) = (due, lateDue);
        await context.SaveChangesAsync(School.Stop);
    }

    private Extension Extension(DateTimeOffset due) => new()
    {
        AssignmentId = school.Assignment.Id,
        UserId = school.Student.Id,
        DueAt = due,
        Reason = "ill",
        GrantedBy = school.Instructor.Id,
        GrantedAt = School.Now,
    };
}
