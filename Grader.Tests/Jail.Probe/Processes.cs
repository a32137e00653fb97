using System.Diagnostics;
using System.Runtime.InteropServices;
using Grader.Sandbox;

namespace Jail.Probe;

/// <summary>Making and killing processes.</summary>
internal static partial class Processes
{
    public static int StartProcess()
    {
        foreach (var program in new[] { "/bin/sh", "/dotnet/dotnet" })
            Reach.Try(program, () => Process.Start(program, "--version").WaitForExit());
        return 0;
    }

    public static int Fork()
    {
        Report("fork", CFork());
        Report("vfork", CSystemCall(58, 0, 0));
        Report("clone-process", CSystemCall(56, 17, 0));
        Report("clone-new-user-thread", CSystemCall(56, 0x10000000 | 0x10100, 0));
        Report("clone3", CSystemCall(435, 0, 88));
        return 0;
    }

    public static int ExecAfterSecondStage()
    {
        SecondStage.Enter();
        Report("execve", CExecute("/dotnet/dotnet", 0, 0));
        Report("execveat", CSystemCall(322, -100, 0));
        Report("seccomp", CSystemCall(317, 1, 0));
        for (var i = 0; i < 4; i++)
        {
            var other = new Thread(() => Report("execve-of-thread", CExecute("/dotnet/dotnet", 0, 0)));
            other.Start();
            other.Join();
        }

        return 0;
    }

    public static int KillAll()
    {
        Report("kill -1", CKill(-1, 9));
        Report("kill 1", CKill(1, 9));
        Report("tkill 1", CSystemCall(200, 1, 9));
        _ = CSystemCall(234, 1, 1, 9);
        Console.WriteLine("alive");
        return 0;
    }

    private static void Report(string what, long result) =>
        Console.WriteLine($"{what}: {(result < 0 ? $"errno {Marshal.GetLastPInvokeError()}" : "done")}");

    [LibraryImport("libc", EntryPoint = "fork", SetLastError = true)]
    private static partial int CFork();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int CKill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint CSystemCall(nint number, nint a, nint b, nint c = 0);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CExecute(string path, nint arguments, nint environment);
}
