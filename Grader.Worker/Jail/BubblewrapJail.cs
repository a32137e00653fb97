using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Grader.Core.Seccomp;
using Grader.Worker.Jail.Cgroups;
using Grader.Worker.Jail.Host;

namespace Grader.Worker.Jail;

/// <summary>The jail: bubblewrap, control groups, a uid of its own, and a filter of system calls.</summary>
/// <remarks>
/// <para>Theory of operation. A start takes a <see cref="Slot"/> (a uid nobody else has), makes a fresh control group with the limits
/// in force, and starts a chain in which every program replaces itself by the next:</para>
/// <code>
/// sh         joins the control group, so that all that follows is born in it; arranges the descriptors
/// setpriv    gives up root for the slot's uid, for good
/// prlimit    small limits that control groups do not know: descriptors, core files, file size
/// bwrap      namespaces (user, pid, net, ipc, uts, cgroup, mount), a root file system of a handful of read-only files
/// dotnet     under the filter: the tool
/// </code>
/// <para>The descriptors inside: 0 is /dev/null, 1 and 2 the captured output, 3 requests, 4 frames. <c>Process</c> offers pipes on 0,
/// 1 and 2 only, so the shell moves them. It also opens the filter as 9, anew for each start, since a shared offset would hand
/// the second sandbox an empty filter. The environment is emptied before the first of the chain starts: bubblewrap's process 1 keeps
/// the environment it was started with where the student can read it.</para>
/// <para>The end is always the same: kill everything in the group, wait until it is empty, remove it, let go of the slot. Nothing that
/// the process could write exists outside of its namespaces, so there is nothing else to clean, and the host never touches a
/// file that student code made. If the worker dies, --die-with-parent takes the sandboxes along; that is racy, so whoever
/// takes a slot next first kills and removes what it finds there.</para>
/// </remarks>
public sealed class BubblewrapJail : IJail
{
    // dash takes single-digit descriptors only; "10<" would silently replace stdin.
    private const string Script = """
        groups=$1; shift
        while [ "$groups" -gt 0 ]; do echo $$ >"$1" || exit 125; shift; groups=$((groups - 1)); done
        filter=$1; shift
        exec "$@" 3<&0 4>&1 0</dev/null 1>&2 9<"$filter"
        """;

    private readonly HostPrograms programs;
    private readonly CgroupHost groups;
    private readonly StagedDirectories staged;
    private readonly BubblewrapCommand command;
    private readonly string filterFile;
    private readonly ConcurrentDictionary<string, string> mountable = new(StringComparer.Ordinal);

    /// <param name="cacheDirectory">Where copies of tools go that lie out of a sandbox's reach.</param>
    /// <exception cref="JailUnavailableException">This machine cannot hold a jail; the message says what to do.</exception>
    public BubblewrapJail(string cacheDirectory = JailDirectories.Cache)
    {
        Require(OperatingSystem.IsLinux(), SeccompFilters.IsSupported, Environment.IsPrivilegedProcess);
        programs = HostPrograms.Find();
        groups = CgroupHost.Detect();
        staged = new StagedDirectories(cacheDirectory);
        var runtime = RuntimeFiles.Find();
        SharedFiles.CreateDirectory(JailDirectories.Run);
        filterFile = WriteFilter();
        var passwdFile = Path.Combine(JailDirectories.Run, "passwd");
        SharedFiles.Write(passwdFile, Encoding.ASCII.GetBytes(BubblewrapCommand.Passwd));
        command = new BubblewrapCommand(programs, runtime, staged.Readable(runtime.Root, runtime.Parts), passwdFile);
    }

    public string Description => $"bubblewrap with a uid per slot, {groups.Description} and a system-call filter";

    public JailedProcess Start(JailSpec spec)
    {
        var tool = mountable.GetOrAdd(spec.ToolDirectory, directory => staged.Readable(directory, ["."]));
        var (slot, group) = TakeCleanSlot();
        try
        {
            group.Create(spec.Limits);
            var process = SpawnThread.Start(Describe(spec, tool, slot, group));
            return new JailedProcess(process, new SlotContainment(slot, group, process.Id), spec.Limits.OutputBytes);
        }
        catch
        {
            group.TryRemove();
            slot.Dispose();
            throw;
        }
    }

    // Blocks only where a worker died and left somebody behind.
    private (Slot Slot, ICgroup Group) TakeCleanSlot()
    {
        while (true)
        {
            var slot = Slot.Take();
            var group = groups.Group(slot.Name);
            if (!group.Exists || group.ClearAsync().GetAwaiter().GetResult())
                return (slot, group);
            slot.Abandon();
        }
    }

    private ProcessStartInfo Describe(JailSpec spec, string tool, Slot slot, ICgroup group)
    {
        var start = new ProcessStartInfo(programs.Shell)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        IEnumerable<string> arguments =
        [
            "-c", Script, "jail", $"{group.JoinFiles.Count}", .. group.JoinFiles, filterFile,
            .. command.Build(spec, tool, slot.Uid),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static string WriteFilter()
    {
        var filter = SeccompFilters.Jail();
        var file = Path.Combine(JailDirectories.Run, $"filter-{Convert.ToHexStringLower(SHA256.HashData(filter))[..16]}");
        SharedFiles.Write(file, filter);
        return file;
    }

    internal static void Require(bool isLinux, bool hasFilter, bool isRoot)
    {
        if (!isLinux)
            throw new JailUnavailableException("The jail is made of Linux.", "Run the worker on Linux, or in a Linux container.");
        if (!hasFilter)
            throw new JailUnavailableException(
                $"The jail's system-call filter is written for x86-64; this machine is {RuntimeInformation.ProcessArchitecture}.",
                "Run the worker on an x86-64 machine.");
        if (!isRoot)
            throw new JailUnavailableException(
                "The jail needs root to give every run a user id and a control group of its own.", "Run the worker as root.");
    }
}
