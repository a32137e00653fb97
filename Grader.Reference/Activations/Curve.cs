using Grader.Reference.Tensors;

namespace Grader.Reference.Activations;

/// <summary>The numbers behind a plot of an activation.</summary>
public static class Curve
{
    /// <summary>A table of <paramref name="points"/> rows (x, f(x), f'(x)) with x equally spaced from <paramref name="low"/> to <paramref name="high"/>, both ends included.</summary>
    /// <remarks>x_i = low + i (high - low) / (points - 1), each computed afresh: adding a step up would add up its rounding.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two points.</exception>
    public static Tensor Table(Activation activation, double low, double high, int points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        var x = Enumerable.Range(0, points).Select(i => low + i * (high - low) / (points - 1));
        return Tensor.FromRows([.. x.Select(at => Tensor.Vector(at, activation.Value(at), activation.Slope(at)))]);
    }
}
