using System.Runtime.InteropServices;

namespace Jail.Probe;

/// <summary>System calls that no C# homework needs, by number, each expected to fail.</summary>
internal static partial class RawCalls
{
    private static readonly (string Name, nint Number, nint[] Arguments)[] Calls =
    [
        ("ptrace-attach-init", 101, [16, 1, 0, 0]),
        ("ptrace-traceme", 101, [0, 0, 0, 0]),
        ("process_vm_readv-init", 310, [1, 0, 0, 0]),
        ("pidfd_open", 434, [1, 0]),
        ("pidfd_getfd", 438, [3, 0, 0]),
        ("unshare-user", 272, [0x10000000]),
        ("setns", 308, [3, 0]),
        ("mount", 165, [0, 0, 0, 0]),
        ("umount2", 166, [0, 0]),
        ("pivot_root", 155, [0, 0]),
        ("chroot", 161, [0]),
        ("open_tree", 428, [0, 0, 0]),
        ("bpf", 321, [0, 0, 0]),
        ("perf_event_open", 298, [0, 0, 0, 0]),
        ("userfaultfd", 323, [1]),
        ("io_uring_setup", 425, [1, 0]),
        ("keyctl", 250, [0, -3, 0]),
        ("add_key", 248, [0, 0, 0]),
        ("shmget", 29, [0, 4096, 0x3ff]),
        ("msgget", 68, [0, 0x3ff]),
        ("semget", 64, [0, 1, 0x3ff]),
        ("mq_open", 240, [0, 0, 0]),
        ("personality", 135, [0x0040000]),
        ("setuid", 105, [0]),
        ("setgid", 106, [0]),
        ("capset", 126, [0, 0]),
        ("prlimit-of-init", 302, [1, 7, 0, 0]),
        ("prctl-pdeathsig", 157, [1, 0, 0, 0]),
        ("fcntl-setlease", 72, [0, 1024, 0]),
        ("flock", 73, [0, 2]),
        ("ioctl-tiocsti", 16, [0, 0x5412, 0]),
        ("socket-vsock", 41, [40, 1, 0]),
        ("socket-netlink", 41, [16, 3, 0]),
        ("mknod", 133, [0, 0x2000, 0x103]),
        ("kexec_load", 246, [0, 0, 0, 0]),
        ("init_module", 175, [0, 0, 0]),
        ("reboot", 169, [0, 0, 0]),
        ("settimeofday", 164, [0, 0]),
        ("sched_setscheduler", 144, [0, 1, 0]),
        ("setpriority", 141, [0, 0, -20]),
        ("fanotify_init", 300, [0, 0]),
        ("name_to_handle_at", 303, [0, 0, 0, 0]),
        ("landlock", 444, [0, 0, 1]),
        ("no-such-call", 9999, []),
    ];

    public static int Run()
    {
        foreach (var (name, number, arguments) in Calls)
        {
            nint At(int index) => index < arguments.Length ? arguments[index] : 0;
            var result = CSystemCall(number, At(0), At(1), At(2), At(3), 0);
            Console.WriteLine($"{name}: {(result < 0 ? $"errno {Marshal.GetLastPInvokeError()}" : "done")}");
        }

        return 0;
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint CSystemCall(nint number, nint a, nint b, nint c, nint d, nint e);
}
