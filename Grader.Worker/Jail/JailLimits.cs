namespace Grader.Worker.Jail;

/// <summary>
/// What a jailed process may use. Time is not here: the caller reads <see cref="ResourceUsage.CpuTime"/> and kills, since only the
/// caller knows when a case began.
/// </summary>
/// <param name="MemoryBytes">The whole cgroup: heap, native memory, code, page cache and /tmp together.</param>
/// <param name="MaxThreads">Threads of the process; the runtime itself takes about ten of them.</param>
/// <param name="OutputBytes">How much of stdout and stderr together is kept.</param>
/// <param name="TmpBytes">Size of /tmp, the only writable place.</param>
/// <param name="Cores">Processor time per second of wall time.</param>
public sealed record JailLimits(long MemoryBytes, int MaxThreads, long OutputBytes, long TmpBytes, double Cores)
{
    private const long Mebibyte = 1L << 20;

    public long MemoryBytes { get; } = MemoryBytes >= 32 * Mebibyte
        ? MemoryBytes
        : throw new ArgumentOutOfRangeException(nameof(MemoryBytes), MemoryBytes, "the runtime does not start in less than 32 MiB");

    public int MaxThreads { get; } = MaxThreads is >= 16 and <= 4096
        ? MaxThreads
        : throw new ArgumentOutOfRangeException(nameof(MaxThreads), MaxThreads, "must lie between 16 and 4096");

    public long OutputBytes { get; } = OutputBytes is >= 0 and <= int.MaxValue
        ? OutputBytes
        : throw new ArgumentOutOfRangeException(nameof(OutputBytes), OutputBytes, "must lie between 0 and 2 GiB");

    public long TmpBytes { get; } = TmpBytes >= 4096
        ? TmpBytes
        : throw new ArgumentOutOfRangeException(nameof(TmpBytes), TmpBytes, "must be at least one page");

    public double Cores { get; } = Cores is >= 0.01 and <= 1024
        ? Cores
        : throw new ArgumentOutOfRangeException(nameof(Cores), Cores, "must lie between 0.01 and 1024");

    /// <summary>
    /// What the garbage collector may commit. Well below the cgroup's limit, so that a greedy program gets a catchable
    /// OutOfMemoryException instead of a silent kill; the runtime cannot see the cgroup from inside.
    /// </summary>
    public long ManagedHeapBytes => MemoryBytes * 5 / 8;
}
