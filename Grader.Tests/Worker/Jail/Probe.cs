using System.Globalization;
using System.Text;
using Grader.Worker.Jail;
using Xunit;

namespace Grader.Tests.Worker.Jail;

/// <summary>
/// Tests of the jail run one after another and alone: they look at the processes and groups of the whole machine. Where the machine
/// cannot hold a jail they are skipped, loudly, and never pass.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class JailTests
{
    public const string Name = "jail";
}

/// <summary>Runs verbs of the probe program inside the real jail.</summary>
internal static class Probe
{
    private static readonly Lazy<object> TheJail = new(() =>
    {
        try
        {
            return new BubblewrapJail();
        }
        catch (JailUnavailableException unavailable)
        {
            return unavailable;
        }
    });

    public static JailLimits Limits { get; } = new(256L << 20, MaxThreads: 64, OutputBytes: 64 << 10, TmpBytes: 16 << 20, Cores: 1);

    public static string Directory => Tool("jail.probe");

    public static BubblewrapJail Jail()
    {
        if (TheJail.Value is JailUnavailableException unavailable)
            Assert.Skip("NO JAIL ON THIS MACHINE, NOTHING WAS TESTED: " + unavailable.Message);
        return (BubblewrapJail)TheJail.Value;
    }

    public static string Tool(string name)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Grader.sln")))
            at = at.Parent;
        return Path.Combine(at!.FullName, "artifacts", "tools", name);
    }

    public static JailSpec Spec(params string[] arguments) => Spec(Limits, arguments);

    public static JailSpec Spec(JailLimits limits, params string[] arguments) =>
        new("probe", Directory, "Jail.Probe.dll", arguments, limits);

    public static JailedProcess Start(params string[] arguments) => Jail().Start(Spec(arguments));

    public static Task<Ending> RunAsync(params string[] arguments) => RunAsync(Limits, arguments);

    public static async Task<Ending> RunAsync(JailLimits limits, params string[] arguments) =>
        await EndAsync(Jail().Start(Spec(limits, arguments)));

    public static async Task<Ending> EndAsync(JailedProcess process)
    {
        await process.Exited.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await process.DisposeAsync();
        return new Ending(
            Encoding.UTF8.GetString(process.Output.Kept()), process.OutputExceeded, process.Usage(), process.ExitCode!.Value);
    }

    /// <summary>Until a process prints this. It fails, and does not hang, when the process ends without.</summary>
    public static async Task SaysAsync(this JailedProcess process, string text)
    {
        while (!Encoding.UTF8.GetString(process.Output.Kept()).Contains(text, StringComparison.Ordinal))
        {
            Assert.False(process.HasExited, $"it ended without saying '{text}': {Encoding.UTF8.GetString(process.Output.Kept())}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The uid that the kernel knows a process by.</summary>
    public static int Uid(int process) => int.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1],
        CultureInfo.InvariantCulture);

    /// <summary>Living ones; a zombie waits for its parent only.</summary>
    public static IEnumerable<int> ProcessesOf(int uid) =>
        System.IO.Directory.GetDirectories("/proc")
            .Select(entry => int.TryParse(Path.GetFileName(entry), out var id) ? id : 0)
            .Where(id => id > 0 && BelongsTo(id, uid));

    // A process may end between being listed and being looked at.
    private static bool BelongsTo(int process, int uid)
    {
        try
        {
            return Uid(process) == uid && !File.ReadAllText($"/proc/{process}/status").Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}

internal sealed record Ending(string Output, bool OutputExceeded, ResourceUsage Usage, int ExitCode)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
