using System.Globalization;
using Grader.Worker.Jail.Host;

namespace Grader.Worker.Jail;

/// <summary>
/// The command line of the sandbox. Order matters throughout: bubblewrap carries out its options one by one, like a script, so each
/// --remount-ro comes after whatever is mounted below it.
/// </summary>
/// <remarks>Inside, all of it can be read in /proc/1/cmdline. No secret may be in it.</remarks>
internal sealed class BubblewrapCommand(HostPrograms programs, RuntimeFiles runtime, string runtimeRoot, string passwdFile)
{
    /// <summary>The uid seen inside is the same for every slot; behind it is the slot's own.</summary>
    private const int InnerUid = 64001;

    private const long MaxFileBytes = 64L << 20;

    private static readonly string[] MaskedProcFiles =
    [
        "cmdline", "kallsyms", "keys", "key-users", "loadavg", "modules", "timer_list", "version",
    ];

    /// <summary>All that follows the shell's own part.</summary>
    public IReadOnlyList<string> Build(JailSpec spec, string toolDirectory, int uid) =>
    [
        .. DropPrivileges(uid),
        .. LimitResources(spec.Limits),
        programs.Bubblewrap,
        .. Namespaces,
        .. MountRuntime(),
        .. MountKernelFiles,
        "--ro-bind", toolDirectory, "/app",
        "--size", Number(spec.Limits.TmpBytes), "--tmpfs", "/tmp", "--chdir", "/tmp",
        "--remount-ro", "/",
        .. JailEnvironment.Of(spec.Limits).SelectMany(variable => new[] { "--setenv", variable.Key, variable.Value }),
        "--seccomp", "9",
        "--", "/dotnet/dotnet", "/app/" + spec.EntryAssembly, .. spec.Arguments,
    ];

    // The real uid goes first. bubblewrap started by root and told "--uid 65534" only looks unprivileged: to the kernel it is root.
    private string[] DropPrivileges(int uid) =>
        [programs.SetPrivileges, "--reuid", Number(uid), "--regid", Number(uid), "--clear-groups", "--no-new-privs"];

    // A second line behind the control group, for what that does not count. The number of processes is a little above the group's,
    // so that it is the group that refuses, where it is counted. No processor time: who reuses a jail would be killed for its past.
    private string[] LimitResources(JailLimits limits) =>
    [
        programs.SetLimits, "--core=0", "--nofile=256", $"--fsize={Number(Math.Max(limits.TmpBytes, MaxFileBytes))}",
        $"--nproc={Number(limits.MaxThreads + 16)}", "--memlock=65536", "--msgqueue=0",
    ];

    // --unshare-all would only try the user namespace. Not --as-pid-1: as process 1 an abort would look like a segmentation fault.
    private static readonly string[] Namespaces =
    [
        "--unshare-user", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup", "--disable-userns",
        "--uid", Number(InnerUid), "--gid", Number(InnerUid), "--hostname", "sandbox", "--die-with-parent", "--new-session",
    ];

    private IEnumerable<string> MountRuntime() =>
    [
        .. runtime.Parts.SelectMany(part => new[] { "--ro-bind", Path.Combine(runtimeRoot, part), "/dotnet/" + part }),
        .. runtime.Libraries.SelectMany(library => new[] { "--ro-bind", library, library }),
        "--ro-bind", passwdFile, "/etc/passwd",
    ];

    // Not bubblewrap's --dev: it brings a writable, unlimited /dev/shm.
    private static readonly string[] MountKernelFiles =
    [
        "--proc", "/proc", "--tmpfs", "/proc/sys", "--remount-ro", "/proc/sys",
        .. MaskedProcFiles.Select(name => "/proc/" + name).Where(File.Exists).SelectMany(file => new[] { "--ro-bind", "/dev/null", file }),
        "--tmpfs", "/dev", "--dev-bind", "/dev/null", "/dev/null", "--dev-bind", "/dev/urandom", "/dev/urandom", "--remount-ro", "/dev",
    ];

    /// <summary>What a sandbox sees as /etc/passwd; without a line of its own, <c>Environment.UserName</c> throws.</summary>
    public static string Passwd => $"student:x:{Number(InnerUid)}:{Number(InnerUid)}::/tmp:/\n";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
