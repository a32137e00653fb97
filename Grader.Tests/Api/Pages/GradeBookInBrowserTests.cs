using FluentAssertions;
using Grader.Core.Deadlines;
using Grader.Tests.Api.Grades;
using Grader.Tests.Api.Results;
using Grader.Tests.Data;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Pages;

/// <summary>What a TA does with grades, in a real browser: sort, search, narrow down, look into one student's work, set a score, take the CSV, read statistics.</summary>
public sealed class GradeBookInBrowserTests(Postgres postgres, Chromium chromium) : SiteTests(postgres)
{
    private protected override async Task OpenAsync()
    {
        await school.ChangeAsync(a => (a.DueAt, a.LateDueAt, a.LatePolicy) = (School.Now.AddDays(-1), School.Now.AddDays(9), new LatePolicy(LateCharge.PerDay, 10, [], 50, TimeSpan.Zero, 0)));
        var second = await school.AssignmentAsync("two", "Second homework");
        await school.GradedAsync(school.Student, Reports.Full);
        await school.GradedAsync(site.Classmate, Reports.Broken);
        foreach (var (name, points) in new[] { ("Ärmel", 10m), ("dora", 6m), ("emil", 2m) })
            await school.ScoredAsync(await school.StudentAsync(name, name == "dora" ? "Tuesday" : "Monday"), second, points);
    }

    [Fact]
    public async Task The_book_is_sorted_searched_and_narrowed_and_what_is_shown_can_be_taken_home()
    {
        var page = await site.WindowAsync(chromium, Look.Light, site.Ta);
        await page.GotoAsync(Site.Course);
        await page.GetByRole(AriaRole.Link, new() { Name = "Grade book" }).ClickAsync();
        await page.PictureAsync("book");
        (await NamesAsync(page)).Should().Equal("björn", "carla", "dora", "emil", "Ärmel");
        await page.GetByRole(AriaRole.Link, new() { Name = "Second homework" }).ClickAsync();
        (await NamesAsync(page)).Should().Equal("Ärmel", "dora", "emil", "björn", "carla");
        await Assertions.Expect(page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Second homework");
        await page.GetByRole(AriaRole.Link, new() { Name = "Second homework" }).ClickAsync();
        (await NamesAsync(page)).Should().Equal("emil", "dora", "Ärmel", "björn", "carla");
        await page.GetByLabel("Section").SelectOptionAsync("Monday");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        (await NamesAsync(page)).Should().Equal(["emil", "Ärmel"], "the order stays");
        await page.GetByLabel("Name or e-mail address").FillAsync("ärm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        (await NamesAsync(page)).Should().Equal("Ärmel");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());
        download.SuggestedFilename.Should().Be("ml-grades.csv");
        (await File.ReadAllTextAsync(await download.PathAsync(), School.Stop)).Should().StartWith("name,email,section,").And.Contain("Ärmel,ärmel@example.org,Monday,").And.NotContain("dora");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        await page.GetByLabel("Lateness").SelectOptionAsync("Late");
        await page.GetByLabel("Status").SelectOptionAsync("Graded");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        (await NamesAsync(page)).Should().Equal("björn", "carla");
    }

    [Fact]
    public async Task From_the_book_to_a_grading_and_back_to_set_a_score()
    {
        var page = await site.WindowAsync(chromium, Look.Light, site.Ta);
        await page.GotoAsync($"{Site.Course}/grades");
        await page.GetByRole(AriaRole.Link, new() { Name = "björn" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("björn");
        (await page.TextAsync()).Should().Contain("Late: 24 hours late, 10 % of 31 points").And.Contain("11.9");
        await page.PictureAsync("history");
        await page.GetByRole(AriaRole.Link, new() { Name = "15 / 31 in submission 1" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This is the result that is shown.")).ToBeVisibleAsync();
        (await page.TextAsync()).Should().Contain("epoch 1").And.Contain("Waiting for a runner");
        await page.GetByRole(AriaRole.Link, new() { Name = "björn" }).ClickAsync();
        await page.Locator("summary", new() { HasText = "Set the score for Homework" }).ClickAsync();
        await page.GetByLabel("Final score (of 31)").FillAsync("20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the score for Homework" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Give a reason");
        (await page.GetByLabel("Final score (of 31)").InputValueAsync()).Should().Be("20");
        await page.GetByLabel("Reason, for the student and the log").First.FillAsync("Shown at the board.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the score for Homework" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The score for Homework is 20 points now.")).ToBeVisibleAsync();
        await page.Locator("summary", new() { HasText = "Change or take back the set score for Homework" }).ClickAsync();
        await page.GetByLabel("Reason to take it back, for the log").FillAsync("A slip.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back the set score for Homework" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The computed score for Homework holds again.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_score_is_set_by_keyboard_alone()
    {
        var page = await site.WindowAsync(chromium, Look.Light, site.Ta);
        await page.GotoAsync($"{Site.Course}/grades");
        await TabToAsync(page, "Name or e-mail address");
        await page.Keyboard.TypeAsync("dora");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/grades?search=dora**");
        await TabToAsync(page, "Sum");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**sort=sum**");
        await TabToAsync(page, "dora");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/grades/*-*");
        await TabToAsync(page, "Set the score for Second homework");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("9.5");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Explained it well.");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("The score for Second homework is 9.5 points now.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Statistics_warn_in_clear_words_and_lead_to_the_work_that_agrees()
    {
        await school.AgreeingAsync(3);
        var page = await site.WindowAsync(chromium, Look.Light, site.Ta);
        await page.GotoAsync(Site.Assignment);
        await page.GetByRole(AriaRole.Link, new() { Name = "Statistics" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The golden may be wrong" })).ToBeVisibleAsync();
        (await page.TextAsync()).Should().Contain("6.1/jacobian: 3 students agree on another result").And.Contain("transposed");
        (await page.Locator("svg.plot").CountAsync()).Should().BeGreaterThan(2);
        await page.PictureAsync("statistics");
        await page.GetByRole(AriaRole.Link, new() { Name = "agreeing-0" }).ClickAsync();
        await page.ArrivesAtAsync("**/submissions/**");
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(IPage page) => await page.Locator("tbody th a").AllInnerTextsAsync();

    /// <summary>By the label of a field, or else by its text.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        const string Focused = "() => (document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim().replace(/\\s+/g, ' ')";
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>(Focused) == name) return;
        }
        Assert.Fail($"Tab does not lead to '{name}'.");
    }
}
