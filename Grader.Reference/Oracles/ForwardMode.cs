using Grader.Reference.Tensors;

namespace Grader.Reference.Oracles;

/// <summary>Derivatives by dual numbers: one evaluation per entry of the input. Shares no code with <see cref="Autodiff"/>.</summary>
public static class ForwardMode
{
    /// <summary>f'(x).</summary>
    public static double Derivative(Func<Dual, Dual> function, double at) => function(Dual.Variable(at)).Slope;

    /// <summary>
    /// The Jacobian of a function between lists of numbers, in the layout input x output (d x n): entry [i, j] = d f_j / d x_i.
    /// </summary>
    public static Tensor Jacobian(Func<Dual[], Dual[]> function, ReadOnlySpan<double> at)
    {
        var rows = new List<Tensor>();
        for (var variable = 0; variable < at.Length; variable++)
        {
            var point = new Dual[at.Length];
            for (var i = 0; i < at.Length; i++)
                point[i] = new Dual(at[i], i == variable ? 1 : 0);
            rows.Add(Tensor.Vector([.. function(point).Select(result => result.Slope)]));
        }
        return Tensor.FromRows(rows);
    }
}
