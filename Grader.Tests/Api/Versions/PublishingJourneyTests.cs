using FluentAssertions;
using Grader.Data.Storage;
using Grader.Tests.Api.Pages;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Grader.Tests.Worker.Gate;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Versions;

/// <summary>From a bundle to an assignment that students see, in a real browser, with a real worker.</summary>
[Collection(WorkshopTests.Name)]
public sealed class PublishingJourneyTests(Postgres postgres, Workshop workshop, Chromium chromium) : IAsyncLifetime
{
    private static readonly LocatorAssertionsToBeVisibleOptions Gate = new() { Timeout = 300_000 };
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
    public async Task A_ta_uploads_a_bundle_mends_what_the_gate_refuses_and_publishes_it_and_a_student_sees_it()
    {
        var page = await site.WindowAsync(chromium, Look.Light, site.Ta);
        await page.GotoAsync(Site.Course);
        await page.GetByRole(AriaRole.Link, new() { Name = "New assignment" }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("A first polynomial");
        await page.GetByLabel("Bundle").SetInputFilesAsync(Zip("broken.zip", WrittenBundle.Broken()));
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the assignment" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-live-text]")).ToContainTextAsync("It waits for the gate");
        await page.EvaluateAsync("() => { window.here = true; }");

        await using var worker = await Hand.StartAsync(school, workshop);
        await Assertions.Expect(page.Locator("[data-live-text]")).ToContainTextAsync("Checking: ", new() { Timeout = 120_000 });
        await page.PictureAsync("gate-at-work");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The gate refused this version" })).ToBeVisibleAsync(Gate);
        (await page.EvaluateAsync<bool>("() => window.here === true")).Should().BeTrue("the report comes without the page being loaded anew");
        await page.PictureAsync("gate-refused");
        (await page.Locator("section", new() { HasText = "What stands against publishing" }).Last.InnerTextAsync())
            .Should().Contain("mutant newton-adds-the-step").And.Contain("3/path/first does not notice it.").And.Contain("Choose inputs that bring the mistake out");

        await page.GetByRole(AriaRole.Link, new() { Name = "Versions" }).ClickAsync();
        await page.GetByLabel("Bundle").SetInputFilesAsync(Zip("mended.zip", WrittenBundle.Files().Files));
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The gate passed this version" })).ToBeVisibleAsync(Gate);
        await page.PictureAsync("gate-passed");
        await page.GetByRole(AriaRole.Link, new() { Name = "What changed since version 1" }).ClickAsync();
        (await page.Locator("pre.changes").InnerTextAsync()).Should().Contain("- ").And.Contain("+ ");
        (await page.Locator("main ul li").AllInnerTextsAsync()).Should().ContainSingle().Which.Should().StartWith("mutants/newton-adds-the-step/Newton.cs: changed");
        await page.PictureAsync("version-changed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Version 2" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Preview as a student" }).ClickAsync();
        (await page.TextAsync()).Should().Contain("3 questions, 10 points in all").And.Contain("Newton's method");
        await page.PictureAsync("version-previewed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the version" }).ClickAsync();

        var student = await site.WindowAsync(chromium, Look.Light, school.Student);
        await student.GotoAsync(Site.Course);
        (await student.TextAsync()).Should().NotContain("A first polynomial");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish this version" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Version 2 is published")).ToBeVisibleAsync();
        await student.ReloadAsync();
        await student.GetByRole(AriaRole.Link, new() { Name = "A first polynomial" }).ClickAsync();
        await Assertions.Expect(student.GetByRole(AriaRole.Button, new() { Name = "Hand in" })).ToBeVisibleAsync();
        await Assertions.Expect(student.GetByRole(AriaRole.Link, new() { Name = "Download the starter files" })).ToBeVisibleAsync();
    }

    private static FilePayload Zip(string name, IEnumerable<KeyValuePair<string, byte[]>> files) =>
        new() { Name = name, MimeType = "application/zip", Buffer = FileArchive.Pack(files) };
}
