namespace Grader.Core.Seccomp;

/// <summary>System call numbers of x86-64 (asm/unistd_64.h). Another architecture needs a table of its own.</summary>
internal enum SystemCall
{
    Read = 0, Write = 1, Open = 2, Close = 3, Stat = 4, Fstat = 5, Lstat = 6, Poll = 7, Lseek = 8, Mmap = 9, Mprotect = 10,
    Munmap = 11, Brk = 12, RtSigaction = 13, RtSigprocmask = 14, RtSigreturn = 15, Ioctl = 16, Pread64 = 17, Pwrite64 = 18,
    Readv = 19, Writev = 20, Access = 21, Pipe = 22, Select = 23, SchedYield = 24, Mremap = 25, Msync = 26, Mincore = 27,
    Madvise = 28, Dup = 32, Dup2 = 33, Pause = 34, Nanosleep = 35, Getitimer = 36, Alarm = 37, Setitimer = 38, Getpid = 39,
    Sendfile = 40, Socket = 41, Socketpair = 53, Clone = 56, Execve = 59, Exit = 60, Wait4 = 61, Uname = 63, Fcntl = 72,
    Fsync = 74, Fdatasync = 75, Truncate = 76, Ftruncate = 77, Getdents = 78, Getcwd = 79, Chdir = 80, Fchdir = 81,
    Rename = 82, Mkdir = 83, Rmdir = 84, Creat = 85, Link = 86, Unlink = 87, Symlink = 88, Readlink = 89, Chmod = 90,
    Fchmod = 91, Umask = 95, Gettimeofday = 96, Getrlimit = 97, Getrusage = 98, Sysinfo = 99, Times = 100, Getuid = 102,
    Getgid = 104, Geteuid = 107, Getegid = 108, Getppid = 110, Getpgrp = 111, Getgroups = 115, Getresuid = 118,
    Getresgid = 120, Getpgid = 121, Getsid = 124, Capget = 125, RtSigpending = 127, RtSigtimedwait = 128, RtSigsuspend = 130,
    Sigaltstack = 131, Statfs = 137, Fstatfs = 138, Getpriority = 140, SchedGetparam = 143, SchedGetscheduler = 145,
    SchedGetPriorityMax = 146, SchedGetPriorityMin = 147, Mlock = 149, Munlock = 150, Prctl = 157, ArchPrctl = 158,
    Gettid = 186, Time = 201, Futex = 202, SchedSetaffinity = 203, SchedGetaffinity = 204, EpollCreate = 213,
    Getdents64 = 217, SetTidAddress = 218, RestartSyscall = 219, Fadvise64 = 221, ClockGettime = 228, ClockGetres = 229,
    ClockNanosleep = 230, ExitGroup = 231, EpollWait = 232, EpollCtl = 233, Tgkill = 234, Utimes = 235, GetMempolicy = 239,
    Waitid = 247, Openat = 257, Mkdirat = 258, Newfstatat = 262, Unlinkat = 263, Renameat = 264, Linkat = 265,
    Symlinkat = 266, Readlinkat = 267, Fchmodat = 268, Faccessat = 269, Pselect6 = 270, Ppoll = 271, SetRobustList = 273,
    GetRobustList = 274, Utimensat = 280, EpollPwait = 281, TimerfdCreate = 283, Eventfd = 284, Fallocate = 285,
    TimerfdSettime = 286, TimerfdGettime = 287, Eventfd2 = 290, EpollCreate1 = 291, Dup3 = 292, Pipe2 = 293, Preadv = 295,
    Pwritev = 296, Prlimit64 = 302, Getcpu = 309, Renameat2 = 316, Seccomp = 317, Getrandom = 318, MemfdCreate = 319,
    Execveat = 322, Membarrier = 324, CopyFileRange = 326, Preadv2 = 327, Pwritev2 = 328, Statx = 332, Rseq = 334,
    Clone3 = 435, CloseRange = 436, Faccessat2 = 439, EpollPwait2 = 441,
}
