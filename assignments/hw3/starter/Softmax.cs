namespace Hw3;

/// <summary>6.3. Must stay finite and right for logits of size 1000.</summary>
public static class Softmax
{
    /// <summary>The probabilities exp(z_i) / sum_k exp(z_k).</summary>
    public static double[] Forward(double[] z) => throw new NotImplementedException();

    /// <summary>The K x K matrix with entry [j, i] = d softmax_i / d z_j.</summary>
    public static double[,] Jacobian(double[] z) => throw new NotImplementedException();

    /// <summary>dL/dz, given g = dL/d softmax(z).</summary>
    public static double[] Backward(double[] z, double[] g) => throw new NotImplementedException();
}
