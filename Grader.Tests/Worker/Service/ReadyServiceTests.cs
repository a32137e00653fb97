using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Api;
using Grader.Tests.Data;
using Grader.Worker.Service;
using Xunit;

namespace Grader.Tests.Worker.Service;

public sealed class ReadyServiceTests(Postgres postgres)
{
    [Fact]
    public async Task What_one_student_may_still_hand_in_to_is_kept_ready()
    {
        await using var school = await School.OpenAsync(await postgres.DatabaseAsync());
        await using var context = school.Context();
        (await ReadyService.NextAsync(context, School.Now, School.Stop)).Should().Equal(school.Version.Id);
        await school.ChangeAsync(a => a.DueAt = School.Now.AddDays(-1));
        (await ReadyService.NextAsync(context, School.Now, School.Stop)).Should().BeEmpty();
        await school.AddAsync(new Extension
        {
            AssignmentId = school.Assignment.Id,
            UserId = school.Student.Id,
            DueAt = School.Now.AddDays(1),
            Reason = "ill",
            GrantedBy = school.Instructor.Id,
            GrantedAt = School.Now,
        });
        (await ReadyService.NextAsync(context, School.Now, School.Stop)).Should().Equal(school.Version.Id);
        (await ReadyService.NextAsync(context, School.Now.AddDays(2), School.Stop)).Should().BeEmpty("that time has passed too");
    }
}
