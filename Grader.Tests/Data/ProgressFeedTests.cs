using FluentAssertions;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Grader.Tests.Data;

public sealed class ProgressFeedTests(Postgres postgres)
{
    [Fact]
    public async Task Who_watches_hears_the_news_of_one_submission_also_after_the_connection_was_lost()
    {
        await using var school = await School.OpenAsync(await postgres.DatabaseAsync());
        var feed = school.Get<ProgressFeed>();
        await feed.StartAsync(School.Stop);
        var (watched, other) = (Guid.NewGuid(), Guid.NewGuid());
        await using var news = feed.WatchAsync(watched, School.Stop).GetAsyncEnumerator(School.Stop);
        (await NextAsync(news)).Stage.Should().Be(ProgressStage.Unknown);

        // The feed may still be on its way to listening: it says so when it does.
        var channel = school.Get<ProgressChannel>();
        await HearsAsync(news, channel, watched, other);
        await LoseConnectionsAsync(school);
        await HearsAsync(news, channel, watched, other);
        await feed.StopAsync(School.Stop);
    }

    [Fact]
    public async Task What_is_said_in_a_transaction_is_said_when_it_is_committed()
    {
        await using var school = await School.OpenAsync(await postgres.DatabaseAsync());
        var feed = school.Get<ProgressFeed>();
        await feed.StartAsync(School.Stop);
        var watched = Guid.NewGuid();
        await using var news = feed.WatchAsync(watched, School.Stop).GetAsyncEnumerator(School.Stop);
        await HearsAsync(news, school.Get<ProgressChannel>(), watched, Guid.NewGuid());
        await using (var context = school.Context())
        await using (await context.Database.BeginTransactionAsync(School.Stop))
            await ProgressChannel.PublishAsync(context, new ProgressNews(watched, ProgressStage.Finished), School.Stop);   // Rolled back.
        await school.Get<ProgressChannel>().PublishAsync(new ProgressNews(watched, ProgressStage.Queued), School.Stop);
        ProgressNews heard;
        do heard = await NextAsync(news);
        while (heard.Stage is ProgressStage.Running or ProgressStage.Unknown);
        heard.Stage.Should().Be(ProgressStage.Queued);
        await feed.StopAsync(School.Stop);
    }

    /// <summary>Says it until it is heard, and nothing of anybody else.</summary>
    private static async Task HearsAsync(IAsyncEnumerator<ProgressNews> news, ProgressChannel channel, Guid watched, Guid other)
    {
        var said = new ProgressNews(watched, ProgressStage.Running, 3, 7, "1/check");
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(School.Stop);
        var saying = Task.Run(async () =>
        {
            while (!heard.IsCancellationRequested)
            {
                await channel.PublishAsync(said with { SubjectId = other }, School.Stop);
                await channel.PublishAsync(said, School.Stop);
                await Task.Delay(50, School.Stop);
            }
        }, School.Stop);
        ProgressNews next;
        do next = await NextAsync(news);
        while (next.Stage == ProgressStage.Unknown);
        next.Should().Be(said);
        await heard.CancelAsync();
        await saying;
    }

    private static async Task<ProgressNews> NextAsync(IAsyncEnumerator<ProgressNews> news)
    {
        (await news.MoveNextAsync().AsTask().WaitAsync(Eventually.Patience, School.Stop)).Should().BeTrue();
        return news.Current;
    }

    private static async Task LoseConnectionsAsync(School school)
    {
        await using var context = school.Context();
        await context.Database.ExecuteSqlAsync(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query ilike 'listen%'",
            School.Stop);
    }
}
