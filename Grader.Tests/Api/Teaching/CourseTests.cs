using System.Net;
using FluentAssertions;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Api.Teaching;

public sealed class CourseTests(Postgres postgres) : IAsyncLifetime
{
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
    public async Task An_instructor_makes_a_course_with_a_word_made_from_its_title_and_runs_it()
    {
        using var instructor = await site.VisitAsync(school.Instructor);
        (await instructor.ReadAsync("/")).Should().Contain("href=\"/courses/new\"");
        for (var i = 1; i <= 2; i++)
        {
            using var answer = await CreateAsync(instructor, "Übungen: Numérik 2026", "", "Europe/Berlin", "3");
            answer.Headers.Location!.OriginalString.Should().Be(i == 1 ? "/courses/ubungen-numerik-2026" : "/courses/ubungen-numerik-2026-2");
        }
        (await instructor.ReadAsync("/courses/ubungen-numerik-2026/settings")).Should().Contain("value=\"3\"");
        await using var context = school.Context();
        (await context.AuditEntries.CountAsync(e => e.Action == "course.create" && e.ActorId == school.Instructor.Id, School.Stop)).Should().Be(2);
    }

    [Fact]
    public async Task Students_and_tas_make_none()
    {
        foreach (var user in new[] { school.Student, site.Ta })
        {
            using var visitor = await site.VisitAsync(user);
            (await visitor.ReadAsync("/")).Should().NotContain("/courses/new");
            using var answer = await visitor.LookAsync("/courses/new");
            answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [InlineData("", "", "Etc/UTC", "0", "Give the course a title")]
    [InlineData("Maths", "New Course", "Etc/UTC", "0", "Use lower-case letters")]
    [InlineData("Maths", "new", "Etc/UTC", "0", "Use lower-case letters")]
    [InlineData("Maths", "ml", "Etc/UTC", "0", "Another course has the word ml")]
    [InlineData("Maths", "", "Mars/Olympus", "0", "Choose a time zone")]
    [InlineData("Maths", "", "Etc/UTC", "-1", "Give a number of days")]
    public async Task What_cannot_be_is_said_beside_its_field(string title, string slug, string zone, string days, string fault)
    {
        using var instructor = await site.VisitAsync(school.Instructor);
        using var answer = await CreateAsync(instructor, title, slug, zone, days);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Visitor.Faults(await answer.Content.ReadAsStringAsync(School.Stop)).Should().ContainSingle().Which.Should().StartWith(fault);
    }

    [Fact]
    public async Task An_archived_course_takes_nothing_from_students_until_it_is_opened_again()
    {
        using var instructor = await site.VisitAsync(school.Instructor);
        using var archived = await instructor.SendAsync($"{Site.Course}/settings", [], "Archive");
        (await HandInAsync()).Should().Be(HttpStatusCode.UnprocessableEntity);
        using var student = await site.VisitAsync(school.Student);
        (await student.ReadAsync(Site.Assignment)).Should().Contain("The course is archived");
        using var revived = await instructor.SendAsync($"{Site.Course}/settings", [], "Revive");
        (await HandInAsync()).Should().Be(HttpStatusCode.Found);
    }

    private async Task<HttpStatusCode> HandInAsync()
    {
        using var student = await site.VisitAsync(school.Student);
        using var answer = await student.HandInAsync([], "class F;");
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> CreateAsync(Visitor visitor, string title, string slug, string zone, string days) => visitor.SendAsync("/courses/new",
        [KeyValuePair.Create("title", title), KeyValuePair.Create("slug", slug), KeyValuePair.Create("timeZone", zone), KeyValuePair.Create("freeLateDays", days)]);
}
