using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Values;

namespace Grader.Worker.Gate;

/// <summary>Answers that nobody worked for, made from a golden's form: what a check must never take, unless it is the right answer.</summary>
internal static class Junk
{
    /// <summary>All of them for one case, by name.</summary>
    public static IEnumerable<(string Name, Value Value)> Of(GoldenCase @case)
    {
        var golden = @case.Golden.Result.Value;
        yield return ("zeros", Fill(golden, (_, _) => 0));
        yield return ("ones", Fill(golden, (_, _) => 1));
        yield return ("a constant", Fill(golden, (_, _) => 0.1));
        yield return ("NaN", Fill(golden, (_, _) => double.NaN));
        yield return ("infinities", Fill(golden, (_, _) => double.PositiveInfinity));
        yield return ("the sign flipped", Fill(golden, (_, x) => -x));
        yield return ("null", NullValue.Instance);
        yield return ("nothing (empty)", Reshape(golden, _ => []));
        yield return ("the first entry alone, which would broadcast", Reshape(golden, array => [.. array.Shape.Select(_ => 1)]));
        yield return ("the transpose", Transpose(golden));
        for (var i = 0; i < @case.Arguments.Length; i++)
            if (@case.Arguments[i] is ArrayValue { IsReal: true } or RealValue) yield return ("a copy of an input", @case.Arguments[i]);
    }

    private static Value Fill(Value value, Func<int, double, double> entry) => value switch
    {
        RealValue real => real with { Content = entry(0, real.Content) },
        IntegerValue integer => integer with { Content = Whole(entry(0, integer.Content)) },
        ArrayValue { Kind: ElementKind.Long } array => new ArrayValue(array.Shape, [.. array.Longs.ToArray().Select((x, i) => Whole(entry(i, x)))]),
        ArrayValue array => new ArrayValue(array.Kind, array.Shape, [.. array.Reals.ToArray().Select((x, i) => array.IsReal ? entry(i, x) : Whole(entry(i, x)))]),
        ListValue list => new ListValue([.. list.Items.Select(item => Fill(item, entry))]),
        MapValue map => new MapValue([.. map.Entries.Select(field => field with { Value = Fill(field.Value, entry) })]),
        RecordValue record => record with { Fields = [.. record.Fields.Select(field => field with { Value = Fill(field.Value, entry) })] },
        TextValue => new TextValue(""),
        BoolValue => new BoolValue(entry(0, 0) != 0),
        _ => value,
    };

    private static long Whole(double number) => double.IsFinite(number) ? (long)number : 0;

    private static Value Reshape(Value value, Func<ArrayValue, ImmutableArray<int>> shape) => value switch
    {
        ArrayValue { IsReal: true } array => Cut(array, shape(array)),
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
        ArrayValue { IsReal: true, Shape.Length: 2 } array => Transposed(array),
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
