using Grader.Reference.Tensors;

namespace Grader.Reference.Oracles;

/// <summary>Derivatives from values alone: no rule of calculus is trusted, the function is a black box.</summary>
/// <remarks>
/// The function is sampled at x, x +- h/2 and x +- h, with h about 0.001 times a power of two near |x|, so that all five points are exact.
/// D(h) = (f(x+h) - f(x-h)) / 2h errs by c h^2 + O(h^4); the same c at h/2 lets Richardson's (4 D(h/2) - D(h)) / 3 cancel it. What
/// is left is the rounding of f, some 1e-12 of its size.
/// <para>
/// That holds if f is smooth. The bend S(h) = f(x+h) - 2 f(x) + f(x-h) tells: where f is smooth it shrinks fourfold with h/2, at a
/// kink or a jump it does not. A derivative that is wrong at a smooth place is an error; at a kink there is nothing to compare with.
/// </para>
/// </remarks>
public static class CentralDifference
{
    private const double RelativeStep = 1.0 / 1024;
    private const double KinkShare = 1e-3;
    private const double RoundingOfFunction = 32 * 2.220446049250313e-16;

    /// <summary>The slope of a function at a point.</summary>
    public static SlopeEstimate Of(Func<double, double> function, double at)
    {
        var h = Step(at);
        return Estimate(new(function(at - h), function(at - h / 2), function(at), function(at + h / 2), function(at + h), h));
    }

    /// <summary>
    /// The slope of every entry of the output by every entry of the input: row by row, the input's entry being the row and the output's
    /// the column, so that estimate [i * outputs + j] is that of d f_j / d x_i.
    /// </summary>
    public static IReadOnlyList<SlopeEstimate> Jacobian(Func<Tensor, Tensor> function, Tensor at)
    {
        var estimates = new List<SlopeEstimate>();
        var centre = function(at);
        for (var variable = 0; variable < at.Count; variable++)
        {
            var h = Step(at.Values[variable]);
            var moved = new[] { -h, -h / 2, h / 2, h }.Select(by => function(at + by * Tensor.OneHot(at.Shape, variable))).ToList();
            for (var j = 0; j < centre.Count; j++)
                estimates.Add(Estimate(new(
                    moved[0].Values[j], moved[1].Values[j], centre.Values[j], moved[2].Values[j], moved[3].Values[j], h)));
        }
        return estimates;
    }

    private static double Step(double at) => RelativeStep * Math.Pow(2, Math.Ceiling(Math.Log2(Math.Max(1, Math.Abs(at)))));

    private static SlopeEstimate Estimate(Samples f)
    {
        var (coarse, fine) = ((f.Right - f.Left) / (2 * f.Step), (f.NearRight - f.NearLeft) / f.Step);
        var bend = f.Right - 2 * f.Centre + f.Left;
        var nearBend = f.NearRight - 2 * f.Centre + f.NearLeft;
        var unevenness = Math.Abs(bend - 4 * nearBend);
        var rounding = RoundingOfFunction * Math.Max(Math.Abs(f.Left), Math.Max(Math.Abs(f.Centre), Math.Abs(f.Right)));
        var rise = Math.Max(Math.Abs(f.Right - f.Centre), Math.Abs(f.Centre - f.Left));
        return new SlopeEstimate(
            (4 * fine - coarse) / 3,
            (rounding + unevenness / 6) / f.Step + 1e-4 * Math.Abs(coarse - fine),
            unevenness > KinkShare * rise + 4 * rounding);
    }

    private readonly record struct Samples(double Left, double NearLeft, double Centre, double NearRight, double Right, double Step);
}

/// <summary>A slope that was measured.</summary>
/// <param name="Value">The best estimate.</param>
/// <param name="Uncertainty">How far it may be off where the function is smooth.</param>
/// <param name="IsKink">Whether the function is not smooth here; then there is no slope, and the estimate means nothing.</param>
public readonly record struct SlopeEstimate(double Value, double Uncertainty, bool IsKink)
{
    /// <summary>Whether a claimed derivative lies within the uncertainty; a NaN does not.</summary>
    public bool Agrees(double claimed) => Math.Abs(claimed - Value) <= Uncertainty;
}
