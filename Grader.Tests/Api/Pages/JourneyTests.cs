using FluentAssertions;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Pages;

/// <summary>What a student does, in a real browser, with a real worker: hand in, watch, read.</summary>
[Collection(WorkshopTests.Name)]
public sealed class JourneyTests(Postgres postgres, Workshop workshop, Chromium chromium) : SiteTests(postgres)
{
    private Hand? worker;

    private protected override async Task<School> SchoolAsync(string database)
    {
        var school = await School.OpenAsync(database, Lesson.Bundle);
        await school.ChangeAsync(assignment => assignment.DueAt = School.Now.AddDays(3));
        return school;
    }

    private protected override async ValueTask CloseAsync()
    {
        if (worker is not null) await worker.DisposeAsync();
    }

    [Fact]
    public async Task A_student_hands_in_watches_and_reads_without_the_page_being_loaded_anew()
    {
        var page = await site.WindowAsync(chromium, Look.Light, school.Student);
        await page.GetByRole(AriaRole.Link, new() { Name = "Machine Learning" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Homework" }).ClickAsync();
        await Assertions.Expect(page.Locator(".katex").First).ToBeVisibleAsync();
        await page.GetByLabel("C# files, or a zip of them").SetInputFilesAsync(Windows.File("F.cs", Lesson.HalfRight));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-live-text]")).ToContainTextAsync("No worker is at work right now");
        (await page.TextAsync()).Should().Contain("Received").And.MatchRegex("[0-9a-f]{64}");
        await page.EvaluateAsync("() => { window.here = true; }");
        await StartWorkerAsync();

        await Assertions.Expect(page.GetByText("of 6 points so far")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        (await page.EvaluateAsync<bool>("() => window.here === true")).Should().BeTrue();
        await page.PictureAsync("journey");
        var text = await page.TextAsync();
        text.Should().Contain("2 of 6 points so far")
            .And.Contain("2 points in 1 check: held back until nothing is taken any more.")
            .And.Contain("4 points in 1 check: not shown to students.")
            .And.Contain("5 points in 1 check: held back until the course staff publish the grades.")
            .And.Contain("expected").And.Contain("yours").And.Contain("hidden 1")
            .And.NotContain("Never shown").And.NotContain("Shown later").And.NotContain("Shown with the grades");
        (await page.Locator("svg.plot").CountAsync()).Should().Be(2, "of losses and of the table");
        (await page.Locator("svg.plot path.got").CountAsync()).Should().Be(2);
        var hidden = await page.Locator(".case", new() { HasText = "hidden 1" }).InnerTextAsync();
        hidden.Should().NotMatchRegex(@"\d\.\d", "no number of a hidden case is told").And.NotContain("expected");
    }

    [Fact]
    public async Task Without_script_the_page_reloads_itself_until_the_result_is_there()
    {
        var page = await site.WindowAsync(chromium, Look.Light, school.Student, script: false);
        await page.GotoAsync(Site.Assignment);
        await page.GetByText("Or paste code").ClickAsync();
        await page.GetByLabel("File name").FillAsync("F");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(Lesson.Broken);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-live-text]")).ToContainTextAsync("In the queue");
        await StartWorkerAsync();
        await Assertions.Expect(page.GetByText("Your code does not compile")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        (await page.TextAsync()).Should().Contain("F.cs, line 18").And.Contain("public static double Late(double x) => oops;").And.Contain("0 of 6 points so far");
    }

    [Fact]
    public async Task Everything_can_be_done_from_the_keyboard()
    {
        await StartWorkerAsync();
        var page = await site.WindowAsync(chromium, Look.Light, school.Student);
        await page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(page)).Should().Be("Skip to the content");
        await TabToAsync(page, "Machine Learning");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/courses/ml");
        await TabToAsync(page, "Homework");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/assignments/hw");
        await TabToAsync(page, "Or paste code");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("F.cs");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.InsertTextAsync(Lesson.HalfRight);
        await page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(page)).Should().Be("Hand in");
        await page.Keyboard.PressAsync("Enter");
        await page.ArrivesAtAsync("**/submissions/**");
        await Assertions.Expect(page.GetByText("of 6 points so far")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        // The reader is taken to the result; the way on begins there.
        await TabToAsync(page, "1 Loss curve");
        await page.Keyboard.PressAsync("Enter");
        page.Url.Should().EndWith("#q-1");
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("() => document.activeElement.innerText.trim().split('\\n')[0]");

    private static async Task TabToAsync(IPage page, string text)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await FocusedAsync(page) == text) return;
        }
        Assert.Fail($"Tab does not lead to '{text}'.");
    }

    private async Task StartWorkerAsync() => worker = await Hand.StartAsync(school, workshop);
}
