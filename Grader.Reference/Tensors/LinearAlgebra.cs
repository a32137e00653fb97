namespace Grader.Reference.Tensors;

/// <summary>Products, norms and transposition. Vectors have rank 1, matrices rank 2.</summary>
public static class LinearAlgebra
{
    /// <summary>The matrix product of an (m x k) and a (k x n) matrix: m x n.</summary>
    /// <exception cref="ArgumentException">An operand is no matrix, or the inner lengths differ.</exception>
    public static Tensor MatMul(this Tensor a, Tensor b)
    {
        RequireRank(a, 2);
        RequireRank(b, 2);
        var (rows, inner, columns) = (a.Shape[0], a.Shape[1], b.Shape[1]);
        if (b.Shape[0] != inner)
            throw new ArgumentException($"{a.Shape} times {b.Shape}: the inner lengths differ");
        var left = a.Values;
        var right = b.Values;
        var product = new double[rows * columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < inner; k++)
                    sum += left[i * inner + k] * right[k * columns + j];
                product[i * columns + j] = sum;
            }
        return new(Shape.Of(rows, columns), product);
    }

    /// <summary>The matrix with rows and columns exchanged.</summary>
    public static Tensor Transpose(this Tensor a)
    {
        RequireRank(a, 2);
        return a.Permute(1, 0);
    }

    /// <summary>All products of an entry of <paramref name="a"/> with one of <paramref name="b"/>: the axes of a, then those of b.</summary>
    public static Tensor Outer(this Tensor a, Tensor b)
    {
        var product = new double[a.Count * b.Count];
        for (var i = 0; i < a.Count; i++)
            for (var j = 0; j < b.Count; j++)
                product[i * b.Count + j] = a.Values[i] * b.Values[j];
        return new(a.Shape.Then(b.Shape), product);
    }

    /// <summary>The sum of the products of entries at the same place.</summary>
    public static double Dot(this Tensor a, Tensor b) => (a * b).Sum();

    /// <summary>The Euclidean (Frobenius) norm of all entries.</summary>
    public static double Norm(this Tensor a) => Math.Sqrt(a.Dot(a));

    /// <summary>The square matrix that has a vector on its diagonal and zeros elsewhere.</summary>
    public static Tensor Diagonal(this Tensor vector)
    {
        RequireRank(vector, 1);
        return Tensor.Generate(Shape.Of(vector.Count, vector.Count), at => at[0] == at[1] ? vector[at[0]] : 0);
    }

    internal static void RequireRank(Tensor tensor, int rank)
    {
        if (tensor.Rank != rank)
            throw new ArgumentException($"rank {rank} is needed, but the shape is {tensor.Shape}");
    }
}
