using Grader.Core.Protocol;
using Grader.Core.Values;
using static Grader.Tests.Core.Some;

namespace Grader.Tests.Core.Protocol;

/// <summary>One message of every kind, each with the way it is read.</summary>
internal static class SomeMessage
{
    public static RunnerRequest[] Requests =>
    [
        new LoadRequest(1, [[1, 2, 3], []]),
        new CallRequest(2, 1, "Hw.Homework", "F", [.. OfEveryKind()]),
        new CallRequest(3, 0, "", "", []),
    ];

    public static RunnerResponse[] Responses =>
    [
        new ReadyResponse(),
        new LoadedResponse(1),
        new ReturnedResponse(2, List([.. OfEveryKind()]), [new ChangedArgument(0, Vector(1, 2)), new ChangedArgument(3, NullValue.Instance)]),
        new ThrewResponse(3, "System.Exception", "why", "Homework.cs, line 3"),
        new UnreadableResponse(4, "a cycle"),
    ];

    public static CompileRequest CompileRequest { get; } =
        new("Submission", [new SourceFile("A.cs", "class A;"), new SourceFile("sub/B.cs", "")], [[77, 90], []], StochasticRounding: true);

    public static CompileResponse CompileResponse { get; } = new([77, 90], [new CompileError("A.cs", 3, 7, "CS1002", "; expected", "int x")], 26, Surface);

    private static Surface Surface => new(["Hw.Homework", "Hw.Net"],
    [
        new MethodSignature("Hw.Homework", "F", Callable: true,
        [
            new Parameter("a", new ScalarType("uint", ScalarKind.UnsignedInt)), new Parameter("b", new EnumType("Act", ["Relu", "Tanh"])),
            new Parameter("c", new TensorType("double[,]", ElementKind.Double, 2)),
            new Parameter("d", new SequenceType("double[][,]", new TensorType("double[,]", ElementKind.Double, 2))),
            new Parameter("e", new MapType("Dictionary<string, int>", new ScalarType("int", ScalarKind.Int))),
            new Parameter("f", new RecordType("Net", [new FieldType("W", new TensorType("float[]", ElementKind.Single, 1))])),
            new Parameter("g", new UnsupportedType("Stream")),
        ], new VoidType(), "identity", "public static void F(...)"),
    ], ["M:Hw.Homework.F"]);

    /// <summary>Every message as bytes, with the reader that takes it.</summary>
    public static IEnumerable<(byte[] Bytes, Action<byte[]> Read)> All =>
    [
        .. Requests.Select(request => (request.Encode().ToArray(), new Action<byte[]>(bytes => RunnerRequest.Decode(bytes)))),
        .. Responses.Select(response => (response.Encode().ToArray(), new Action<byte[]>(bytes => RunnerResponse.Decode(bytes)))),
        (CompileRequest.Encode().ToArray(), bytes => Grader.Core.Protocol.CompileRequest.Decode(bytes)),
        (CompileResponse.Encode().ToArray(), bytes => Grader.Core.Protocol.CompileResponse.Decode(bytes)),
    ];
}
