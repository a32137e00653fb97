using System.Diagnostics;

namespace Grader.Worker.Jail.Cgroups;

internal static class CgroupClearing
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Kills until nobody is inside, then removes. False: not within two seconds.</summary>
    /// <remarks>A dead sandbox is not gone at once: its process 1 is still taking down namespaces when bubblewrap has returned.</remarks>
    public static async Task<bool> ClearAsync(this ICgroup group)
    {
        var started = Stopwatch.GetTimestamp();
        while (!group.TryRemove())
        {
            if (Stopwatch.GetElapsedTime(started) > Deadline)
                return false;
            group.Kill();
            await Task.Delay(Pause);
        }

        return true;
    }
}
