using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Grader.Core.Seccomp;
using Grader.Worker.Jail.Host;

namespace Grader.Worker.Jail;

/// <summary>
/// The jail for other people's containers, where neither namespaces nor control groups can be made: a uid that nobody else has, limits of
/// resources, and the filter of system calls.
/// </summary>
/// <remarks>
/// <para>Theory of operation. A start makes a directory that only its uid may enter, and a chain in which every program replaces itself by the next:</para>
/// <code>
/// sh        offers itself to the kernel first when memory runs out; arranges the descriptors as in the other jail
/// setpriv   gives up root and every capability for a uid drawn at random, for good; asks to be killed with the worker
/// prlimit   limits: memory, threads, descriptors, file size
/// dotnet    the tool; it lays the filter on itself before it reads anything of a student's
/// </code>
/// <para>What holds. No process is made and no socket opened, so one kill ends all, and nothing is told to anybody. Files are kept by their modes alone: what is
/// secret must be root's only, and the start-up probe tries. Others' processes are seen in /proc, by name, and not reached. Memory, threads and
/// processor time are looked at every few milliseconds, so a limit may be overrun for that long.</para>
/// <para>The uid is drawn at random because threads are counted for each uid of the whole machine, and there may be other containers on it.</para>
/// </remarks>
public sealed class UserJail : IJail
{
    /// <summary>As the tools know it.</summary>
    internal const string FilteredArgument = "--filtered";

    private const string Script = """
        echo 1000 >/proc/self/oom_score_adj || exit 125
        exec "$@" 3<&0 4>&1 0</dev/null 1>&2
        """;

    private const long MaxFileBytes = 64L << 20;

    private readonly string shell = HostPrograms.Find("sh", "Install a POSIX shell.");
    private readonly string setPrivileges = HostPrograms.Find("setpriv", "Install it: apt-get install util-linux");
    private readonly string setLimits = HostPrograms.Find("prlimit", "Install it: apt-get install util-linux");
    private readonly StagedDirectories staged;
    private readonly string dotnet;
    private readonly Uids uids;

    /// <param name="cacheDirectory">Where copies of tools go that lie out of a user's reach.</param>
    /// <exception cref="JailUnavailableException">This machine cannot hold one; the message says what to do.</exception>
    public UserJail(string cacheDirectory = JailDirectories.Cache)
    {
        BubblewrapJail.Require(OperatingSystem.IsLinux(), SeccompFilters.IsSupported, Environment.IsPrivilegedProcess);
        staged = new StagedDirectories(cacheDirectory);
        var runtime = RuntimeFiles.Find();
        dotnet = Path.Combine(staged.Readable(runtime.Root, runtime.Parts), "dotnet");
        uids = Uids.OfThisMachine();
        SharedFiles.CreateDirectory(JailDirectories.Run);
    }

    public string Description => "a uid of its own, limits of resources and a system-call filter; no namespaces, no control groups";

    public JailedProcess Start(JailSpec spec)
    {
        var uid = uids.Draw();
        var home = Path.Combine(JailDirectories.Run, $"user-{uid}");
        PrivateDirectory.Make(home, uid);
        try
        {
            var process = SpawnThread.Start(Describe(spec, uid, home));
            return new JailedProcess(process, new UserContainment(process, spec.Limits, home), spec.Limits.OutputBytes);
        }
        catch
        {
            PrivateDirectory.Remove(home);
            throw;
        }
    }

    private ProcessStartInfo Describe(JailSpec spec, int uid, string home)
    {
        var start = new ProcessStartInfo(shell)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = home,
        };
        start.Environment.Clear();
        foreach (var (name, value) in JailEnvironment.Of(spec.Limits)) start.Environment[name] = value;
        start.Environment["HOME"] = start.Environment["TMPDIR"] = home;
        IEnumerable<string> arguments =
        [
            "-c", Script, "jail", .. DropPrivileges(uid), .. LimitResources(spec.Limits),
            dotnet, Path.Combine(staged.Readable(spec.ToolDirectory, ["."]), spec.EntryAssembly), .. spec.Arguments, FilteredArgument,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    private string[] DropPrivileges(int uid) =>
    [
        setPrivileges, "--reuid", Number(uid), "--regid", Number(uid), "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all",
        "--pdeathsig", "KILL",
    ];

    // Data counts what was made writable, as the heap is when it grows; the address space of a runtime is wide from the start.
    private string[] LimitResources(JailLimits limits) =>
    [
        setLimits, "--core=0", "--nofile=256", $"--fsize={Number(Math.Max(limits.TmpBytes, MaxFileBytes))}", "--memlock=65536", "--msgqueue=0",
        $"--nproc={Number(limits.MaxThreads)}", $"--data={Number(limits.MemoryBytes)}",
    ];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Which uids there are: in a container that maps them, there may be few.</summary>
    private sealed record Uids(int First, int Count)
    {
        private const int WideFirst = 0x1000_0000, WideCount = 0x4000_0000;
        private const int NarrowFirst = 20_000, NarrowCount = 40_000;

        public static Uids OfThisMachine() =>
            File.ReadAllText("/proc/self/uid_map").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", _, var count]
            && long.Parse(count, CultureInfo.InvariantCulture) > WideFirst + (long)WideCount
                ? new Uids(WideFirst, WideCount) : new Uids(NarrowFirst, NarrowCount);

        public int Draw() => First + RandomNumberGenerator.GetInt32(Count);
    }
}
