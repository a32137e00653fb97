using System.ComponentModel;
using System.Runtime.InteropServices;
using Grader.Core.Seccomp;

namespace Grader.Sandbox;

/// <summary>
/// The runner's own filter, on top of the jail's. Starting the runtime needs execve once; a student's code never does. Entered when
/// the runner is warm and before the student's assembly is loaded; from then on no thread of the process can start a program.
/// </summary>
internal static unsafe partial class SecondStage
{
    private const int SetNoNewPrivileges = 38;
    private const nint SeccompSystemCall = 317;
    private const nint SetModeFilter = 1;
    private const nint AllThreads = 1;

    /// <summary>Said on the command line by a jail that cannot lay on its filter from outside.</summary>
    public const string FilteredArgument = "--filtered";

    /// <summary>For good. Throws when the kernel refuses: going on without it would be silent.</summary>
    public static void Enter() => LayOn(SeccompFilters.SecondStage());

    /// <summary>The jail's own filter, where nothing outside laid it on; the second stage comes after it, since that allows no more filters.</summary>
    public static void EnterFilterOfJail(IEnumerable<string> arguments)
    {
        if (arguments.Contains(FilteredArgument)) LayOn(SeccompFilters.Jail());
    }

    private static void LayOn(byte[] filter)
    {
        fixed (byte* instructions = filter)
        {
            var program = new Program { Length = (ushort)(filter.Length / 8), Instructions = instructions };
            if (SetProcessControl(SetNoNewPrivileges, 1, 0, 0, 0) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), "no_new_privs was refused");
            if (SystemCall(SeccompSystemCall, SetModeFilter, AllThreads, &program) is var result and not 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError(), $"the filter was refused ({result})");
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int SetProcessControl(int option, nuint value, nuint a, nuint b, nuint c);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint operation, nint flags, Program* program);

    // struct sock_fprog
    [StructLayout(LayoutKind.Sequential)]
    private struct Program
    {
        public ushort Length;
        public byte* Instructions;
    }
}
