namespace Grader.Worker.Jail.Cgroups;

/// <summary>bubblewrap itself is two processes, inside the group with the tool: its parent, and process 1 of the sandbox.</summary>
internal static class SandboxProcesses
{
    public const int Count = 2;
}
