using Grader.Core.Values;

namespace Grader.Sandbox.Conversion;

/// <summary>Rectangular arrays of numbers between CLR and wire, row by row.</summary>
internal static class Arrays
{
    /// <summary>A new array; <paramref name="type"/>, where given, must have the rank of the value.</summary>
    public static Array ToClr(ArrayValue value, Type? type)
    {
        if (type is not null && type.GetArrayRank() != value.Shape.Length)
            throw new CannotConvertException($"{ValueText.Kind(value)} is no {type.Name}");
        var array = Array.CreateInstance(FromValue.ElementOf(value.Kind), [.. value.Shape]);
        if (value.Kind == ElementKind.Double && array is double[] vector) value.Reals.CopyTo(vector);
        else
            for (var flat = 0; flat < value.Count; flat++) array.SetValue(Entry(value, flat), [.. value.IndexOf(flat)]);
        return array;
    }

    /// <summary>The value of an array of bool, int, long, float or double, or null for any other.</summary>
    public static ArrayValue? ToWire(Array array)
    {
        var shape = Enumerable.Range(0, array.Rank).Select(array.GetLength).ToArray();
        return array.GetType().GetElementType() is { } element && KindOf(element) is { } kind
            ? kind == ElementKind.Long
                ? new ArrayValue([.. shape], [.. array.Cast<long>()])
                : new ArrayValue(kind, [.. shape], Reals(array))
            : null;
    }

    public static ElementKind? KindOf(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => null,
        TypeCode.Boolean => ElementKind.Bool,
        TypeCode.Int32 => ElementKind.Int,
        TypeCode.Int64 => ElementKind.Long,
        TypeCode.Single => ElementKind.Single,
        TypeCode.Double => ElementKind.Double,
        _ => null,
    };

    private static object Entry(ArrayValue value, int flat) => value.Kind switch
    {
        ElementKind.Bool => value.Reals[flat] != 0,
        ElementKind.Int => (int)value.Reals[flat],
        ElementKind.Long => value.Longs[flat],
        ElementKind.Single => (float)value.Reals[flat],
        _ => value.Reals[flat],
    };

    private static double[] Reals(Array array)
    {
        if (array is double[] vector) return (double[])vector.Clone();
        var reals = new double[array.Length];
        if (array.GetType().GetElementType() == typeof(double)) Buffer.BlockCopy(array, 0, reals, 0, array.Length * sizeof(double));
        else
        {
            var flat = 0;
            foreach (var entry in array)
                reals[flat++] = entry switch { bool truth => truth ? 1 : 0, int integer => integer, float single => single, _ => (double)entry! };
        }
        return reals;
    }
}
