using FluentAssertions;
using Grader.Data.Model;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Grader.Tests.Worker.Service;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Pages;

/// <summary>What a TA does with a wrong check, in a real browser with a real worker: regrade, look, apply upward, roll back.</summary>
[Collection(WorkshopTests.Name)]
public sealed class RegradePageTests(Postgres postgres, Workshop workshop, Chromium chromium) : SiteTests(postgres)
{
    private protected override async Task<School> SchoolAsync(string database)
    {
        var school = await School.OpenAsync(database, Small.Bundle);
        await school.AddAsync(school.Draft(school.Assignment, 2, [.. Small.Bundle, .. School.Files(("handout.md", "# Two"))]));
        return school;
    }

    [Fact]
    public async Task A_regrade_is_started_looked_at_applied_upward_and_rolled_back_and_the_student_reads_why()
    {
        var winner = await school.GradedAsync("ute", 0, 0, Small.HalfRight);
        var loser = await school.GradedAsync("dora", 1, 2, Small.HalfRight);
        await school.GradedAsync("sam", 1, 0, Small.HalfRight);
        var before = await school.RowsAsync();
        await using var worker = await Hand.StartAsync(school, workshop);
        var page = await site.WindowAsync(chromium, Look.Light, site.Ta);
        await StartAsync(page);
        await Assertions.Expect(page.GetByText("1 goes up, 1 goes down, 1 stays the same")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        var address = new Uri(page.Url).AbsolutePath;
        (await school.RowsAsync()).Should().Be(before, "nobody sees it yet");
        (await page.FlawsAsync(address)).Should().BeEmpty();
        await page.PictureAsync("regrade-light");
        var rows = await page.Locator("tbody tr").AllInnerTextsAsync();
        rows[0].Should().Contain("dora").And.Contain("\u22122").And.Contain("2 double: 2 → 0");
        rows[1].Should().Contain("ute").And.Contain("+1").And.Contain("1 half: 0 → 1");

        await page.GetByRole(AriaRole.Button, new() { Name = "Apply upward only" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Applied to 1 submission.")).ToBeVisibleAsync();
        (await page.FlawsAsync(address)).Should().BeEmpty();
        (await ReadAsync(winner)).Should().Contain("Graded anew").And.Contain("from 0 / 3 to 1 / 3").And.Contain("The check of question 1 was too strict.");
        (await ReadAsync(loser)).Should().NotContain("Graded anew");

        await page.GetByLabel("Why roll it back? Students read this.").FillAsync("It was right after all.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Rolled back: 1 submission has its former result again.")).ToBeVisibleAsync();
        (await school.RowsAsync()).Should().Be(before);
        (await ReadAsync(winner)).Should().Contain("Taken back").And.Contain("the score is 0 / 3 again").And.Contain("It was right after all.");
        foreach (var path in new[] { address, $"{Site.Assignment}/regrades" }) (await page.FlawsAsync(path)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_started_is_said_above_the_form_and_what_was_written_stays()
    {
        await school.GradedAsync("ute", 0, 0, Small.HalfRight, section: "A");
        var page = await site.WindowAsync(chromium, Look.Phone, site.Ta);
        await page.GotoAsync($"{Site.Assignment}/regrades");
        await page.GetByLabel("Which submissions").SelectOptionAsync("Section");
        await page.GetByLabel("Why? Students whose result changes read this.").FillAsync("Because.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No graded submission is such.");
        (await page.GetByLabel("Why? Students whose result changes read this.").InputValueAsync()).Should().Be("Because.");
        await page.PictureAsync("regrades-phone");
        await page.GetByLabel("Section, for those of one section").SelectOptionAsync("A");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(page.GetByText("0 of 1 are graded.").First).ToBeVisibleAsync();
        (await page.FlawsAsync(new Uri(page.Url).AbsolutePath)).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The regrade is cancelled. Nothing changed.")).ToBeVisibleAsync();
    }

    private static async Task StartAsync(IPage page)
    {
        await page.GotoAsync(Site.Assignment);
        await page.GetByRole(AriaRole.Link, new() { Name = "Regrades" }).ClickAsync();
        await page.GetByLabel("Grade with").SelectOptionAsync("2");
        await page.GetByLabel("Why? Students whose result changes read this.").FillAsync("The check of question 1 was too strict.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await page.ArrivesAtAsync("**/regrades/*");
    }

    /// <summary>A student's page of their submission, as they see it.</summary>
    private async Task<string> ReadAsync(Submission submission)
    {
        await using var context = school.Context();
        var student = (await context.Users.FindAsync([submission.UserId], School.Stop))!;
        var page = await site.WindowAsync(chromium, Look.Light, student);
        (await page.FlawsAsync($"/submissions/{submission.Id}")).Should().BeEmpty();
        var text = await page.TextAsync();
        await page.Context.CloseAsync();
        return text;
    }
}
