using System.Buffers.Binary;

namespace Grader.Core.Seccomp;

/// <summary>
/// Assembles classic BPF as seccomp takes it: eight bytes an instruction {u16 code, u8 jump-if-true, u8 jump-if-false, u32 operand},
/// little endian. The program looks at {u32 number, u32 architecture, u64 instruction pointer, u64 arguments[6]}.
/// </summary>
/// <remarks>
/// Jumps reach 255 instructions only, so there are no far ones: a test either runs the short block behind it, or skips that block.
/// </remarks>
internal sealed class BpfProgram
{
    private const ushort LoadAbsolute = 0x20;
    private const ushort AndOperand = 0x54;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnySet = 0x45;
    private const ushort ReturnOperand = 0x06;

    private const uint NumberOffset = 0;
    private const uint ArchitectureOffset = 4;
    private const uint ArgumentsOffset = 16;

    private readonly List<(ushort Code, byte IfTrue, byte IfFalse, uint Operand)> instructions = [];

    public BpfProgram LoadNumber() => Add(LoadAbsolute, NumberOffset);

    public BpfProgram LoadArchitecture() => Add(LoadAbsolute, ArchitectureOffset);

    /// <summary>The low half of an argument: all that the kernel reads of an <c>int</c>.</summary>
    public BpfProgram LoadArgument(int index) => Add(LoadAbsolute, ArgumentsOffset + (8 * (uint)index));

    public BpfProgram And(uint mask) => Add(AndOperand, mask);

    public BpfProgram IfEqual(uint value, BpfProgram block) => Branch(JumpIfEqual, value, block);

    public BpfProgram IfNotEqual(uint value, BpfProgram block)
    {
        instructions.Add((JumpIfEqual, checked((byte)block.instructions.Count), 0, value));
        instructions.AddRange(block.instructions);
        return this;
    }

    public BpfProgram IfAtLeast(uint value, BpfProgram block) => Branch(JumpIfAtLeast, value, block);

    public BpfProgram IfAnySet(uint mask, BpfProgram block) => Branch(JumpIfAnySet, mask, block);

    public BpfProgram Return(SeccompAction action) => Add(ReturnOperand, action.Code);

    public byte[] ToBytes()
    {
        var bytes = new byte[8 * instructions.Count];
        for (var i = 0; i < instructions.Count; i++)
        {
            var to = bytes.AsSpan(8 * i, 8);
            var (code, ifTrue, ifFalse, operand) = instructions[i];
            BinaryPrimitives.WriteUInt16LittleEndian(to, code);
            to[2] = ifTrue;
            to[3] = ifFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(to[4..], operand);
        }

        return bytes;
    }

    private BpfProgram Branch(ushort code, uint operand, BpfProgram block)
    {
        instructions.Add((code, 0, checked((byte)block.instructions.Count), operand));
        instructions.AddRange(block.instructions);
        return this;
    }

    private BpfProgram Add(ushort code, uint operand)
    {
        instructions.Add((code, 0, 0, operand));
        return this;
    }
}
