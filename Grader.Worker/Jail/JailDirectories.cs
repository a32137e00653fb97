namespace Grader.Worker.Jail;

/// <summary>Where the jail keeps what it needs. All workers of one machine share the same.</summary>
/// <param name="Run">Lock files of the slots, the filter, and /etc/passwd of the sandboxes. Gone after a reboot, and welcome to.</param>
/// <param name="Cache">
/// Copies of tools that lie where a sandbox cannot reach. Not under <paramref name="Run"/>: /run is often mounted noexec, and the
/// runtime maps what it loads as executable.
/// </param>
public sealed record JailDirectories(string Run, string Cache)
{
    public static JailDirectories Default { get; } = new("/run/grader", "/var/cache/grader");
}
