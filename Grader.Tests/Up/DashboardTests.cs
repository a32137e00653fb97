using System.Net;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Xunit;

namespace Grader.Tests.Up;

[Collection(RunningServiceTests.Name)]
public sealed class DashboardTests(RunningService service)
{
    [Fact]
    public async Task The_queues_own_pages_are_for_instructors_to_look_at_and_for_administrators()
    {
        await using var school = await service.SchoolAsync();
        var (instructor, administrator, ta, student) = (School.Person("ivy"), School.Person("ada"), School.Person("tom"), School.Person("sam"));
        administrator.IsAdministrator = true;
        var course = new Course { Id = Guid.NewGuid(), Slug = "queues", Title = "Queues", TimeZone = "Etc/UTC", CreatedAt = School.Now };
        await school.AddAsync(course, instructor, administrator, ta, student);
        await school.AddAsync([.. new[] { (instructor, Role.Instructor), (ta, Role.Ta), (student, Role.Student) }
            .Select(who => new Enrolment { CourseId = course.Id, UserId = who.Item1.Id, Role = who.Item2, CreatedAt = School.Now })]);

        using var anybody = new Visitor(service.Site);
        using (var refused = await anybody.GetAsync("/hangfire")) refused.RequestMessage!.RequestUri!.AbsolutePath.Should().Be("/sign-in");
        foreach (var person in new[] { ta, student })
        {
            using var visitor = await SignedInAsync(person);
            foreach (var page in new[] { "/hangfire", "/hangfire/jobs/enqueued", "/hangfire/servers" })
            {
                using var refused = await visitor.GetAsync(page);
                refused.StatusCode.Should().Be(HttpStatusCode.Forbidden, "{0} at {1}", person.Name, page);
            }
        }
        (await ActAsync(instructor)).Should().Be(HttpStatusCode.Unauthorized, "an instructor looks, and does nothing to the jobs of other courses");
        (await ActAsync(administrator)).Should().Be(HttpStatusCode.NoContent);
    }

    /// <summary>Looks at the jobs that failed, and has one that is not there tried again.</summary>
    private async Task<HttpStatusCode> ActAsync(User person)
    {
        using var visitor = await SignedInAsync(person);
        using (var page = await visitor.GetAsync("/hangfire/jobs/failed"))
        {
            page.StatusCode.Should().Be(HttpStatusCode.OK);
            page.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Which
                .Should().Contain("script-src 'self';").And.Contain("style-src 'self' 'unsafe-inline';");
        }
        using (var home = await visitor.GetAsync("/")) home.Headers.ToString().Should().NotContain("unsafe-inline", "only those pages need it");
        return await visitor.RequeueAsync("0");
    }

    private async Task<Visitor> SignedInAsync(User person)
    {
        var visitor = new Visitor(service.Site);
        await visitor.SignInAsync(await service.LinkAsync(person.Email));
        return visitor;
    }
}
