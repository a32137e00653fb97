namespace Grader.Worker.Jail;

/// <summary>
/// What the jail has used, measured from outside. It only grows while the process lives; start-up is included, so a caller that
/// charges for a case subtracts what it read before the case.
/// </summary>
/// <param name="CpuTime">Processor time of all threads.</param>
/// <param name="PeakMemoryBytes">The most memory held at once.</param>
/// <param name="OomKills">How often the kernel killed for want of memory. Above zero: the memory limit was hit.</param>
/// <param name="ProcessLimitHits">How often a thread or process was refused. Above zero: the thread limit was hit.</param>
public sealed record ResourceUsage(TimeSpan CpuTime, long PeakMemoryBytes, long OomKills, long ProcessLimitHits)
{
    public static ResourceUsage None { get; } = new(TimeSpan.Zero, 0, 0, 0);
}
