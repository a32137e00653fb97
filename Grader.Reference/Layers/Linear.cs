using Grader.Reference.Tensors;

namespace Grader.Reference.Layers;

/// <summary>The affine layer Y = X W^T + b on a batch whose rows are examples. It never divides by the batch size.</summary>
public sealed record Linear
{
    /// <summary>A layer with these parameters.</summary>
    /// <param name="weights">W, (out x in).</param>
    /// <param name="bias">b, (out).</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public Linear(Tensor weights, Tensor bias)
    {
        LinearAlgebra.RequireRank(weights, 2);
        Shape.Of(weights.Shape[0]).Require(bias.Shape, "the bias");
        Weights = weights;
        Bias = bias;
    }

    /// <summary>W, (out x in).</summary>
    public Tensor Weights { get; }

    /// <summary>b, (out).</summary>
    public Tensor Bias { get; }

    /// <summary>The number of entries of an example.</summary>
    public int Inputs => Weights.Shape[1];

    /// <summary>The number of units.</summary>
    public int Outputs => Weights.Shape[0];

    /// <summary>Y = X W^T + b, (N x out).</summary>
    /// <param name="x">X, (N x in).</param>
    public Tensor Forward(Tensor x) => x.MatMul(Weights.Transpose()).AddToRows(Bias);

    /// <summary>
    /// The gradients of a number whose gradient with respect to Y is dY: dX = dY W, dW = dY^T X, db = the sum of the rows of dY.
    /// </summary>
    /// <param name="x">The X of the forward pass, (N x in).</param>
    /// <param name="dY">(N x out).</param>
    public LinearGradient Backward(Tensor x, Tensor dY) => new(dY.MatMul(Weights), dY.Transpose().MatMul(x), dY.SumOfRows());
}

/// <summary>The gradients of one linear layer.</summary>
/// <param name="DX">With respect to the input, (N x in).</param>
/// <param name="DW">With respect to the weights, (out x in).</param>
/// <param name="DB">With respect to the bias, (out).</param>
public sealed record LinearGradient(Tensor DX, Tensor DW, Tensor DB);
