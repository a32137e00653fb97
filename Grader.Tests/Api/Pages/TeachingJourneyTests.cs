using System.Globalization;
using System.Text;
using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Pages;

/// <summary>What staff do at the start of a term, in a real browser, and what comes of it for a student, with a real worker.</summary>
[Collection(WorkshopTests.Name)]
public sealed class TeachingJourneyTests(Postgres postgres, Workshop workshop, Chromium chromium) : SiteTests(postgres)
{
    private const string Assignment = "/courses/numerics/assignments/curves";

    [Fact]
    public async Task A_course_is_made_filled_with_two_hundred_students_given_dates_and_late_work_is_charged_for()
    {
        var staff = await site.WindowAsync(chromium, Look.Light, school.Instructor);
        await CreateAsync(staff);
        await ImportAsync(staff);
        await UploadedAsync();
        await SetDatesAsync(staff);
        await GiveMoreTimeAsync(staff);

        await using var worker = await Hand.StartAsync(school, workshop);
        var student = await site.WindowAsync(chromium, Look.Light, school.Student);
        await HandInLateAsync(student);
        await SeeAsTheyDoAsync(staff);
        await staff.GotoAsync("/courses/numerics/audit");
        await staff.PictureAsync("journey-audit");
        (await staff.TextAsync()).Should().Contain("204 entries, page 1 of 5.").And.Contain("gave Student 17 more time: “ill”").And.Contain("looked at an assignment as björn sees it");
        await staff.GetByLabel("About").SelectOptionAsync("The course");
        await staff.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(staff.GetByText("1 entry.")).ToBeVisibleAsync();
        (await staff.TextAsync()).Should().Contain("ada made the course");
    }

    private static async Task CreateAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "New course" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("Numerics");
        await page.GetByLabel("Time zone of its dates").SelectOptionAsync("Europe/Berlin");
        await page.GetByLabel("Free late days for each student").FillAsync("1");
        await page.PictureAsync("journey-new-course");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the course" }).ClickAsync();
        await page.ArrivesAtAsync("**/courses/numerics");
    }

    private async Task ImportAsync(IPage page)
    {
        var csv = new StringBuilder("First name;Last name;E-Mail;Section\n");
        for (var i = 1; i < 200; i++) csv.Append(CultureInfo.InvariantCulture, $"Student;{i};s{i}@example.org;{(char)('A' + i % 4)}\n");
        csv.Append(CultureInfo.InvariantCulture, $"Björn;Ångström;{school.Student.Email};A\n");
        await page.GetByRole(AriaRole.Link, new() { Name = "Roster" }).ClickAsync();
        await page.GetByLabel("CSV file").SetInputFilesAsync(Windows.File("roster.csv", csv.ToString()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what will change" }).ClickAsync();
        await Assertions.Expect(page.GetByText("200 people come in. Nothing is done yet.")).ToBeVisibleAsync();
        await page.PictureAsync("journey-roster");
        await page.GetByRole(AriaRole.Button, new() { Name = "Do this" }).ClickAsync();
        await Assertions.Expect(page.GetByText("201 people.")).ToBeVisibleAsync();
        await page.GetByLabel("Section").SelectOptionAsync("B");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.GetByText("50 people.")).ToBeVisibleAsync();
        await page.PictureAsync("journey-people");
    }

    /// <summary>The assignment comes in by another path, which has its own test.</summary>
    private async Task UploadedAsync()
    {
        await using var context = school.Context();
        var course = await context.Courses.SingleAsync(c => c.Slug == "numerics", School.Stop);
        var assignment = new Assignment { Id = Guid.NewGuid(), CourseId = course.Id, Slug = "curves", Title = "Curves", CreatedAt = School.Now };
        var version = school.Draft(assignment, 1, Lesson.Bundle);
        context.AddRange(assignment, version);
        await context.SaveChangesAsync(School.Stop);
        assignment.PublishedVersionId = version.Id;
        await context.SaveChangesAsync(School.Stop);
    }

    private static async Task SetDatesAsync(IPage page)
    {
        await page.GotoAsync($"{Assignment}/dates");
        await page.GetByLabel("Due", new() { Exact = true }).FillAsync(Local(-30));
        await page.GetByLabel("Late work is taken until").FillAsync(Local(24));
        await page.GetByLabel("Open: students too").CheckAsync();
        await page.GetByLabel("What is deducted").SelectOptionAsync("PerDay");
        await page.GetByLabel("Percent for each hour or day").FillAsync("10");
        await page.GetByLabel("Free late days usable here").FillAsync("1");
        await page.PictureAsync("journey-dates");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
    }

    private static async Task GiveMoreTimeAsync(IPage page)
    {
        await page.GotoAsync($"{Assignment}/extensions");
        await page.GetByLabel("E-mail addresses of students").FillAsync("s17@example.org");
        await page.GetByLabel("Their due date").FillAsync(Local(48));
        await page.GetByLabel("Reason").FillAsync("ill");
        await page.GetByRole(AriaRole.Button, new() { Name = "Give more time" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 student has more time.")).ToBeVisibleAsync();
        await page.PictureAsync("journey-extensions");
    }

    private static async Task HandInLateAsync(IPage page)
    {
        await page.GotoAsync(Assignment);
        await page.GetByLabel("C# files, or a zip of them").SetInputFilesAsync(Windows.File("F.cs", Lesson.HalfRight));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Assertions.Expect(page.GetByText("of 6 points so far")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await ExpectLineAsync(page);
        await page.PictureAsync("journey-late");
        await page.GotoAsync(Assignment);
        await Assertions.Expect(page.GetByText("1.4 after −0.6 for being late")).ToBeVisibleAsync();
    }

    private static async Task SeeAsTheyDoAsync(IPage page)
    {
        await page.GotoAsync($"{Assignment}/view-as");
        await page.GetByLabel("Student").SelectOptionAsync("björn@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You see this as")).ToBeVisibleAsync();
        await ExpectLineAsync(page);
        await page.PictureAsync("journey-view-as");
    }

    /// <summary>Thirty hours are two days begun; one is free, the other costs 10 % of 6 points.</summary>
    private static Task ExpectLineAsync(IPage page) =>
        Assertions.Expect(page.Locator(".late-line")).ToHaveTextAsync("Late by 30 hours, 1 free late day used: 10 % deducted, −0.6 points. 1.4 points after that.");

    private static string Local(int hours) => TimeZoneInfo.ConvertTime(School.Now.AddHours(hours), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))
        .ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
