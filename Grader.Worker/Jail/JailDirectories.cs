namespace Grader.Worker.Jail;

/// <summary>Where the jail keeps what it needs.</summary>
public static class JailDirectories
{
    /// <summary>
    /// Locks of the slots, the filter, and /etc/passwd of the sandboxes. Not a setting: slots stand for uids and control groups
    /// of the whole machine, so all workers on it must see the same locks. Gone after a reboot, and welcome to.
    /// </summary>
    public const string Run = "/run/grader";

    /// <summary>
    /// Copies of tools that lie where a sandbox cannot reach. Not below /run: that is often mounted noexec, and the runtime maps what
    /// it loads as executable.
    /// </summary>
    public const string Cache = "/var/cache/grader";
}
