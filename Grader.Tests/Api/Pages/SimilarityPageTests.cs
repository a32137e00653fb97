using FluentAssertions;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Grader.Tests.Worker.Service;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Pages;

/// <summary>Looking for what is alike, in a real browser with a real worker.</summary>
[Collection(WorkshopTests.Name)]
public sealed class SimilarityPageTests(Postgres postgres, Workshop workshop, Chromium chromium) : SiteTests(postgres)
{
    private protected override Task<School> SchoolAsync(string database) => School.OpenAsync(database, [.. Small.Bundle, .. School.Files(("starter/G.cs", Programs.Given))]);

    private protected override async Task OpenAsync() => await Programs.HandInAsync(school);

    [Fact]
    public async Task Two_who_are_alike_are_found_and_shown_side_by_side_and_nobody_else()
    {
        await using var worker = await Hand.StartAsync(school, workshop);
        var page = await site.WindowAsync(chromium, Look.Light, site.Ta);
        await page.GotoAsync(Site.Assignment);
        await page.GetByRole(AriaRole.Link, new() { Name = "Similarity" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 pair of 9 submissions")).ToBeVisibleAsync(new() { Timeout = 180_000 });
        await Assertions.Expect(page.GetByText("1 submission has no code that can be read.")).ToBeVisibleAsync();
        (await page.FlawsAsync($"{Site.Assignment}/similarity")).Should().BeEmpty();
        await page.PictureAsync("similarity-light");
        await page.Locator("tbody a").ClickAsync();
        await page.ArrivesAtAsync("**/similarity/*/1");
        var title = await page.Locator("h1").InnerTextAsync();
        title.Split(" and ").Should().BeEquivalentTo("original", "renamed");
        var marked = string.Concat(await page.Locator("mark").AllInnerTextsAsync());
        marked.Should().Contain("total").And.Contain("summe", "names do not matter").And.NotContain("Given");
        (await page.FlawsAsync(new Uri(page.Url).AbsolutePath)).Should().BeEmpty();
        await page.PictureAsync("similarity-pair-light");
        await page.SetViewportSizeAsync(390, 900);
        (await page.FlawsAsync(new Uri(page.Url).AbsolutePath)).Should().BeEmpty();
        await page.PictureAsync("similarity-pair-phone");
    }
}
