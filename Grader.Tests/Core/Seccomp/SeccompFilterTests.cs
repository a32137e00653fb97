using System.Buffers.Binary;
using FluentAssertions;
using Grader.Core.Seccomp;
using Xunit;

namespace Grader.Tests.Core.Seccomp;

/// <summary>The filters run by an interpreter of our own, with numbers of asm/unistd_64.h. The jail's tests ask the real kernel.</summary>
public sealed class SeccompFilterTests
{
    private const uint X64 = 0xC000003E;
    private const uint Allow = 0x7fff0000;
    private const uint KillProcess = 0x80000000;
    private const uint Eperm = 0x00050001;
    private const uint Eacces = 0x0005000d;
    private const uint Enosys = 0x00050026;

    private const int Kill = 62;
    private const int Clone = 56;
    private const int Execve = 59;

    [Theory]
    [InlineData(0, Allow)] // read
    [InlineData(231, Allow)] // exit_group
    [InlineData(203, Allow)] // sched_setaffinity: the runtime does not start without
    [InlineData(234, Allow)] // tgkill: suspension for garbage collection
    [InlineData(Execve, Allow)]
    [InlineData(41, Eacces)] // socket
    [InlineData(53, Eacces)] // socketpair
    [InlineData(435, Enosys)] // clone3
    [InlineData(57, Eperm)] // fork
    [InlineData(58, Eperm)] // vfork
    [InlineData(Kill, Eperm)]
    [InlineData(101, Eperm)] // ptrace
    [InlineData(73, Eperm)] // flock
    [InlineData(322, Eperm)] // execveat
    [InlineData(100_000, Eperm)]
    public void The_jail_decides_by_number(int call, uint expected) => Run(SeccompFilters.Jail(), X64, call).Should().Be(expected);

    [Theory]
    [InlineData(0x3d0f00, Allow)] // what glibc passes for a thread
    [InlineData(0x01200011, Eperm)] // what glibc passes for fork
    [InlineData(0x100, Eperm)] // shared memory without thread group
    [InlineData(0x3d0f00 | 0x10000000, Eperm)] // a thread in a user namespace of its own
    [InlineData(0x3d0f00 | 0x80, Eperm)] // time namespace
    public void Clone_makes_threads_only(long flags, uint expected) =>
        Run(SeccompFilters.Jail(), X64, Clone, flags).Should().Be(expected);

    [Theory]
    [InlineData(157, 0, 15L, Allow)] // prctl(PR_SET_NAME)
    [InlineData(157, 0, 1L, Eperm)] // prctl(PR_SET_PDEATHSIG)
    [InlineData(302, 0, 0L, Allow)] // prlimit64 of oneself
    [InlineData(302, 0, 1L, Eperm)]
    [InlineData(16, 1, 0x5401L, Allow)] // ioctl(TCGETS)
    [InlineData(16, 1, 0x5412L, Eperm)] // ioctl(TIOCSTI)
    [InlineData(72, 1, 3L, Allow)] // fcntl(F_GETFL)
    [InlineData(72, 1, 6L, Eperm)] // fcntl(F_SETLK)
    public void Some_calls_are_decided_by_an_argument(int call, int argument, long value, uint expected)
    {
        var arguments = new long[6];
        arguments[argument] = value;
        Run(SeccompFilters.Jail(), X64, call, arguments).Should().Be(expected);
    }

    [Fact]
    public void The_high_half_of_an_argument_does_not_smuggle_anything_past()
    {
        const long Tiocsti = 0x5412L | (1L << 32);
        Run(SeccompFilters.Jail(), X64, 16, 0, Tiocsti).Should().Be(Eperm);
    }

    [Theory]
    [InlineData(0x40000003u, 0)] // 32-bit x86
    [InlineData(X64, 0x40000000)] // x32
    [InlineData(X64, -1)]
    public void Another_architecture_is_killed_by_both(uint architecture, int call)
    {
        Run(SeccompFilters.Jail(), architecture, call).Should().Be(KillProcess);
        Run(SeccompFilters.SecondStage(), architecture, call).Should().Be(KillProcess);
    }

    [Theory]
    [InlineData(Execve, Eperm)]
    [InlineData(322, Eperm)] // execveat
    [InlineData(317, Eperm)] // seccomp
    [InlineData(0, Allow)]
    public void The_second_stage_takes_away_starting_programs(int call, uint expected) =>
        Run(SeccompFilters.SecondStage(), X64, call).Should().Be(expected);

    [Fact]
    public void The_filters_are_as_long_as_the_kernel_takes()
    {
        (SeccompFilters.Jail().Length % 8).Should().Be(0);
        (SeccompFilters.Jail().Length / 8).Should().BeLessThan(4096);
    }

    private static uint Run(byte[] program, uint architecture, int call, params long[] arguments)
    {
        var data = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(data, call);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), architecture);
        for (var i = 0; i < arguments.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(16 + (8 * i)), arguments[i]);
        return Interpret(program, data);
    }

    private static uint Interpret(byte[] program, byte[] data)
    {
        uint accumulator = 0;
        for (var at = 0; ; at++)
        {
            var instruction = program.AsSpan(8 * at, 8);
            var operand = BinaryPrimitives.ReadUInt32LittleEndian(instruction[4..]);
            var code = BinaryPrimitives.ReadUInt16LittleEndian(instruction);
            int Jump(bool holds, ReadOnlySpan<byte> from) => holds ? from[2] : from[3];
            switch (code)
            {
                case 0x06: return operand;
                case 0x20: accumulator = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)operand)); break;
                case 0x54: accumulator &= operand; break;
                case 0x15: at += Jump(accumulator == operand, instruction); break;
                case 0x35: at += Jump(accumulator >= operand, instruction); break;
                case 0x45: at += Jump((accumulator & operand) != 0, instruction); break;
                default: throw new InvalidOperationException($"unknown instruction {code:x}");
            }
        }
    }
}
