using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Api.Grades;
using Grader.Tests.Api.Results;
using Grader.Tests.Api.Versions;
using Grader.Tests.Data;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Pages;

/// <summary>Every page in a real browser: light, dark and on a phone.</summary>
public sealed class EveryPageTests(Postgres postgres, Chromium chromium) : SiteTests(postgres)
{
    private protected override async Task<School> SchoolAsync(string database)
    {
        var school = await School.OpenAsync(database, Lesson.Bundle);
        await school.ChangeAsync(a => (a.DueAt, a.AttemptLimit, a.CoolDown) = (School.Now.AddDays(5), 20, TimeSpan.FromMinutes(10)));
        return school;
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone")]
    public async Task Every_page_can_be_read_by_everybody(string look)
    {
        var chosen = new[] { Look.Light, Look.Dark, Look.Phone }.Single(l => l.Name == look);
        var flaws = new List<string>();
        foreach (var (user, pages) in await PagesAsync())
        {
            var page = await site.WindowAsync(chromium, chosen, user);
            foreach (var (name, path) in pages)
            {
                flaws.AddRange(await page.FlawsAsync(path));
                await page.PictureAsync($"{name}-{look}");
            }
            await page.Context.CloseAsync();
        }
        flaws.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_refused_is_said_beside_the_field_and_what_was_chosen_stays()
    {
        var page = await site.WindowAsync(chromium, Look.Light, school.Student);
        await page.GotoAsync(Site.Assignment);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Assertions.Expect(page.Locator("#files-fault")).ToContainTextAsync("Choose your .cs files");
        var files = page.GetByLabel("C# files, or a zip of them");
        await files.SetInputFilesAsync(Windows.File("notes.txt", "hello"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Assertions.Expect(page.Locator("#files-fault")).ToContainTextAsync("There is no .cs file");
        await files.SetInputFilesAsync([Windows.File("A.cs", "class A;"), Windows.File("B.cs", "class B;\0")]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Assertions.Expect(page.Locator("#files-fault")).ToContainTextAsync("the file holds NUL bytes");
        (await files.EvaluateAsync<int>("field => field.files.length")).Should().Be(2);
        (await files.GetAttributeAsync("aria-invalid")).Should().Be("true");
        await page.PictureAsync("refused-light");
    }

    [Fact]
    public async Task Files_can_be_dropped()
    {
        var page = await site.WindowAsync(chromium, Look.Light, school.Student);
        await page.GotoAsync(Site.Assignment);
        await page.EvaluateAsync("""
            () => {
              const brought = new DataTransfer();
              brought.items.add(new File(['class F;'], 'Dropped.cs'));
              document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', { dataTransfer: brought, bubbles: true, cancelable: true }));
            }
            """);
        await Assertions.Expect(page.Locator("[data-chosen]")).ToContainTextAsync("Dropped.cs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await page.ArrivesAtAsync("**/submissions/**");
        await Assertions.Expect(page.GetByText("1 file handed in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_is_not_signed_in_signs_in_and_comes_where_they_wanted()
    {
        using var visitor = await site.VisitAsync(null);
        const string Password = "a horse eats a cucumber";
        using var set = await visitor.SendAsync(await site.LinkAsync(school.Student, LinkPurpose.Reset), [KeyValuePair.Create("password", Password), KeyValuePair.Create("repeated", Password)]);
        var page = await site.WindowAsync(chromium, Look.Light, null);
        await page.GotoAsync(Site.Assignment);
        await page.GetByLabel("E-mail address").FillAsync(school.Student.Email);
        await page.GetByLabel("Password").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do not match an account");
        (await page.GetByLabel("E-mail address").InputValueAsync()).Should().Be(school.Student.Email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.ArrivesAtAsync($"**{Site.Assignment}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You are signed out.")).ToBeVisibleAsync();
        await page.GotoAsync(Site.Assignment);
        page.Url.Should().Contain("/sign-in");
    }

    [Fact]
    public async Task Students_are_told_in_plain_words_where_they_may_not_go()
    {
        var page = await site.WindowAsync(chromium, Look.Light, school.Student);
        foreach (var (path, words) in new[]
        {
            ($"{Site.Course}/people", "This is not for you"), ($"{Site.Assignment}/submissions", "This is not for you"),
            ("/courses/other", "Not found"), ($"/submissions/{Guid.NewGuid()}", "Not found"), ("/no/such/page", "Not found"),
        })
        {
            await page.GotoAsync(path);
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(words);
        }
    }

    /// <summary>Every page there is, by who looks at it: with a name, and its address.</summary>
    private async Task<(User? User, (string Name, string Path)[] Pages)[]> PagesAsync()
    {
        var graded = await school.GradedAsync(school.Student, Reports.Full);
        var broken = await school.GradedAsync(school.Student, Reports.Broken, 2, counts: false);
        var result = (await school.ReadAsync(graded.Id)).ResultId;
        await school.AgreeingAsync(3);
        var regrade = (await school.RegradeAsync()).Id!.Value;
        var report = await school.AlikeAsync(graded, broken);
        var queued = school.Submission(3);
        var failed = school.Submission(4);
        (failed.State, failed.Failure) = (SubmissionState.Failed, "The disk is full.");
        await school.AddAsync(queued, failed, new Extension
        {
            AssignmentId = school.Assignment.Id,
            UserId = school.Student.Id,
            DueAt = School.Now.AddDays(6),
            Reason = "ill, with a note from the doctor",
            GrantedBy = school.Instructor.Id,
            GrantedAt = School.Now,
        });
        await school.VersionAsync(2, VersionState.Passed, Gates.Passed, ("assignment.yaml", "title: T\npoints: 3"), ("handout.md", "# Read this\n\n$x^2$"), ("starter/F.cs", "class F;"));
        await school.VersionAsync(3, VersionState.Refused, Gates.Refused);
        await school.VersionAsync(4, VersionState.Failed);
        await school.VersionAsync(5, VersionState.Waiting);
        return
        [
            (null, [("sign-in", "/sign-in"), ("link-invitation", await site.LinkAsync(site.Classmate, LinkPurpose.Invitation)),
                ("link-reset", await site.LinkAsync(site.Classmate, LinkPurpose.Reset)), ("link-none", "/link/none")]),
            (school.Student, [("courses", "/"), ("account", "/account"), ("tokens", "/account/tokens"), ("programs", "/api"), ("sign-out", "/sign-out"), ("course", Site.Course), ("assignment", Site.Assignment),
                ("assignment-too-large", $"{Site.Assignment}?problem=too-large"), ("result", $"/submissions/{graded.Id}"), ("result-broken", $"/submissions/{broken.Id}"),
                ("queued", $"/submissions/{queued.Id}"), ("failed", $"/submissions/{failed.Id}"), ("forbidden", $"{Site.Course}/people"), ("not-found", "/nothing")]),
            (site.Ta, [("people", $"{Site.Course}/people"), ("submissions", $"{Site.Assignment}/submissions"), ("staff-course", Site.Course),
                ("new-assignment", $"{Site.Course}/assignments/new"), ("versions", $"{Site.Assignment}/versions"), ("version-passed", $"{Site.Assignment}/versions/2"),
                ("version-refused", $"{Site.Assignment}/versions/3"), ("version-failed", $"{Site.Assignment}/versions/4"), ("version-waiting", $"{Site.Assignment}/versions/5"),
                ("version-preview", $"{Site.Assignment}/versions/2/preview"), ("version-changes", $"{Site.Assignment}/versions/2/changes"), ("duplicate", $"{Site.Assignment}/duplicate"),
                ("staff-result", $"/submissions/{graded.Id}"), ("staff-failed", $"/submissions/{failed.Id}"),
                ("roster", $"{Site.Course}/roster"), ("person", $"{Site.Course}/people/change?user={school.Student.Id}"), ("dates", $"{Site.Assignment}/dates"),
                ("extensions", $"{Site.Assignment}/extensions"), ("view-as-nobody", $"{Site.Assignment}/view-as"),
                ("view-as", $"{Site.Assignment}/view-as?student={Uri.EscapeDataString(school.Student.Email)}"), ("audit", $"{Site.Course}/audit"),
                ("import", $"{Site.Assignment}/import"), ("regrades", $"{Site.Assignment}/regrades"), ("regrade", $"{Site.Assignment}/regrades/{regrade}"),
                ("similarity", $"{Site.Assignment}/similarity"), ("similarity-pair", $"{Site.Assignment}/similarity/{report}/1"),
                ("grades", $"{Site.Course}/grades"), ("grades-narrowed", $"{Site.Course}/grades?search=nobody&sort=sum&down=true"), ("student", $"{Site.Course}/grades/{school.Student.Id}"),
                ("attempt", $"/submissions/{graded.Id}/attempts/{result}"), ("attempt-broken", $"/submissions/{broken.Id}/attempts/{(await school.ReadAsync(broken.Id)).ResultId}"),
                ("statistics", $"{Site.Assignment}/statistics")]),
            (school.Instructor, [("instructor-courses", "/"), ("new-course", "/courses/new"), ("settings", $"{Site.Course}/settings"), ("version-override", $"{Site.Assignment}/versions/3")]),
            (site.Stranger, [("one-course", "/")]),
            (site.Administrator, [("all-courses", "/")]),
        ];
    }
}
