using System.Globalization;
using System.Runtime.InteropServices;

namespace Grader.Worker.Jail.Host;

/// <summary>
/// Keeps this process's own descriptors out of its children. The runtime opens all of its own close-on-exec; those inherited from
/// whoever started us, or opened by a native library, are not, and an inherited database socket would be a hole in any jail.
/// </summary>
internal static partial class Descriptors
{
    private const int SetFlags = 2;
    private const int CloseOnExec = 1;
    private const int FirstStray = 3;

    public static void CloseOnExecAll()
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
            if (int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture) is >= FirstStray and var descriptor)
                _ = Control(descriptor, SetFlags, CloseOnExec);
    }

    // Variadic in C; on Linux's 64-bit architectures an int argument travels the same way.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int value);
}
