using FluentAssertions;
using Grader.Api.Answering;
using Grader.Tests.Api.Pages;
using Grader.Tests.Data;
using Grader.Tests.Worker;
using Grader.Tests.Written;
using Grader.Written;
using Grader.Written.Answers;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Answering;

/// <summary>HW3 from its first question to its last, by somebody who knows everything, in a real browser, with a real worker and a person who reads.</summary>
[Collection(WorkshopTests.Name)]
public sealed class WholeHomeworkTests(Postgres postgres, Workshop workshop, Chromium chromium) : SiteTests(postgres)
{
    private Hand worker = null!;

    private protected override Task<School> SchoolAsync(string database) => School.OpenAsync(database, School.Folder("assignments", "hw3"));

    private protected override async Task OpenAsync() => worker = await Hand.StartAsync(school, workshop);

    private protected override async ValueTask CloseAsync()
    {
        await worker.DisposeAsync();
    }

    [Fact]
    public async Task Everything_is_answered_handed_in_graded_and_read_and_earns_all_there_is()
    {
        var page = await site.WindowAsync(chromium, Look.Phone, school.Student);
        await page.GotoAsync(Asker.Form);
        await FillAsync(page);
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("Saved at ");
        await Assertions.Expect(page.Locator(".progress")).Not.ToContainTextAsync("blank");
        await page.PictureAsync("homework-answers-phone");
        await page.GetByLabel("C# files, or a zip of them").SetInputFilesAsync(Directory.GetFiles(Repository.Path("examples", "perfect")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await page.ArrivesAtAsync("**/submissions/**");
        await Assertions.Expect(page.GetByText("of 200 points so far")).ToBeVisibleAsync(new() { Timeout = 300_000 });
        (await page.TextAsync()).Should().Contain("wait for a person to read your answers");
        await page.PictureAsync("homework-result-phone");
        await ReadAllAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#score")).ToHaveTextAsync("205 of 200 points");
        (await page.TextAsync()).Should().NotContain("wait for a person");
    }

    private static async Task FillAsync(IPage page)
    {
        var perfect = AnswerSheet.Read(await File.ReadAllTextAsync(Repository.Path("examples", "perfect-answers", WrittenPart.AnswersName), School.Stop), Homework.Part);
        var texts = AskedField.Texts(Homework.Part, perfect);
        foreach (var asked in Asker.Fields)
        {
            if (!texts.TryGetValue(asked.Key, out var text)) continue;
            var field = page.Locator($"[data-field='{asked.Key}']");
            if (asked.Field.Form is FieldForm.One or FieldForm.Several)
                foreach (var letter in text.Split(',', StringSplitOptions.TrimEntries)) await field.Locator($"input[value='{letter}']").CheckAsync();
            else
                await field.Locator("input, textarea").FillAsync(text);
        }
    }

    /// <summary>A TA gives full points for everything that waits, one answer after the other.</summary>
    private async Task ReadAllAsync()
    {
        var page = await site.WindowAsync(chromium, Look.Light, site.Ta);
        await page.GotoAsync("/courses/ml/assignments/hw/marking");
        var waiting = await page.GetByRole(AriaRole.Button, new() { Name = "Next ungraded" }).CountAsync();
        waiting.Should().BeGreaterThan(1, "several questions are prose");
        for (; waiting > 0; waiting--)
        {
            await page.GotoAsync("/courses/ml/assignments/hw/marking");
            await page.GetByRole(AriaRole.Button, new() { Name = "Next ungraded" }).First.ClickAsync();
            var label = page.GetByLabel("Points, 0 to");
            var most = (await page.Locator("label[for=points]").InnerTextAsync()).Split(' ')[^1];
            await label.FillAsync(most);
            await page.GetByRole(AriaRole.Button, new() { Name = "Save, and open the next" }).ClickAsync();
            await page.ArrivesAtAsync("**/courses/ml/assignments/hw/marking**");
        }
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("0 answers wait");
    }
}
