namespace Grader.Reference.Tensors;

/// <summary>Rearranging axes, taking rows, and sums along the first axis.</summary>
public static class Axes
{
    /// <summary>The same entries, in the same row-by-row order, under other axes.</summary>
    /// <exception cref="ArgumentException">The shapes have different counts.</exception>
    public static Tensor Reshape(this Tensor a, Shape shape) => Tensor.Of(shape, a.Values);

    /// <summary>The axes in another order: axis i of the result is axis <c>order[i]</c> of the tensor.</summary>
    /// <exception cref="ArgumentException">The order does not name every axis once.</exception>
    public static Tensor Permute(this Tensor a, params int[] order)
    {
        if (!order.Order().SequenceEqual(Enumerable.Range(0, a.Rank)))
            throw new ArgumentException($"({string.Join(", ", order)}) does not order the axes of {a.Shape}", nameof(order));
        var source = new int[a.Rank];
        return Tensor.Generate(Shape.Of([.. order.Select(axis => a.Shape[axis])]), at =>
        {
            for (var i = 0; i < order.Length; i++)
                source[order[i]] = at[i];
            return a[source];
        });
    }

    /// <summary>The order that undoes <see cref="Permute"/> with <paramref name="order"/>.</summary>
    public static int[] Inverse(int[] order)
    {
        var inverse = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            inverse[order[i]] = i;
        return inverse;
    }

    /// <summary>The entries at one index of the first axis: a row of a matrix, as a vector.</summary>
    public static Tensor Row(this Tensor a, int index) => a.Rows(index, 1).Reshape(Shape.Of(a.Shape.Lengths.AsSpan()[1..]));

    /// <summary>Some consecutive indices of the first axis: a batch of examples.</summary>
    public static Tensor Rows(this Tensor a, int first, int count)
    {
        var stride = a.Count / a.Shape[0];
        var shape = Shape.Of(count).Then(Shape.Of(a.Shape.Lengths.AsSpan()[1..]));
        return Tensor.Of(shape, a.Values.Slice(first * stride, count * stride));
    }

    /// <summary>The sum of the rows of a matrix (m x n): a vector of n.</summary>
    public static Tensor SumOfRows(this Tensor matrix)
    {
        LinearAlgebra.RequireRank(matrix, 2);
        var (columns, sums) = (matrix.Shape[1], new double[matrix.Shape[1]]);
        for (var i = 0; i < matrix.Count; i++)
            sums[i % columns] += matrix.Values[i];
        return new(Shape.Of(columns), sums);
    }

    /// <summary>A vector added to every row of a matrix. This is the one place where a shape is repeated, and it is asked for by name.</summary>
    public static Tensor AddToRows(this Tensor matrix, Tensor vector)
    {
        LinearAlgebra.RequireRank(matrix, 2);
        return matrix + vector.RepeatedAsRows(matrix.Shape[0]);
    }

    /// <summary>A matrix each of whose rows is the vector.</summary>
    public static Tensor RepeatedAsRows(this Tensor vector, int rows) => Tensor.Filled(Shape.Of(rows), 1).Outer(vector);

    /// <summary>A function applied to each row of a matrix; the results are the rows of the answer.</summary>
    public static Tensor MapRows(this Tensor matrix, Func<Tensor, Tensor> function)
    {
        LinearAlgebra.RequireRank(matrix, 2);
        return Tensor.FromRows([.. Enumerable.Range(0, matrix.Shape[0]).Select(i => function(matrix.Row(i)))]);
    }
}
