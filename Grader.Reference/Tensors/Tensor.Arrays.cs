namespace Grader.Reference.Tensors;

/// <content>To and from C# arrays, the types in which homework is handed in.</content>
public sealed partial class Tensor
{
    /// <summary>A copy of a rectangular array of doubles of any rank: <c>double[]</c>, <c>double[,]</c>, <c>double[,,,]</c>...</summary>
    /// <exception cref="ArgumentException">The array is jagged or does not hold doubles.</exception>
    public static Tensor Of(Array array)
    {
        if (array.GetType().GetElementType() != typeof(double))
            throw new ArgumentException($"{array.GetType()} is not a rectangular array of doubles", nameof(array));
        var lengths = new int[array.Rank];
        for (var axis = 0; axis < lengths.Length; axis++)
            lengths[axis] = array.GetLength(axis);
        var values = new double[array.Length];
        Buffer.BlockCopy(array, 0, values, 0, values.Length * sizeof(double));
        return new(Shape.Of(lengths), values);
    }

    /// <summary>A matrix from a list of rows of one length.</summary>
    /// <exception cref="ArgumentException">There is no row, or the rows differ in length.</exception>
    public static Tensor FromRows(IReadOnlyList<Tensor> rows)
    {
        if (rows.Count == 0)
            throw new ArgumentException("a matrix needs at least one row", nameof(rows));
        var values = new List<double>();
        foreach (var row in rows)
        {
            rows[0].Shape.Require(row.Shape, "a row");
            values.AddRange(row.Values);
        }
        return new(Shape.Of(rows.Count).Then(rows[0].Shape), [.. values]);
    }

    /// <summary>A new C# array of the same rank and lengths (rank 1 or more).</summary>
    public Array ToArray()
    {
        var array = Array.CreateInstance(typeof(double), [.. Shape.Lengths]);
        Buffer.BlockCopy(values, 0, array, 0, values.Length * sizeof(double));
        return array;
    }

    /// <summary>The entries of a tensor of rank 1, as a new array.</summary>
    public double[] ToVector() => Ranked<double[]>(1);

    /// <summary>The entries of a tensor of rank 2, as a new array.</summary>
    public double[,] ToMatrix() => Ranked<double[,]>(2);

    /// <summary>The entries of a tensor of rank 4, as a new array.</summary>
    public double[,,,] ToRank4() => Ranked<double[,,,]>(4);

    private TArray Ranked<TArray>(int rank) where TArray : class =>
        Rank == rank
            ? (TArray)(object)ToArray()
            : throw new InvalidOperationException($"a tensor of shape {Shape} has not rank {rank}");
}
