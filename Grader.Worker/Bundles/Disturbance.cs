using System.Collections.Immutable;
using Grader.Core.Inputs;
using Grader.Core.Values;

namespace Grader.Worker.Bundles;

/// <summary>
/// Rounding-sized changes of inputs: each real number moves one unit in its last place, up or down. Short binary fractions (0, 1, -0.5, 2.25) stay:
/// an author who writes them means them, and a tie between two of them is meant to be a tie.
/// </summary>
internal sealed class Disturbance(Draws draws)
{
    private const double ShortFraction = 1024;
    private const double LargestShort = 1 << 20;

    public Value Of(Value value) => value switch
    {
        RealValue { IsSingle: false } real => real with { Content = Of(real.Content) },
        ArrayValue { Kind: ElementKind.Double } array => new ArrayValue(array.Kind, array.Shape, Many(array.Reals)),
        ListValue list => new ListValue([.. list.Items.Select(Of)]),
        MapValue map => new MapValue(Many(map.Entries)),
        RecordValue record => record with { Fields = Many(record.Fields) },
        _ => value,
    };

    private ImmutableArray<Field> Many(ImmutableArray<Field> fields) => [.. fields.Select(field => field with { Value = Of(field.Value) })];

    private double[] Many(ReadOnlySpan<double> numbers)
    {
        var disturbed = new double[numbers.Length];
        for (var i = 0; i < numbers.Length; i++) disturbed[i] = Of(numbers[i]);
        return disturbed;
    }

    private double Of(double number)
    {
        var isShort = Math.Abs(number) < LargestShort && number * ShortFraction == Math.Floor(number * ShortFraction);
        if (isShort || !double.IsFinite(number)) return number;
        return draws.Below(2) == 0 ? Math.BitIncrement(number) : Math.BitDecrement(number);
    }
}
