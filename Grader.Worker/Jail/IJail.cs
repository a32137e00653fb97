namespace Grader.Worker.Jail;

/// <summary>
/// Starts a tool where it can do no harm. <see cref="BubblewrapJail"/> is the real one; <see cref="NoJail"/> speaks the same
/// protocol without any protection, for machines of trusted people.
/// </summary>
public interface IJail
{
    /// <summary>One line for logs and pages: what protects the machine.</summary>
    string Description { get; }

    /// <summary>Starts the tool. Throws <see cref="JailUnavailableException"/> when this machine cannot hold one.</summary>
    JailedProcess Start(JailSpec spec);
}
