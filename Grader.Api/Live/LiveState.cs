using Grader.Data.Queue;

namespace Grader.Api.Live;

/// <summary>How far a grading has come, in words and figures: the same for the page, its script and its reader.</summary>
/// <param name="Text">A sentence.</param>
/// <param name="Done">So many steps.</param>
/// <param name="Of">Of so many; 0 where nobody knows.</param>
/// <param name="Finished">The result is there, or we gave up: look at the page.</param>
public sealed record LiveState(string Text, int Done = 0, int Of = 0, bool Finished = false)
{
    public static LiveState Over { get; } = new("Done.", Finished: true);

    public static LiveState Running { get; } = new("Being graded.");

    public static LiveState Checking { get; } = new("The gate is at work on it.");

    public static LiveState AwaitingGate { get; } = new("It waits for the gate. A worker takes it as soon as it has checked what came before.");

    public static LiveState AwaitingReport { get; } = new("It waits for a worker, which takes it as soon as it has time for such.");

    public static LiveState Comparing { get; } = new("The submissions are being compared.");

    public static LiveState Regrading(int done, int of) => new($"{done} of {of} are graded.", done, of);

    public static LiveState Waiting(QueuePlace place)
    {
        var ahead = place.Ahead switch { 0 => "It is next", 1 => "One other is before it", _ => $"{place.Ahead} others are before it" };
        var when = place.Expected is { } expected ? $"It should take about {Words.Of(expected)}." : "No worker is at work right now; it is kept and will be graded as soon as one is.";
        return new LiveState($"In the queue. {ahead}. {when}");
    }

    /// <summary>Null where the submission itself has to be asked.</summary>
    public static LiveState? Told(ProgressNews news) => news.Stage switch
    {
        ProgressStage.Preparing => new LiveState("The assignment is being made ready; that happens once.", news.Done, news.Of),
        ProgressStage.Compiling => new LiveState("Compiling your code."),
        // Which check it is stays untold: it may be one that students must not know of.
        ProgressStage.Running => new LiveState(news.Of > 0 ? $"Running case {news.Done + 1} of {news.Of}." : "Running your code.", news.Done, news.Of),
        ProgressStage.Checking => new LiveState(news.Of > 0 ? $"Checking: {news.What}, {news.Done} of {news.Of}." : $"Checking: {news.What}.", news.Done, news.Of),
        ProgressStage.Regrading => Regrading(news.Done, news.Of),
        ProgressStage.Reading => new LiveState($"Reading submission {news.Done} of {news.Of}.", news.Done, news.Of),
        ProgressStage.Comparing => new LiveState("Comparing the results.", 1, 1),
        _ => null,
    };
}
