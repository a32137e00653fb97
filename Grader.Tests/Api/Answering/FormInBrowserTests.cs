using System.Text.RegularExpressions;
using FluentAssertions;
using Grader.Tests.Api.Marking;
using Grader.Tests.Api.Pages;
using Grader.Tests.Data;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Answering;

/// <summary>The form of the homework in a real browser.</summary>
public sealed class FormInBrowserTests(Postgres postgres, Chromium chromium) : SiteTests(postgres)
{
    /// <summary>With a time.</summary>
    private static readonly Regex Saved = new("Saved at [0-9]");

    private protected override Task<School> SchoolAsync(string database) => Asker.SchoolAsync(database);

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    [InlineData("phone")]
    public async Task The_form_and_the_pages_of_graders_can_be_read_by_everybody(string look)
    {
        var chosen = new[] { Look.Light, Look.Dark, Look.Phone }.Single(l => l.Name == look);
        var submission = await school.ProseAsync(school.Student);
        var student = await site.WindowAsync(chromium, chosen, school.Student);
        var flaws = new List<string>(await student.FlawsAsync(Asker.Form));
        await student.PictureAsync($"answers-{look}");
        flaws.AddRange(await student.FlawsAsync($"/submissions/{submission.Id}"));
        var ta = await site.WindowAsync(chromium, chosen, site.Ta);
        foreach (var path in new[] { "/courses/ml/assignments/hw/marking", "/courses/ml/assignments/hw/requests" }) flaws.AddRange(await ta.FlawsAsync(path));
        await ta.GotoAsync("/courses/ml/assignments/hw/marking");
        await ta.GetByRole(AriaRole.Button, new() { Name = "Next ungraded of question 3.1" }).ClickAsync();
        await ta.ArrivesAtAsync("**/marking?question=3.1");
        flaws.AddRange(await ta.FlawsAsync(ta.Url));
        await ta.PictureAsync($"marking-{look}");
        flaws.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_typed_is_shown_as_it_was_understood_saved_by_itself_and_there_after_a_reload()
    {
        var page = await OpenFormAsync();
        var field = Field(page, "2.2", "expression");
        await field.Locator("input").FillAsync("2*w");
        await Assertions.Expect(field.Locator("[data-preview] .katex")).ToHaveCountAsync(1);
        await Assertions.Expect(field.Locator("[data-preview] small")).ToHaveTextAsync("d x 1");
        await field.Locator("input").FillAsync("2*(w");
        await Assertions.Expect(field.Locator("[data-preview] .unread")).Not.ToBeEmptyAsync();
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync(Saved);
        await Assertions.Expect(page.Locator("aside")).ToContainTextAsync("1 of 2 answered");
        await page.ReloadAsync();
        await Assertions.Expect(field.Locator("input")).ToHaveValueAsync("2*(w");
    }

    [Fact]
    public async Task Two_windows_keep_what_each_alone_changed_and_ask_about_the_rest()
    {
        var one = await OpenFormAsync();
        var other = await one.Context.NewPageAsync();
        await other.GotoAsync(Asker.Form);
        await Field(one, "2.2", "expression").Locator("input").FillAsync("2w");
        await Field(one, "2.2", "shape").Locator("input").FillAsync("d x 1");
        await Assertions.Expect(one.Locator("[data-saved]")).ToContainTextAsync(Saved);
        await Field(other, "2.2", "expression").Locator("input").FillAsync("3w");
        await Field(other, "3.1", "text").Locator("textarea").FillAsync("Affine maps compose.");
        await Assertions.Expect(Field(other, "2.2", "expression")).ToContainTextAsync("In the other window: 2w");
        await Assertions.Expect(Field(other, "2.2", "shape").Locator("input")).ToHaveValueAsync("d x 1");
        await Field(other, "2.2", "expression").GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await Assertions.Expect(other.Locator("[data-saved]")).ToContainTextAsync(Saved);
        await one.ReloadAsync();
        await Assertions.Expect(Field(one, "2.2", "expression").Locator("input")).ToHaveValueAsync("3w");
        await Assertions.Expect(Field(one, "3.1", "text").Locator("textarea")).ToHaveValueAsync("Affine maps compose.");
    }

    [Fact]
    public async Task The_end_of_a_session_loses_nothing()
    {
        var page = await OpenFormAsync();
        await page.Context.ClearCookiesAsync();
        await Field(page, "2.2", "expression").Locator("input").FillAsync("2w");
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("You are signed out");
        await page.GotoAsync(await site.LinkAsync(school.Student));
        await page.ArrivesAtAsync(new Uri(site.Address, "/").ToString());
        await page.GotoAsync(Asker.Form);
        await Assertions.Expect(Field(page, "2.2", "expression").Locator("input")).ToHaveValueAsync("2w");
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync(Saved);
    }

    [Fact]
    public async Task Answers_and_code_are_handed_in_together()
    {
        var page = await OpenFormAsync();
        await Field(page, "2.2", "expression").Locator("input").FillAsync("2w");
        await page.GetByLabel("C# files, or a zip of them").SetInputFilesAsync(Pages.Windows.File("A.cs", "class A;"));
        // Everything is saved: handing in has nothing to wait for.
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync(Saved);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await page.ArrivesAtAsync("**/submissions/**");
        await Assertions.Expect(page.GetByText("2 files handed in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_it_is_saved_previewed_and_handed_in_all_the_same()
    {
        var page = await site.WindowAsync(chromium, Look.Light, school.Student, script: false);
        await page.GotoAsync(Asker.Form);
        await Field(page, "2.2", "expression").Locator("input").FillAsync("2*w");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(Field(page, "2.2", "expression").Locator("[data-preview]")).ToContainTextAsync("d x 1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await page.ArrivesAtAsync("**/submissions/**");
    }

    private async Task<IPage> OpenFormAsync()
    {
        var page = await site.WindowAsync(chromium, Look.Light, school.Student);
        await page.GotoAsync(Asker.Form);
        return page;
    }

    private static ILocator Field(IPage page, string question, string answer) => page.Locator($"[data-field='{Asker.Field(question, answer).Key}']");
}
