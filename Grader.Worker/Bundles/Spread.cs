using System.Collections.Immutable;
using Grader.Core.Values;

namespace Grader.Worker.Bundles;

/// <summary>How far several runs lie apart, element by element: a value of the same form whose real numbers are the largest distances.</summary>
internal static class Spread
{
    /// <summary>No distance yet.</summary>
    public static Value None(Value value) => Map(value, value, value, (_, _, _) => 0)!;

    /// <summary>The larger of <paramref name="sofar"/> and the distance from <paramref name="golden"/> to <paramref name="other"/>; null where they differ
    /// in more than numbers: a whole number, a shape, a text.</summary>
    public static Value? Widen(Value sofar, Value golden, Value other) => Map(sofar, golden, other, (before, a, b) =>
        Math.Max(before, double.IsFinite(a) && double.IsFinite(b) ? Math.Abs(a - b) : a.Equals(b) ? 0 : double.PositiveInfinity));

    private static Value? Map(Value sofar, Value a, Value b, Func<double, double, double, double> distance) => (sofar, a, b) switch
    {
        (RealValue s, RealValue x, RealValue y) => s with { Content = distance(s.Content, x.Content, y.Content) },
        (ArrayValue s, ArrayValue x, ArrayValue y) when x.IsReal && x.Kind == y.Kind && x.Shape.SequenceEqual(y.Shape) => MapArray(s, x, y, distance),
        (ListValue s, ListValue x, ListValue y) when x.Items.Length == y.Items.Length =>
            All([.. s.Items.Select((item, i) => Map(item, x.Items[i], y.Items[i], distance))]) is { } items ? new ListValue(items) : null,
        (MapValue s, MapValue x, MapValue y) => MapFields(s.Entries, x.Entries, y.Entries, distance) is { } entries ? new MapValue(entries) : null,
        (RecordValue s, RecordValue x, RecordValue y) when x.Type == y.Type =>
            MapFields(s.Fields, x.Fields, y.Fields, distance) is { } fields ? s with { Fields = fields } : null,
        (_, ArrayValue x, ArrayValue y) => Core.Protocol.ValueCodec.Encode(x).AsSpan().SequenceEqual(Core.Protocol.ValueCodec.Encode(y)) ? x : null,
        _ => a.Equals(b) ? a : null,
    };

    private static ArrayValue MapArray(ArrayValue sofar, ArrayValue a, ArrayValue b, Func<double, double, double, double> distance)
    {
        var widened = new double[a.Count];
        for (var i = 0; i < a.Count; i++) widened[i] = distance(sofar.Reals[i], a.Reals[i], b.Reals[i]);
        return new ArrayValue(ElementKind.Double, a.Shape, widened);
    }

    private static ImmutableArray<Field>? MapFields(
        ImmutableArray<Field> sofar, ImmutableArray<Field> a, ImmutableArray<Field> b, Func<double, double, double, double> distance)
    {
        if (!a.Select(f => f.Name).SequenceEqual(b.Select(f => f.Name))) return null;
        var values = All([.. sofar.Select((field, i) => Map(field.Value, a[i].Value, b[i].Value, distance))]);
        return values is null ? null : [.. sofar.Select((field, i) => new Field(field.Name, values.Value[i]))];
    }

    private static ImmutableArray<Value>? All(Value?[] values) => values.Any(value => value is null) ? null : [.. values!];
}
