namespace Grader.Data.Queue;

/// <summary>How much of the queue one person may take.</summary>
/// <param name="Most">So many of their submissions are with the workers at a time, or before them; the others wait for those to end.</param>
public sealed record QueueShare(int Most)
{
    public static QueueShare Usual { get; } = new(2);
}
