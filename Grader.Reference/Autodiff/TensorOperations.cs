using Grader.Reference.Tensors;

namespace Grader.Reference.Autodiff;

/// <summary>Operations that mix entries: products, sums, rearrangements, softmax. Value and derivatives side by side.</summary>
public static class TensorOperations
{
    /// <summary>The matrix product A B.</summary>
    public static Node MatMul(this Node a, Node b) =>
        new(a.Value.MatMul(b.Value),
            new Edge(a, g => g.MatMul(b.Value.Transpose())),
            new Edge(b, g => a.Value.Transpose().MatMul(g)));

    /// <summary>The product of a matrix (n x d) and a vector (d).</summary>
    public static Node MatVec(this Node matrix, Node vector) =>
        matrix.MatMul(vector.Reshape(Shape.Of(vector.Value.Count, 1))).Reshape(Shape.Of(matrix.Value.Shape[0]));

    /// <summary>The sum of the products of entries at the same place: a scalar.</summary>
    public static Node Dot(this Node a, Node b) => a.Times(b).Sum();

    /// <summary>The axes in another order, as <see cref="Axes.Permute"/>.</summary>
    public static Node Permute(this Node a, params int[] order) =>
        new(a.Value.Permute(order), new Edge(a, g => g.Permute(Axes.Inverse(order))));

    /// <summary>The matrix with rows and columns exchanged.</summary>
    public static Node Transpose(this Node a) => a.Permute(1, 0);

    /// <summary>The same entries under other axes.</summary>
    public static Node Reshape(this Node a, Shape shape) =>
        new(a.Value.Reshape(shape), new Edge(a, g => g.Reshape(a.Value.Shape)));

    /// <summary>The sum of all entries: a scalar.</summary>
    public static Node Sum(this Node a) =>
        new(Tensor.Scalar(a.Value.Sum()), new Edge(a, g => Tensor.Filled(a.Value.Shape, g.ToScalar())));

    /// <summary>The mean of all entries: a scalar.</summary>
    public static Node Mean(this Node a) => a.Sum().Scaled(1.0 / a.Value.Count);

    /// <summary>A vector (c) added to each row of a matrix (n x c).</summary>
    public static Node AddToRows(this Node matrix, Node vector) =>
        new(matrix.Value.AddToRows(vector.Value), new Edge(matrix, g => g), new Edge(vector, g => g.SumOfRows()));

    /// <summary>The softmax of a vector.</summary>
    public static Node Softmax(this Node z) =>
        new(Activations.Softmax.Of(z.Value), new Edge(z, g => Activations.Softmax.Backward(z.Value, g)));

    /// <summary>ln of the sum of e^z over each row of a matrix (n x c): a vector (n).</summary>
    public static Node LogSumExpOfRows(this Node z) =>
        new(z.Value.MapRows(row => Tensor.Scalar(Activations.Softmax.LogSumExp(row))),
            new Edge(z, g => z.Value.MapRows(Activations.Softmax.Of) * g.Outer(Tensor.Filled(Shape.Of(z.Value.Shape[1]), 1))));

    /// <summary>From each row of a matrix (n x c) the entry at its label: a vector (n).</summary>
    public static Node Pick(this Node matrix, IReadOnlyList<int> labels)
    {
        var columns = Shape.Of(matrix.Value.Shape[1]);
        var chosen = Tensor.FromRows([.. labels.Select(label => Tensor.OneHot(columns, label))]);
        return (matrix * Node.Constant(chosen)).MatVec(Node.Constant(Tensor.Filled(columns, 1)));
    }
}
