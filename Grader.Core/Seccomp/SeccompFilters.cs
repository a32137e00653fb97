using System.Runtime.InteropServices;
using static Grader.Core.Seccomp.SystemCall;

namespace Grader.Core.Seccomp;

/// <summary>
/// The two filters of system calls, as the kernel takes them. The first is laid on by the jail and lets a .NET program start and
/// run; the second is laid on by the runner itself, after start-up and before it loads a student's assembly, and takes away
/// what only start-up needed. Filters add up and never come off.
/// </summary>
public static class SeccompFilters
{
    private const uint ArchitectureX64 = 0xC000003E;
    private const uint FirstX32Number = 0x40000000;

    // A thread, and nothing but a thread: shares memory and thread group, makes no namespace.
    private const uint CloneThread = 0x00000100 | 0x00010000;
    private const uint CloneAnyNamespace =
        0x00000080 | 0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000;

    // TCGETS, TIOCGWINSZ, FIONREAD: asking a terminal or a pipe, never pushing into one.
    private static readonly uint[] HarmlessIoctls = [0x5401, 0x5413, 0x541B];

    // Dumpable, name, capabilities read, no_new_privs. In particular not PR_SET_PDEATHSIG, PR_SET_MM or PR_SET_PTRACER.
    private static readonly uint[] HarmlessPrctls = [3, 4, 15, 16, 23, 38, 39];

    // Duplicating and flags. Not locks and leases: on shared read-only files these are a channel from one jail to another.
    private static readonly uint[] HarmlessFcntls = [0, 1, 2, 3, 4, 1030, 1032];

    // prlimit64 of process 0, itself: nobody else's limits.
    private static readonly uint[] Self = [0];

    private static readonly SystemCall[] Plain =
    [
        Read, Write, Open, Close, Stat, Fstat, Lstat, Poll, Lseek, Mmap, Mprotect, Munmap, Brk, RtSigaction, RtSigprocmask,
        RtSigreturn, Pread64, Pwrite64, Readv, Writev, Access, Pipe, Select, SchedYield, Mremap, Msync, Mincore, Madvise, Dup,
        Dup2, Pause, Nanosleep, Getitimer, Alarm, Setitimer, Getpid, Sendfile, Execve, Exit, Wait4, Uname, Fsync, Fdatasync,
        Truncate, Ftruncate, Getdents, Getcwd, Chdir, Fchdir, Rename, Mkdir, Rmdir, Creat, Link, Unlink, Symlink, Readlink, Chmod,
        Fchmod, Umask, Gettimeofday, Getrlimit, Getrusage, Sysinfo, Times, Getuid, Getgid, Geteuid, Getegid, Getppid, Getpgrp,
        Getgroups, Getresuid, Getresgid, Getpgid, Getsid, Capget, RtSigpending, RtSigtimedwait, RtSigsuspend, Sigaltstack, Statfs,
        Fstatfs, Getpriority, SchedGetparam, SchedGetscheduler, SchedGetPriorityMax, SchedGetPriorityMin, Mlock, Munlock,
        ArchPrctl, Gettid, Time, Futex, SchedSetaffinity, SchedGetaffinity, EpollCreate, Getdents64, SetTidAddress,
        RestartSyscall, Fadvise64, ClockGettime, ClockGetres, ClockNanosleep, ExitGroup, EpollWait, EpollCtl, Tgkill, Utimes,
        GetMempolicy, Waitid, Openat, Mkdirat, Newfstatat, Unlinkat, Renameat, Linkat, Symlinkat, Readlinkat, Fchmodat, Faccessat,
        Pselect6, Ppoll, SetRobustList, GetRobustList, Utimensat, EpollPwait, TimerfdCreate, Eventfd, Fallocate, TimerfdSettime,
        TimerfdGettime, Eventfd2, EpollCreate1, Dup3, Pipe2, Preadv, Pwritev, Getcpu, Renameat2, SystemCall.Seccomp, Getrandom, MemfdCreate,
        Membarrier, CopyFileRange, Preadv2, Pwritev2, Statx, Rseq, CloseRange, Faccessat2, EpollPwait2,
    ];

    /// <summary>Whether there is a table for this machine's architecture.</summary>
    public static bool IsSupported => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>
    /// Default deny. Foreign architectures are killed; everything not named fails with EPERM; sockets fail with EACCES; processes
    /// cannot be made, only threads.
    /// </summary>
    public static byte[] Jail()
    {
        var program = OnThisArchitecture()
            .IfEqual((uint)Clone3, Just(SeccompAction.NotImplemented))
            .IfEqual((uint)Socket, Just(SeccompAction.NoAccess))
            .IfEqual((uint)Socketpair, Just(SeccompAction.NoAccess))
            .IfEqual((uint)Clone, OnlyThreads())
            .IfEqual((uint)Prlimit64, Only(0, Self))
            .IfEqual((uint)Prctl, Only(0, HarmlessPrctls))
            .IfEqual((uint)Ioctl, Only(1, HarmlessIoctls))
            .IfEqual((uint)Fcntl, Only(1, HarmlessFcntls));
        foreach (var call in Plain)
            program.IfEqual((uint)call, Just(SeccompAction.Allow));
        return program.Return(SeccompAction.Denied).ToBytes();
    }

    /// <summary>Default allow: no program is started any more, and no further filter laid on.</summary>
    public static byte[] SecondStage() =>
        OnThisArchitecture()
            .IfEqual((uint)Execve, Just(SeccompAction.Denied))
            .IfEqual((uint)Execveat, Just(SeccompAction.Denied))
            .IfEqual((uint)SystemCall.Seccomp, Just(SeccompAction.Denied))
            .Return(SeccompAction.Allow)
            .ToBytes();

    // Ends with the call's number loaded. A call of another architecture has other numbers, so it must not pass at all.
    private static BpfProgram OnThisArchitecture() =>
        IsSupported
            ? new BpfProgram()
                .LoadArchitecture()
                .IfNotEqual(ArchitectureX64, Just(SeccompAction.KillProcess))
                .LoadNumber()
                .IfAtLeast(FirstX32Number, Just(SeccompAction.KillProcess))
            : throw new PlatformNotSupportedException(
                $"The system-call filter is written for x86-64; this machine is {RuntimeInformation.ProcessArchitecture}.");

    private static BpfProgram Just(SeccompAction action) => new BpfProgram().Return(action);

    private static BpfProgram Only(int argument, uint[] values)
    {
        var block = new BpfProgram().LoadArgument(argument);
        foreach (var value in values)
            block.IfEqual(value, Just(SeccompAction.Allow));
        return block.Return(SeccompAction.Denied);
    }

    private static BpfProgram OnlyThreads() =>
        new BpfProgram()
            .LoadArgument(0)
            .IfAnySet(CloneAnyNamespace, Just(SeccompAction.Denied))
            .And(CloneThread)
            .IfEqual(CloneThread, Just(SeccompAction.Allow))
            .Return(SeccompAction.Denied);
}
