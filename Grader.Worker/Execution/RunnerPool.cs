using Grader.Worker.Jail;

namespace Grader.Worker.Execution;

/// <summary>
/// Runners already started, warmed up and waiting in their jails. Each is handed out once and never comes back: what a submission leaves behind
/// in it, no other submission meets. Taking one starts the next.
/// </summary>
internal sealed class RunnerPool : IAsyncDisposable
{
    private readonly Queue<Task<JailedTool>> waiting = new();
    private readonly Func<Task<JailedTool>> start;
    private bool closed;

    public RunnerPool(IJail jail, JailSpec spec, TimeProvider clock, int size)
    {
        start = () => JailedTool.StartAsync(jail, spec, clock);
        for (var i = 0; i < size; i++) waiting.Enqueue(start());
    }

    /// <summary>A fresh runner, at once where one is waiting. One that failed to start, or died while it waited, is tried again once.</summary>
    public async Task<JailedTool> TakeAsync()
    {
        Task<JailedTool> next;
        lock (waiting)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            next = waiting.Count > 0 ? waiting.Dequeue() : start();
            waiting.Enqueue(start());
        }
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (next is { IsCompletedSuccessfully: true, Result.HasExited: false }) return await next;
        await JailedTool.DisposeAsync(next);
        return await start();
    }

    /// <summary>Those that nobody has taken yet.</summary>
    internal IReadOnlyList<Task<JailedTool>> Waiting
    {
        get
        {
            lock (waiting) return [.. waiting];
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (waiting) closed = true;
        foreach (var runner in waiting) await JailedTool.DisposeAsync(runner);
    }
}
