using System.Collections.Concurrent;
using System.Diagnostics;

namespace Grader.Worker.Jail.Host;

/// <summary>
/// The one thread that starts sandboxes. bubblewrap's --die-with-parent follows the thread that started it, not the process: from a
/// pool thread the sandbox would be killed some twenty seconds later, when the pool thread retires. This one never ends.
/// </summary>
internal static class SpawnThread
{
    private static readonly BlockingCollection<Action> Work = [];

    static SpawnThread() => new Thread(Loop) { IsBackground = true, Name = "jail spawner" }.Start();

    public static Process Start(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                Descriptors.CloseOnExecAll();
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static void Loop()
    {
        foreach (var action in Work.GetConsumingEnumerable())
            action();
    }
}
