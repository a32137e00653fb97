using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Values;

namespace Grader.Core.Diagnosis;

/// <summary>Takes a value apart into its blocks. Arrays are not copied.</summary>
internal static class Blocks
{
    private const long LargestExact = 1L << 53;

    /// <summary>The blocks of an expected value, with tolerances. The spread need not fit: where it does not, there is none.</summary>
    public static ImmutableArray<Block> Of(Value value, Value? spread, Tolerance? tolerance)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        Walk("", value, spread, tolerance, blocks);
        return blocks.ToImmutable();
    }

    /// <summary>The blocks of a value that is only looked at.</summary>
    public static ImmutableArray<Block> Of(Value value, string place = "")
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        Walk(place, value, null, null, blocks);
        return blocks.ToImmutable();
    }

    private static void Walk(string place, Value value, Value? spread, Tolerance? tolerance, ImmutableArray<Block>.Builder blocks)
    {
        switch (value)
        {
            case ListValue list when Folded(list, out var shape):
                blocks.Add(Make(place, shape, Join(list), spread is ListValue folded && Folded(folded, out _) ? Join(folded) : null, tolerance, list.Items.Length));
                break;
            case ListValue list:
                for (var i = 0; i < list.Items.Length; i++)
                    Walk($"{place}[{i}]", list.Items[i], spread is ListValue s && i < s.Items.Length ? s.Items[i] : null, tolerance, blocks);
                break;
            case RecordValue record: WalkFields(place, record.Fields, (spread as RecordValue)?.Fields, tolerance, blocks); break;
            case MapValue map: WalkFields(place, map.Entries, (spread as MapValue)?.Entries, tolerance, blocks); break;
            default: blocks.Add(Leaf(place, value, spread, tolerance)); break;
        }
    }

    private static void WalkFields(
        string place, ImmutableArray<Field> fields, ImmutableArray<Field>? spreads, Tolerance? tolerance, ImmutableArray<Block>.Builder blocks)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var spread = spreads is { } all && i < all.Length ? all[i].Value : null;
            Walk(place.Length == 0 ? fields[i].Name : $"{place}.{fields[i].Name}", fields[i].Value, spread, tolerance, blocks);
        }
    }

    private static Block Leaf(string place, Value value, Value? spread, Tolerance? tolerance) => value switch
    {
        RealValue real => Make(place, [], new ArrayValue(Of(real.IsSingle), [1], [real.Content]),
            spread is RealValue s ? ArrayValue.Vector(s.Content) : null, tolerance, 1),
        IntegerValue integer when Math.Abs((double)integer.Content) <= LargestExact =>
            Make(place, [], new ArrayValue(ElementKind.Int, [1], [integer.Content]), null, tolerance, 1),
        ArrayValue { Kind: ElementKind.Long } array when Exact(array) is { } exact => Make(place, array.Shape, exact, null, tolerance, 1),
        ArrayValue { Kind: not ElementKind.Long } array => Make(place, array.Shape, array, spread as ArrayValue, tolerance, 1),
        _ => new Block(place, value),
    };

    private static Block Make(string place, ImmutableArray<int> shape, ArrayValue numbers, ArrayValue? spread, Tolerance? tolerance, int parts)
    {
        var scales = new double[parts];
        var length = Math.Max(1, numbers.Count / parts);
        if (tolerance is not null && numbers.IsReal)
            for (var i = 0; i < numbers.Count; i++)
                if (double.IsFinite(numbers.Reals[i])) scales[i / length] = Math.Max(scales[i / length], Math.Abs(numbers.Reals[i]));
        return new Block(place, shape, numbers, spread?.Count == numbers.Count ? spread : null, tolerance, scales);
    }

    /// <summary>Whether a list is a matrix, row by row, or a vector, number by number.</summary>
    private static bool Folded(ListValue list, out ImmutableArray<int> shape)
    {
        shape = default;
        if (list.Items.IsEmpty) return false;
        if (list.Items.All(item => item is RealValue)) shape = [list.Items.Length];
        else if (list.Items[0] is ArrayValue { Shape.Length: 1, Kind: not ElementKind.Long, Count: > 0 } first &&
            list.Items.All(item => item is ArrayValue row && row.Kind == first.Kind && row.Shape.Length == 1 && row.Count == first.Count))
            shape = [list.Items.Length, first.Count];
        return !shape.IsDefault;
    }

    private static ArrayValue Join(ListValue list)
    {
        if (list.Items[0] is RealValue) return ArrayValue.Vector([.. list.Items.Select(item => ((RealValue)item).Content)]);
        var rows = list.Items.Select(item => (ArrayValue)item).ToArray();
        var entries = new double[rows.Sum(row => row.Count)];
        var position = 0;
        foreach (var row in rows)
        {
            row.Reals.CopyTo(entries.AsSpan(position));
            position += row.Count;
        }
        return new ArrayValue(rows[0].Kind, [entries.Length], entries);
    }

    private static ArrayValue? Exact(ArrayValue longs)
    {
        var reals = new double[longs.Count];
        for (var i = 0; i < reals.Length; i++)
        {
            reals[i] = longs.Longs[i];
            if (Math.Abs(reals[i]) > LargestExact) return null;
        }
        return new ArrayValue(ElementKind.Int, longs.Shape, reals);
    }

    private static ElementKind Of(bool single) => single ? ElementKind.Single : ElementKind.Double;
}
