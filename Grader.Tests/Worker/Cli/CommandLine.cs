using System.Diagnostics;
using System.Globalization;
using Grader.Tests.Worker.Jail;
using Grader.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Cli;

/// <summary>Runs the worker as its users do: a process of its own, with a home and a folder of its own.</summary>
public sealed class CommandLine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Where a test puts its bundles and submissions.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("grader-cli-").FullName;

    public string Cache => Path.Combine(Folder, "cache");

    public string Temporary => Path.Combine(Folder, "tmp");

    public Dictionary<string, string> Environment { get; } = [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
        File.WriteAllText(Path.Combine(Folder, name), text);
        return Path.Combine(Folder, name);
    }

    public Task<Outcome> GradeAsync(string bundle, string submission, params string[] more) => RunAsync(["grade", bundle, submission, .. more]);

    public async Task<Outcome> RunAsync(params string[] arguments)
    {
        Directory.CreateDirectory(Temporary);
        var before = Traces.Now();
        var start = new ProcessStartInfo("dotnet", [Repository.Path("artifacts", "bin", "Grader.Worker", "release", "Grader.Worker.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_CACHE_HOME"] = Cache, ["TMPDIR"] = Temporary, ["DOTNET_EnableDiagnostics"] = "0" },
        };
        start.Environment.Remove("GITHUB_ACTIONS");   // The tests may run in a workflow themselves.
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await output, await error, await Traces.LeftSinceAsync(before));
    }
}

/// <summary>How a run ended, and what it left behind on the machine.</summary>
public sealed record Outcome(int ExitCode, string Output, string Error, IReadOnlyList<string> Left)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>
/// What a worker may leave on the machine: processes and control groups of jails, files, mounts. Other workers may be at work at the same time; what has
/// a living worker above it is theirs.
/// </summary>
internal sealed record Traces(IReadOnlyCollection<string> Found)
{
    private const int FirstUid = 64001;
    private const int Slots = 64;

    public static Traces Now() => new([.. Orphans(), .. Groups(), .. Files(), .. File.ReadLines("/proc/self/mountinfo")]);

    /// <summary>What is new and stays.</summary>
    public static async Task<IReadOnlyList<string>> LeftSinceAsync(Traces before)
    {
        for (var look = 0; ; look++)
        {
            IReadOnlyList<string> left = [.. Now().Found.Except(before.Found)];
            if (left.Count == 0 || look == 50) return left;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<string> Orphans() =>
        from uid in Enumerable.Range(FirstUid, Slots)
        from id in Probe.ProcessesOf(uid)
        where !HasWorker(id)
        select $"process {id} of uid {uid}";

    private static bool HasWorker(int process)
    {
        for (var id = process; id > 1; id = ParentOf(id))
            if (Command(id).Contains("Grader.Worker.dll", StringComparison.Ordinal) || Command(id).Contains("Grader.Tests", StringComparison.Ordinal)) return true;
        return false;
    }

    private static int ParentOf(int process) => ReadOrEmpty($"/proc/{process}/status").Split('\n')
        .Where(line => line.StartsWith("PPid:", StringComparison.Ordinal)).Select(line => int.Parse(line[5..], CultureInfo.InvariantCulture)).FirstOrDefault();

    private static string Command(int process) => ReadOrEmpty($"/proc/{process}/cmdline");

    /// <summary>A process may end between being listed and being looked at.</summary>
    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static IEnumerable<string> Groups() =>
        Directory.EnumerateDirectories("/sys/fs/cgroup", "grader-slot-*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4 })
            .Where(group => ReadOrEmpty(Path.Combine(group, "cgroup.procs")).Length == 0);

    // Locks, filter and passwd are of the machine, and stay.
    private static IEnumerable<string> Files() => Directory.Exists(JailDirectories.Run)
        ? Directory.EnumerateFileSystemEntries(JailDirectories.Run).Where(entry => Path.GetFileName(entry) is var name
            && name != "passwd" && !name.StartsWith("slot-", StringComparison.Ordinal) && !name.StartsWith("filter-", StringComparison.Ordinal))
        : [];
}
