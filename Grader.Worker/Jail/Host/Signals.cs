using System.Runtime.InteropServices;

namespace Grader.Worker.Jail.Host;

internal static partial class Signals
{
    private const int SigKill = 9;

    /// <summary>Kills a process. That it is already gone is no error: gone is what was wanted.</summary>
    public static void Kill(int process) => _ = Send(process, SigKill);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
