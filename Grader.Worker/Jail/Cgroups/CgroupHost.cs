namespace Grader.Worker.Jail.Cgroups;

/// <summary>
/// Which control groups this machine has. Version 2 where it has the controllers; version 1 else, hybrid machines included.
/// </summary>
internal sealed class CgroupHost
{
    private readonly Func<string, ICgroup> make;

    private CgroupHost(string description, Func<string, ICgroup> make)
    {
        Description = description;
        this.make = make;
    }

    public string Description { get; }

    public ICgroup Group(string name) => make(name);

    public static CgroupHost Detect() =>
        Detect(File.ReadAllLines("/proc/self/mountinfo"), File.ReadAllLines("/proc/self/cgroup"));

    /// <param name="mountInfo">Lines "id parent dev root MOUNTPOINT options ... - TYPE source SUPEROPTIONS".</param>
    /// <param name="ownGroups">Lines "id:controllers:path"; version 2 is "0::path".</param>
    public static CgroupHost Detect(IEnumerable<string> mountInfo, IEnumerable<string> ownGroups)
    {
        var mounts = mountInfo.Select(Mount.Parse).ToList();
        if (mounts.FirstOrDefault(mount => mount.Type == "cgroup2" && HasMemory(mount.Point)) is { } unified)
        {
            var own = ownGroups.First(line => line.StartsWith("0::", StringComparison.Ordinal))[3..];
            var parent = CgroupV2Delegation.Prepare(unified.Point, own);
            return new CgroupHost("cgroup v2", name => new CgroupV2(parent, name));
        }

        var trees = new Dictionary<string, string>();
        foreach (var mount in mounts.Where(mount => mount.Type == "cgroup"))
            foreach (var controller in mount.Options.Intersect(CgroupV1.Controllers))
                trees.TryAdd(controller, mount.Point);
        if (CgroupV1.Controllers.Except(trees.Keys).ToList() is { Count: > 0 } missing)
            throw new JailUnavailableException(
                $"This machine offers no control groups to limit memory and processes with (missing: {string.Join(", ", missing)}).",
                "Mount cgroup2 at /sys/fs/cgroup, or in a container give it a writable cgroup file system.");
        return new CgroupHost("cgroup v1", name => new CgroupV1(trees, name));
    }

    // On a hybrid machine version 2 is mounted too, but without controllers.
    private static bool HasMemory(string root)
    {
        var file = Path.Combine(root, "cgroup.controllers");
        return File.Exists(file) && File.ReadAllText(file).Split(' ', '\n').Contains("memory");
    }

    private sealed record Mount(string Point, string Type, IReadOnlyList<string> Options)
    {
        public static Mount Parse(string line)
        {
            var words = line.Split(' ');
            var dash = Array.IndexOf(words, "-");
            return new Mount(words[4].Replace("\\040", " ", StringComparison.Ordinal), words[dash + 1], words[dash + 3].Split(','));
        }
    }
}
