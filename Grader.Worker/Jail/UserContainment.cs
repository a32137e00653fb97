using System.Diagnostics;
using System.Globalization;
using Grader.Worker.Jail.Host;

namespace Grader.Worker.Jail;

/// <summary>
/// One process of a uid of its own, which can make no other. Nothing meters it, so it is looked at, again and again, as long as it lives: that is how memory
/// beyond its limit and threads at theirs are noticed.
/// </summary>
internal sealed class UserContainment : IContainment
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);   // sysconf(_SC_CLK_TCK) is 100 on Linux.

    private readonly Lock gate = new();
    private readonly Process process;
    private readonly JailLimits limits;
    private readonly string home;
    private readonly Task watch;
    private ResourceUsage last = ResourceUsage.None;

    public UserContainment(Process process, JailLimits limits, string home)
    {
        (this.process, this.limits, this.home) = (process, limits, home);
        watch = Task.Run(WatchAsync);
    }

    public ResourceUsage Usage()
    {
        lock (gate) return last = Look() ?? last;
    }

    public void Kill() => process.Kill();

    public async Task ReleaseAsync()
    {
        await process.WaitForExitAsync();
        await watch;
        PrivateDirectory.Remove(home);
    }

    private async Task WatchAsync()
    {
        while (!process.HasExited)
        {
            Usage();
            await Task.Delay(LookEvery);
        }
    }

    /// <summary>Null when there is nothing to see any more.</summary>
    private ResourceUsage? Look()
    {
        try
        {
            var status = Fields($"/proc/{process.Id}/status");
            if (!status.ContainsKey("RssAnon")) return null;
            var memory = Kilobytes(status, "RssAnon") + Kilobytes(status, "RssShmem");
            var isOver = memory > limits.MemoryBytes && last.OomKills == 0;
            if (isOver) Kill();
            return new ResourceUsage(Time(), Math.Max(last.PeakMemoryBytes, memory), last.OomKills + (isOver ? 1 : 0),
                last.ProcessLimitHits + (int.Parse(status["Threads"], CultureInfo.InvariantCulture) >= limits.MaxThreads ? 1 : 0));
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The 14th and 15th field; the second one is a name in brackets that may hold anything.</summary>
    private TimeSpan Time()
    {
        var stat = File.ReadAllText($"/proc/{process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var time = Tick * ticks;
        return time > last.CpuTime ? time : last.CpuTime;
    }

    private static Dictionary<string, string> Fields(string file) =>
        File.ReadAllLines(file).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1].Trim());

    private static long Kilobytes(Dictionary<string, string> status, string name) =>
        long.Parse(status[name].Split(' ')[0], CultureInfo.InvariantCulture) << 10;
}
