using FluentAssertions;
using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Data.Queue;
using Grader.Tests.Api.Pages;
using Grader.Tests.Data;
using Microsoft.Playwright;
using Xunit;

namespace Grader.Tests.Api.Live;

/// <summary>What is told while a submission waits and is graded; the news are those of a worker, said by hand.</summary>
public sealed class LiveTests(Postgres postgres, Chromium chromium) : IAsyncLifetime
{
    private School school = null!;
    private Site site = null!;
    private Submission submission = null!;

    public async ValueTask InitializeAsync()
    {
        school = await School.OpenAsync(await postgres.DatabaseAsync());
        site = await Site.OpenAsync(school);
        submission = school.Submission();
        await school.AddAsync(submission);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task The_page_follows_the_news_and_the_bar_with_them()
    {
        var page = await site.WindowAsync(chromium, Look.Light, school.Student);
        await page.GotoAsync($"/submissions/{submission.Id}");
        var text = page.Locator("[data-live-text]");
        var bar = page.Locator("[data-live-bar]");
        await Assertions.Expect(text).ToHaveTextAsync("In the queue. It is next. No worker is at work right now; it is kept and will be graded as soon as one is.");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("In the queue.");
        await SayUntilAsync(new ProgressNews(submission.Id, ProgressStage.Compiling), text, "Compiling your code.");
        await SayUntilAsync(new ProgressNews(submission.Id, ProgressStage.Running, 2, 8, "a secret check"), text, "Running case 3 of 8.");
        (await bar.GetAttributeAsync("value")).Should().Be("25");
        (await page.TextAsync()).Should().NotContain("secret");
        await SayUntilAsync(new ProgressNews(submission.Id, ProgressStage.Comparing), text, "Comparing the results.");
        (await bar.GetAttributeAsync("value")).Should().Be("100");
    }

    [Fact]
    public async Task The_news_of_what_is_graded_are_one_and_the_last()
    {
        var graded = await school.GradedAsync(site.Classmate, new GradeReport("Homework", [], [], [], ""));
        using var classmate = await site.VisitAsync(site.Classmate);
        using var answer = await classmate.LookAsync($"/submissions/{graded.Id}/events");
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        var told = await answer.Content.ReadAsStringAsync(School.Stop);
        told.Should().StartWith("event: progress\n").And.Contain("\"finished\":true");
        told.Split("event:").Should().HaveCount(2);
    }

    [Theory]
    [InlineData(0, null, "It is next. No worker is at work")]
    [InlineData(1, 3.0, "One other is before it. It should take about 3 seconds.")]
    [InlineData(40, 150.0, "40 others are before it. It should take about 2 minutes.")]
    public void The_place_in_the_queue_is_told_in_words(int ahead, double? seconds, string words) =>
        Grader.Api.Live.LiveState.Waiting(new QueuePlace(ahead, seconds is { } s ? TimeSpan.FromSeconds(s) : null)).Text.Should().StartWith("In the queue. ").And.Contain(words);

    /// <summary>News are lost on who does not listen yet, and the ticks in between say that it waits: so it is said again.</summary>
    private async Task SayUntilAsync(ProgressNews news, ILocator place, string words) => await Eventually.BecomesTrueAsync(async () =>
    {
        await school.Get<ProgressChannel>().PublishAsync(news, School.Stop);
        return await place.TextContentAsync() == words;
    }, () => $"The page does not say: {words}");
}
