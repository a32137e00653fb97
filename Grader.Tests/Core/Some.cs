using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Inputs;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Core.Values;
using Grader.Worker.Bundles;

namespace Grader.Tests.Core;

/// <summary>Values, goldens and cases as the tests speak of them.</summary>
internal static class Some
{
    public static Tolerance Derived { get; } = new DerivedTolerance();

    public static RealValue Real(double number) => new(number, IsSingle: false);

    public static RealValue Single(float number) => new(number, IsSingle: true);

    public static IntegerValue Int(int number) => new(number, IsLong: false);

    public static ArrayValue Vector(params double[] entries) => ArrayValue.Vector(entries);

    public static ArrayValue Array(int[] shape, params double[] entries) => new(ElementKind.Double, [.. shape], entries);

    public static ArrayValue Ints(params int[] entries) => new(ElementKind.Int, [entries.Length], [.. entries.Select(e => (double)e)]);

    public static ArrayValue Longs(params long[] entries) => new([entries.Length], entries);

    public static ListValue List(params Value[] items) => new([.. items]);

    public static RecordValue Record(string type, params (string Name, Value Value)[] parts) => new(type, Fields(parts));

    public static MapValue Map(params (string Name, Value Value)[] parts) => new(Fields(parts));

    /// <summary>A golden whose reference does not move at all.</summary>
    public static Expectation Golden(Value value) => new(value, Spread.None(value));

    public static Mismatch? Mismatch(Value golden, Value got, Tolerance? tolerance = null) => Comparer.Compare(Golden(golden), got, tolerance ?? Derived);

    public static Check Check(Judge judge, string of = "", Tolerance? tolerance = null, params string[] mutates) =>
        new("check", "A check", 1, Call(mutates), ValuePath.TryParse(of)!, judge, tolerance ?? Derived, Oracle: null);

    public static GoldenCase Case(bool visible, Value argument, Value golden, params Value[] mutated) => new(
        new CaseSpec("the case", visible, [], [new LiteralInput(argument)]), [argument], new Golden(Golden(golden), [.. mutated.Select(Golden)]));

    public static ReturnedObservation Returned(Value result, Value? changed = null) =>
        new(result, changed is null ? [] : [new ChangedArgument(0, changed)]);

    public static bool SameBytes(Value a, Value b) => ValueCodec.Encode(a).AsSpan().SequenceEqual(ValueCodec.Encode(b));

    /// <summary>One value of every kind, with what is special about each kind.</summary>
    public static IEnumerable<Value> OfEveryKind() =>
    [
        NullValue.Instance, new BoolValue(true), new BoolValue(false), Int(int.MinValue), new IntegerValue(long.MaxValue, IsLong: true),
        Real(0.1), Real(-0.0), Real(double.Epsilon), Real(double.NaN), Real(double.NegativeInfinity), Real(double.MaxValue),
        Real(BitConverter.Int64BitsToDouble(0x7FF8_0000_DEAD_BEEF)), Single(0.1f), Single(float.NaN), Single(float.Epsilon),
        new TextValue(""), new TextValue("gr\u00fc\u00df\u0000\ud83d\ude00"), new EnumValue("Tanh"),
        Vector(), Vector(1, double.NaN, -0.0), Array([3, 0]), Array([0, 3]), Array([2, 1, 2, 1, 2], 1, 2, 3, 4, 5, 6, 7, 8),
        Ints(1, -2, int.MaxValue), Longs(long.MinValue, 1L << 53, (1L << 53) + 1), new ArrayValue(ElementKind.Bool, [2], [0, 1]),
        new ArrayValue(ElementKind.Single, [2], [0.1f, float.PositiveInfinity]),
        List(), List(Vector(1), Vector(), NullValue.Instance), Map(), Map(("a", Int(1)), ("b", List(Int(2)))),
        Record("tuple", ("Item1", Real(1)), ("Item2", Record("Net", ("W", Array([1, 2], 3, 4))))),
    ];

    private static CallSpec Call(string[] mutates) =>
        new("1/check", new MethodRef("Hw.Homework", "F", null), [new Parameter("x", new TensorType("double[]", ElementKind.Double, 1))], [.. mutates], [], []);

    private static ImmutableArray<Field> Fields((string Name, Value Value)[] parts) => [.. parts.Select(part => new Field(part.Name, part.Value))];
}
