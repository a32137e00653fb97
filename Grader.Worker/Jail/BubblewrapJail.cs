namespace Grader.Worker.Jail;

/// <summary>The jail: bubblewrap, cgroups, a uid of its own, and a filter of system calls.</summary>
public sealed class BubblewrapJail : IJail
{
    public string Description => "bubblewrap";

    public JailedProcess Start(JailSpec spec) => throw new NotImplementedException();
}
