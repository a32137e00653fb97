using Grader.Reference.Layers;
using Grader.Reference.Tensors;

namespace Grader.Tests.Reference;

/// <summary>Generic inputs: seeded, without special values, between -2 and 2.</summary>
internal static class Some
{
    public static Tensor Tensor(uint seed, params int[] lengths)
    {
        var random = new Lcg(seed);
        return Grader.Reference.Tensors.Tensor.Generate(Shape.Of(lengths), _ => 4 * random.NextDouble() - 2);
    }

    public static Tensor Matrix(double[,] rows) => Grader.Reference.Tensors.Tensor.Of(rows);

    public static Tensor Vector(params double[] entries) => Grader.Reference.Tensors.Tensor.Vector(entries);
}
