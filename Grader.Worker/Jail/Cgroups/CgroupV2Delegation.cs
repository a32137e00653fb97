namespace Grader.Worker.Jail.Cgroups;

/// <summary>
/// Makes the group that this process sits in fit to hold others. The kernel allows processes in leaves only, so whoever is in the
/// group (this process, and in a container its init) moves to a leaf, and the controllers are switched on for the siblings of it.
/// </summary>
internal static class CgroupV2Delegation
{
    private const string HostLeaf = "grader-host";
    private static readonly string[] Needed = ["memory", "pids", "cpu"];

    /// <param name="root">Where version 2 is mounted.</param>
    /// <param name="ownGroup">The group of this process as /proc/self/cgroup names it: "/system.slice/grader.service".</param>
    /// <returns>The directory to make groups in.</returns>
    public static string Prepare(string root, string ownGroup)
    {
        var parent = Path.GetFullPath(Path.Combine(root, ownGroup.TrimStart('/')));
        if (Path.GetFileName(parent) == HostLeaf)
            parent = Path.GetDirectoryName(parent)!;
        try
        {
            RequireControllers(parent);
            SwitchOn(parent);
            return parent;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw NotDelegated($"Control groups cannot be made in {parent}: {refusal.Message}", refusal);
        }
    }

    private static void RequireControllers(string parent)
    {
        var present = Words(parent, "cgroup.controllers");
        if (Needed.Except(present).ToList() is { Count: > 0 } missing)
            throw NotDelegated($"The control group {parent} lacks the controllers {string.Join(", ", missing)}.", null);
    }

    private static void SwitchOn(string parent)
    {
        if (!Needed.Except(Words(parent, "cgroup.subtree_control")).Any())
            return;
        var leaf = Path.Combine(parent, HostLeaf);
        // The machine's own root group, which has no type, is exempt from the rule, and moving all of its processes would be rude.
        if (File.Exists(Path.Combine(parent, "cgroup.type")))
        {
            Directory.CreateDirectory(leaf);
            foreach (var process in CgroupFiles.Processes(parent))
                CgroupFiles.Write(leaf, "cgroup.procs", process);
        }

        CgroupFiles.Write(parent, "cgroup.subtree_control", string.Join(' ', Needed.Select(controller => "+" + controller)));
    }

    private static string[] Words(string directory, string file) =>
        File.ReadAllText(Path.Combine(directory, file)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static JailUnavailableException NotDelegated(string reason, Exception? cause) => new(
        reason,
        "Run the worker as a systemd service with Delegate=yes (by hand: systemd-run --scope -p Delegate=yes ./grader ...), "
        + "or in a container with a private, writable cgroup namespace.",
        cause);
}
