namespace Grader.Worker.Jail.Cgroups;

/// <summary>
/// A control group for one process tree, made fresh for each start: what an earlier run left behind (page cache, a dying tmpfs)
/// would be charged to the next.
/// </summary>
internal interface ICgroup
{
    /// <summary>Whether it, or a leftover of it, is there.</summary>
    bool Exists { get; }

    /// <summary>A process that writes its id into each of these is inside, and so is all that it starts.</summary>
    IReadOnlyList<string> JoinFiles { get; }

    /// <summary>Makes it with limits in force.</summary>
    void Create(JailLimits limits);

    ResourceUsage Usage();

    /// <summary>Kills all inside that are seen now. Processes that are just being made may need another call.</summary>
    void Kill();

    /// <summary>Kills all but one. False: nobody else was there.</summary>
    bool KillAllBut(int spared);

    /// <summary>Removes it if nobody is inside any more.</summary>
    bool TryRemove();
}
