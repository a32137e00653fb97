namespace Grader.Worker.Jail;

/// <summary>
/// One of a fixed number of places to run something, with a uid that nothing else on the machine has. Held by a lock on a file,
/// which the kernel lets go of when the holder dies: any number of worker processes share the slots without knowing of each other.
/// </summary>
internal sealed class Slot : IDisposable
{
    private const int FirstUid = 64001;
    private const int Count = 512;
    private const int WouldBlock = 11;

    private static readonly List<Slot> Broken = [];

    private readonly FileStream held;

    private Slot(int number, FileStream held)
    {
        Number = number;
        this.held = held;
    }

    public int Number { get; }

    public int Uid => FirstUid + Number;

    /// <summary>The name of its control group.</summary>
    public string Name => $"grader-slot-{Number}";

    /// <summary>Takes the first slot that nobody holds.</summary>
    public static Slot Take() =>
        Enumerable.Range(0, Count).Select(TryTake).FirstOrDefault(slot => slot is not null)
        ?? throw new JailUnavailableException($"All {Count} slots are taken.", "Run fewer jails at a time, or add machines.");

    public static Slot? TryTake(int number) =>
        TryLock(Path.Combine(JailDirectories.Run, $"slot-{number}.lock")) is { } held ? new Slot(number, held) : null;

    /// <summary>Keeps the lock for as long as this process lives: what is inside could not be killed, so nobody may move in.</summary>
    public void Abandon()
    {
        lock (Broken)
            Broken.Add(this);
    }

    public void Dispose() => held.Dispose();

    // FileShare.None is flock(LOCK_EX | LOCK_NB).
    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException taken) when (taken.HResult == WouldBlock)
        {
            return null;
        }
    }
}
