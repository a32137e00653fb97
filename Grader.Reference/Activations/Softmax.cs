using Grader.Reference.Tensors;

namespace Grader.Reference.Activations;

/// <summary>Softmax, the activation that looks at a whole vector: sigma_i = e^(z_i) / sum over k of e^(z_k).</summary>
/// <remarks>Only differences to the largest entry are exponentiated (softmax z = softmax (z - c)), so no entry overflows.</remarks>
public static class Softmax
{
    /// <summary>The probabilities of a vector of logits: positive (or rounded to 0), with sum 1.</summary>
    public static Tensor Of(Tensor z)
    {
        LinearAlgebra.RequireRank(z, 1);
        var largest = z.Max();
        var weights = z.Map(entry => Math.Exp(entry - largest));
        return weights / weights.Sum();
    }

    /// <summary>
    /// d sigma_j / d z_i = sigma_i (delta_ij - sigma_j), as a K x K matrix: diag(sigma) - sigma sigma^T. It is symmetric, so it is the
    /// same in both layouts; its rows sum to 0.
    /// </summary>
    public static Tensor Jacobian(Tensor z)
    {
        var sigma = Of(z);
        return sigma.Diagonal() - sigma.Outer(sigma);
    }

    /// <summary>The gradient with respect to z of a function whose gradient with respect to sigma is g: sigma * (g - sigma . g).</summary>
    public static Tensor Backward(Tensor z, Tensor g)
    {
        var sigma = Of(z);
        var mean = sigma.Dot(g);
        return sigma * g.Map(entry => entry - mean);
    }

    /// <summary>ln of the sum of e^(z_k); its gradient is <see cref="Of"/>.</summary>
    public static double LogSumExp(Tensor z)
    {
        var largest = z.Max();
        return largest + Math.Log(z.Map(entry => Math.Exp(entry - largest)).Sum());
    }
}
