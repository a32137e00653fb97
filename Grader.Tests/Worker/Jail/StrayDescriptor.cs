using System.Runtime.InteropServices;

namespace Grader.Tests.Worker.Jail;

/// <summary>An open descriptor without close-on-exec: dup gives one.</summary>
internal sealed class StrayDescriptor : IDisposable
{
    private readonly int descriptor = Duplicate(0);

    public void Dispose() => _ = Close(descriptor);

    [DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
