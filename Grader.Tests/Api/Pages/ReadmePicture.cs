using Grader.Tests.Data;
using Grader.Tests.Worker;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Pages;

/// <summary>Makes the picture of the README: the homework, an example that somebody handed in, graded by a real worker. <c>deploy/picture.sh</c> runs it.</summary>
[Collection(WorkshopTests.Name)]
public sealed class ReadmePicture(Postgres postgres, Workshop workshop, Chromium chromium)
{
    private static readonly Look Wide = new("picture", 1040, false);

    [Fact(Explicit = true)]
    public async Task A_result_page()
    {
        await using var school = await School.OpenAsync(await postgres.DatabaseAsync(), School.Folder("assignments", "hw3"));
        await school.ChangeAsync(a => (a.Title, a.DueAt) = ("Building Your Neural Network!", School.Now.AddDays(7)));
        await using var site = await Site.OpenAsync(school);
        await using var worker = await Hand.StartAsync(school, workshop);
        var page = await site.WindowAsync(chromium, Wide, site.Classmate);
        await page.GotoAsync(Site.Assignment);
        await page.GetByLabel("C# files, or a zip of them").SetInputFilesAsync(Directory.GetFiles(Repository.Path("examples", "transposed"), "*.cs"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await page.Locator("#score").WaitForAsync(new() { Timeout = 300_000 });
        await page.SetViewportSizeAsync(Wide.Width, 1250);
        await page.ScreenshotAsync(new() { Path = Repository.Path("docs", "result-page.png") });
        await page.PictureAsync("hw3-result");
        await page.GotoAsync(Site.Assignment);
        await page.PictureAsync("hw3-assignment");
    }
}
