using System.Diagnostics;

namespace Grader.Worker.Jail;

/// <summary>
/// A tool running in a jail. Nothing it says is to be trusted; nothing about its exit code either: 137 is a kill, the end of memory,
/// a runtime that did not start, and a student's <c>Exit(137)</c>. Judge by <see cref="Usage"/>, by bytes, and by one's own kill.
/// </summary>
public sealed class JailedProcess : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Process process;
    private readonly IContainment containment;
    private readonly Task drained;
    private ResourceUsage? last;
    private Task? released;
    private int exitCode;

    internal JailedProcess(Process process, IContainment containment, long outputCap)
    {
        this.process = process;
        this.containment = containment;
        ProcessId = process.Id;
        Output = new CapturedOutput(outputCap);
        drained = Output.DrainAsync(process.StandardError.BaseStream);
        Exited = WaitAsync();
    }

    /// <summary>Of the outermost process, bubblewrap itself.</summary>
    internal int ProcessId { get; }

    /// <summary>The host writes, the process reads descriptor 3. Writing to a dead process throws <see cref="IOException"/>.</summary>
    public Stream Requests => process.StandardInput.BaseStream;

    /// <summary>The process writes descriptor 4, the host reads. It ends when the process is dead.</summary>
    public Stream Frames => process.StandardOutput.BaseStream;

    /// <summary>stdout and stderr, merged in the order of writing.</summary>
    public CapturedOutput Output { get; }

    public bool OutputExceeded => Output.Exceeded;

    /// <summary>Completes when the process has ended and its output is read.</summary>
    public Task Exited { get; }

    public bool HasExited => Exited.IsCompleted;

    /// <summary>For staff to look at, never to decide by. Null while it runs.</summary>
    public int? ExitCode => Exited.IsCompletedSuccessfully ? exitCode : null;

    /// <summary>After disposal: what was used in all.</summary>
    public ResourceUsage Usage()
    {
        lock (gate)
            return last ?? containment.Usage();
    }

    /// <summary>Ends everything inside, without grace. <see cref="Exited"/> follows.</summary>
    public void Kill()
    {
        // After the release the slot may be somebody else's.
        lock (gate)
            if (released is null)
                containment.Kill();
    }

    /// <summary>Kills what is left (frames not yet read are lost), waits until the jail is empty, and clears it away.</summary>
    /// <exception cref="JailTeardownException">It could not be emptied.</exception>
    public ValueTask DisposeAsync()
    {
        lock (gate)
            released ??= ReleaseAsync();
        return new ValueTask(released);
    }

    private async Task ReleaseAsync()
    {
        containment.Kill();
        last = containment.Usage();
        await containment.ReleaseAsync();
        await Exited;
        // Process.Dispose leaves open every stream that was ever asked for.
        Requests.Dispose();
        Frames.Dispose();
        process.StandardError.Dispose();
        process.Dispose();
    }

    private async Task WaitAsync()
    {
        await process.WaitForExitAsync();
        await drained;
        exitCode = process.ExitCode;
    }
}
