namespace Grader.Data.Queue;

/// <summary>When a worker, or a job, is taken for dead.</summary>
/// <param name="Beat">How often a worker says that it is alive.</param>
/// <param name="DeadAfter">How long a silent worker is still taken for alive.</param>
/// <param name="SweepEvery">How often workers look for submissions with no live job.</param>
/// <param name="Grace">How long a job may look lost before it is taken for lost.</param>
public sealed record Liveness(TimeSpan Beat, TimeSpan DeadAfter, TimeSpan SweepEvery, TimeSpan Grace)
{
    public static Liveness Usual { get; } =
        new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10));
}
