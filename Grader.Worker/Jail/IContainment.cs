namespace Grader.Worker.Jail;

/// <summary>What holds one process, and knows how to measure, kill and clear away all that it started.</summary>
internal interface IContainment
{
    ResourceUsage Usage();

    /// <summary>Kills everything inside, at once and without grace. May be called any number of times.</summary>
    void Kill();

    /// <summary>After a kill: waits until nothing is left, then gives everything back.</summary>
    Task ReleaseAsync();
}
