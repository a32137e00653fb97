using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Protocol;
using Grader.Core.Values;

namespace Grader.Worker.Gate;

/// <summary>
/// Answers that nobody worked for, made from a golden's form: what a check must never take, unless it is the right answer. Where a method is to change
/// arguments in place, what it leaves there is an answer too.
/// </summary>
internal static class Junk
{
    private static readonly ImmutableArray<(string Name, Func<double, double> Entry)> Fillings =
    [
        ("zeros", _ => 0), ("ones", _ => 1), ("a constant", _ => 0.1), ("NaN", _ => double.NaN), ("infinities", _ => double.PositiveInfinity),
        ("the sign flipped", x => -x),
    ];

    /// <summary>All of them for one case, by name.</summary>
    public static IEnumerable<(string Name, ReturnedObservation Given)> Of(CallSpec call, GoldenCase @case)
    {
        var result = @case.Golden.Result.Value;
        ImmutableArray<Value> after = [.. @case.Golden.Mutated.Select(mutated => mutated.Value)];
        if (result is not NullValue)
            foreach (var (name, value) in OfResult(call, @case, result)) yield return (name, Leaving(call, value, after));
        if (after.IsEmpty) yield break;
        yield return ("the arguments left as they were", new ReturnedObservation(result, []));
        foreach (var (name, entry) in Fillings)
            yield return ($"{name} left in the arguments", Leaving(call, result, [.. after.Select(value => Fill(value, entry))]));
    }

    private static IEnumerable<(string Name, Value Value)> OfResult(CallSpec call, GoldenCase @case, Value golden)
    {
        foreach (var (name, entry) in Fillings) yield return (name, Fill(golden, entry));
        yield return ("null", NullValue.Instance);
        yield return ("nothing (empty)", Reshape(golden, _ => []));
        yield return ("the first entry alone, which would broadcast", Reshape(golden, array => [.. array.Shape.Select(_ => 1)]));
        yield return ("the transpose", Transpose(golden));
        for (var i = 0; i < @case.Arguments.Length; i++) yield return ($"a copy of {call.Parameters[i].Name}", @case.Arguments[i]);
    }

    private static ReturnedObservation Leaving(CallSpec call, Value result, ImmutableArray<Value> after) =>
        new(result, [.. call.Mutates.Select((name, i) => new ChangedArgument(call.IndexOf(name), after[i]))]);

    private static Value Fill(Value value, Func<double, double> entry) => value switch
    {
        RealValue real => real with { Content = entry(real.Content) },
        IntegerValue integer => integer with { Content = Whole(entry(integer.Content)) },
        ArrayValue { Kind: ElementKind.Long } array => new ArrayValue(array.Shape, [.. array.Longs.ToArray().Select(x => Whole(entry(x)))]),
        ArrayValue array => new ArrayValue(array.Kind, array.Shape, [.. array.Reals.ToArray().Select(x => array.IsReal ? entry(x) : Whole(entry(x)))]),
        ListValue list => new ListValue([.. list.Items.Select(item => Fill(item, entry))]),
        MapValue map => new MapValue([.. map.Entries.Select(field => field with { Value = Fill(field.Value, entry) })]),
        RecordValue record => record with { Fields = [.. record.Fields.Select(field => field with { Value = Fill(field.Value, entry) })] },
        TextValue => new TextValue(""),
        BoolValue => new BoolValue(entry(0) != 0),
        _ => value,
    };

    private static long Whole(double number) => double.IsFinite(number) ? (long)number : 0;

    private static Value Reshape(Value value, Func<ArrayValue, ImmutableArray<int>> shape) => value switch
    {
        ArrayValue { Kind: not ElementKind.Long } array => Cut(array, shape(array)),
        ListValue list => shape(ArrayValue.Vector(0)).IsEmpty ? new ListValue([]) : new ListValue([.. list.Items.Take(1)]),
        RecordValue record => record with { Fields = [.. record.Fields.Select(field => field with { Value = Reshape(field.Value, shape) })] },
        MapValue => new MapValue([]),
        _ => value,
    };

    private static ArrayValue Cut(ArrayValue array, ImmutableArray<int> shape)
    {
        if (shape.IsEmpty) shape = [.. array.Shape.Select(_ => 0)];
        var count = shape.Aggregate(1, (product, length) => product * length);
        return array.Count < count ? array : new ArrayValue(array.Kind, shape, array.Reals[..count].ToArray());
    }

    private static Value Transpose(Value value) => value switch
    {
        ArrayValue { Kind: not ElementKind.Long, Shape.Length: 2 } array => Transposed(array),
        ListValue list => new ListValue([.. list.Items.Select(Transpose)]),
        RecordValue record => record with { Fields = [.. record.Fields.Select(field => field with { Value = Transpose(field.Value) })] },
        _ => value,
    };

    private static ArrayValue Transposed(ArrayValue array)
    {
        var (rows, columns) = (array.Shape[0], array.Shape[1]);
        var entries = new double[array.Count];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) entries[j * rows + i] = array.Reals[i * columns + j];
        return new ArrayValue(array.Kind, [columns, rows], entries);
    }
}
