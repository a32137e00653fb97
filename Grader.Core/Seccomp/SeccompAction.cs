namespace Grader.Core.Seccomp;

/// <summary>What the kernel does with a system call (linux/seccomp.h).</summary>
internal readonly record struct SeccompAction(uint Code)
{
    public static SeccompAction Allow { get; } = new(0x7fff0000);

    public static SeccompAction KillProcess { get; } = new(0x80000000);

    /// <summary>Operation not permitted.</summary>
    public static SeccompAction Denied { get; } = Fail(1);

    /// <summary>Permission denied: what .NET turns into a clear SocketException.</summary>
    public static SeccompAction NoAccess { get; } = Fail(13);

    /// <summary>Not implemented: makes glibc fall back from clone3, whose flags a filter cannot see, to clone.</summary>
    public static SeccompAction NotImplemented { get; } = Fail(38);

    private static SeccompAction Fail(uint errno) => new(0x00050000 | errno);
}
