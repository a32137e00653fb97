namespace Grader.Core.Intake;

/// <summary>How much we take in. Everything is read into memory, nothing is ever unpacked to disk.</summary>
/// <param name="Files">How many files.</param>
/// <param name="FileBytes">The largest file.</param>
/// <param name="TotalBytes">All files together, unpacked.</param>
public sealed record IntakeLimits(int Files, int FileBytes, int TotalBytes)
{
    /// <summary>Of what a student hands in.</summary>
    public static IntakeLimits Submission { get; } = new(200, 1 << 20, 4 << 20);

    /// <summary>Of an assignment.</summary>
    public static IntakeLimits Bundle { get; } = new(2000, 4 << 20, 64 << 20);

    /// <summary>Of everybody's submissions to an assignment, from elsewhere; each is held to <see cref="Submission"/> besides.</summary>
    public static IntakeLimits Export { get; } = new(50_000, 32 << 20, 256 << 20);
}
