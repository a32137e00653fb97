namespace Grader.Worker.Intake;

/// <summary>How much we take in. Everything is read into memory, nothing is ever unpacked to disk.</summary>
/// <param name="Files">How many files.</param>
/// <param name="FileBytes">The largest file.</param>
/// <param name="TotalBytes">All files together, unpacked.</param>
public sealed record IntakeLimits(int Files, int FileBytes, int TotalBytes)
{
    public static IntakeLimits Submission { get; } = new(200, 1 << 20, 4 << 20);

    public static IntakeLimits Bundle { get; } = new(2000, 4 << 20, 64 << 20);
}
