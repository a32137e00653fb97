namespace Grader.Core.Manifest;

/// <summary>What a submission may use. Times of the processor are what counts; times of the wall are there to end what waits for ever.</summary>
public sealed record Limits(
    TimeSpan CaseCpu, TimeSpan CaseWall, TimeSpan SubmissionCpu, TimeSpan SubmissionWall, int MemoryMegabytes, int OutputKilobytes)
{
    /// <summary>Ample for homework.</summary>
    public static Limits Default { get; } = new(
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(480), 384, 64);
}
