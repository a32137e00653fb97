using System.Globalization;
using System.Text;

namespace Grader.Worker.Jail;

/// <summary>
/// Run when a worker starts: a probe inside the real jail tries what must not work. A jail that was never seen to hold is not one.
/// </summary>
public static class JailSelfTest
{
    private static readonly JailLimits Limits = new(256L << 20, MaxThreads: 32, 64 << 10, 16 << 20, Cores: 1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly FileStreamOptions OwnersOnly = new()
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Options = FileOptions.DeleteOnClose,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };

    private static readonly Check[] Checks =
    [
        new("finished", value => value == "yes", "The probe did not get to its end.", SeeOutput),
        new("uid", IsNobody, "The sandbox runs as root of this machine.", Report),
        new("uid-map", IsUnprivileged, "The sandbox runs as root of this machine.", Report),
        new("seccomp", value => value == "2", "No system-call filter is in force.", Report),
        new("no-new-privileges", value => value == "1", "The sandbox could gain privileges.", Report),
        new("capabilities", value => value.Trim('0').Length == 0, "The sandbox holds capabilities.", Report),
        new("environment", IsExpectedEnvironment, "The worker's environment is visible inside.", Report),
        new("environment-of-init", value => value.Length == 0 || value == "PWD", "The worker's environment is visible inside.", Report),
        new("interfaces", value => value is "lo" or "", "The sandbox sees a network.", Report),
        new("processes", value => value is "1" or "2", "The sandbox sees processes of others.", Report),
        new("socket", IsRefused, "The sandbox can open a socket.", Report),
        new("write-root", IsRefused, "The sandbox can write to its root directory.", Report),
        new("write-app", IsRefused, "The sandbox can write to the tool's directory.", Report),
        new("write-kernel", IsRefused, "The sandbox can write to the kernel's settings.", Report),
        new("read-shadow", IsRefused, "The sandbox can read /etc/shadow.", Report),
        new("read-secret", IsRefused, "The sandbox can read what belongs to the worker alone.", Report),
        new("write-tmp", value => value == "done", "The sandbox cannot write to its own /tmp.", SeeOutput),
        new("exec", value => value == "errno 1", "The sandbox can start programs.", Report),
        new("measured", value => value == "yes", "What the sandbox uses is not measured.", Delegate),
        new("thread-limit", value => value == "yes", "The limit of threads is not in force.", Delegate),
    ];

    /// <summary>What a jail without namespaces and control groups cannot promise: others are seen, not reached; what it counts, it counts by looking.</summary>
    private static readonly string[] OfNamespaces = ["uid-map", "interfaces", "processes", "thread-limit"];

    private static readonly Check FewThreads = new("threads", IsFew, "The limit of threads is not in force.", Report);

    private static readonly Check[] ChecksOfUser = [.. Checks.Where(check => !OfNamespaces.Contains(check.Key)), FewThreads];

    private const string Report = "This is a fault of the jail: do not grade, and report it with the findings.";
    private const string SeeOutput = "See what it printed; on Ubuntu 24.04 and in containers user namespaces may have to be allowed first.";
    private const string Delegate = "Check that the worker may make control groups (systemd: Delegate=yes).";

    /// <param name="jail">The jail that is to be used.</param>
    /// <param name="sandboxDirectory">Where Grader.Sandbox is published.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="secret">A file that must be out of reach; null for one made here.</param>
    public static async Task<JailSelfTestResult> RunAsync(IJail jail, string sandboxDirectory, CancellationToken cancellation, string? secret = null)
    {
        var made = Path.Combine(Path.GetTempPath(), $"grader-secret-{Guid.NewGuid():N}");
        await using var kept = new FileStream(made, OwnersOnly);
        var spec = new JailSpec("self-test", sandboxDirectory, "Grader.Sandbox.dll", ["--self-test", secret ?? made], Limits);
        await using var process = jail.Start(spec);
        if (await Task.WhenAny(process.Exited, Task.Delay(Patience, cancellation)) != process.Exited)
            process.Kill();
        await process.Exited;
        cancellation.ThrowIfCancellationRequested();
        var output = Encoding.UTF8.GetString(process.Output.Kept());
        var findings = Parse(output);
        findings["measured"] = process.Usage() is { CpuTime.Ticks: > 0, PeakMemoryBytes: > 0 } ? "yes" : "no";
        findings["thread-limit"] = process.Usage().ProcessLimitHits > 0 ? "yes" : "no";
        return Judge(findings, output, jail is UserJail ? ChecksOfUser : Checks);
    }

    internal static JailSelfTestResult Judge(IReadOnlyDictionary<string, string> findings, string output) => Judge(findings, output, Checks);

    private static JailSelfTestResult Judge(IReadOnlyDictionary<string, string> findings, string output, Check[] checks)
    {
        foreach (var check in checks)
            if (!(findings.TryGetValue(check.Key, out var value) && check.Holds(value)))
                return new JailSelfTestResult(
                    Passed: false,
                    $"{check.Sentence} ({check.Key}: {value ?? "not reported"}; it printed: {Brief(output)})",
                    check.Remedy,
                    findings);
        return new JailSelfTestResult(true, "The jail holds.", "", findings);
    }

    private static Dictionary<string, string> Parse(string output) =>
        output.Split('\n')
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0], parts => parts[1])
            .ToDictionary(group => group.Key, group => group.Last());

    // "inside outside count": the uid outside must not be root's, and there must be but one.
    private static bool IsUnprivileged(string map) =>
        map.Split(' ') is [_, var outside, "1"] && int.TryParse(outside, CultureInfo.InvariantCulture, out var uid) && uid != 0;

    private static bool IsNobody(string uids) => uids.Split(' ') is { Length: 4 } four && four.All(uid => uid != "0");

    private static bool IsFew(string threads) => int.TryParse(threads, CultureInfo.InvariantCulture, out var count) && count < Limits.MaxThreads;

    private static bool IsExpectedEnvironment(string names) =>
        !names.Split(',').Except([.. JailEnvironment.Of(Limits).Keys, "PWD"]).Any();

    private static bool IsRefused(string value) => value is "IOException" or "UnauthorizedAccessException" or "SocketException"
        or "DirectoryNotFoundException" or "FileNotFoundException";

    private static string Brief(string output) =>
        output.Length == 0 ? "nothing" : output[..Math.Min(output.Length, 400)].ReplaceLineEndings(" ").Trim();

    private sealed record Check(string Key, Func<string, bool> Holds, string Sentence, string Remedy);
}
