using Grader.Reference.Tensors;

namespace Grader.Reference.Autodiff;

/// <summary>One use of a value in computing another, with the local derivative of that one step.</summary>
/// <remarks>
/// The derivative is kept as the rule of reverse mode: from the adjoint of the result (the gradient of the final output with respect
/// to it, in its shape) to what this use contributes to the adjoint of the source (in the source's shape). The rule is linear.
/// </remarks>
public sealed class Edge
{
    private readonly Func<Tensor, Tensor> pull;

    internal Edge(Node source, Func<Tensor, Tensor> pull) => (Source, this.pull) = (source, pull);

    /// <summary>The value that is used.</summary>
    public Node Source { get; }

    /// <summary>What an adjoint of the result contributes to the adjoint of the source.</summary>
    public Tensor Pull(Tensor adjoint)
    {
        var contribution = pull(adjoint);
        Source.Value.Shape.Require(contribution.Shape, "a contribution to an adjoint");
        return contribution;
    }

    /// <summary>The local derivative when source and result are scalars: one number.</summary>
    /// <exception cref="InvalidOperationException">The source is not a single number.</exception>
    /// <exception cref="ArgumentException">The result is not a scalar.</exception>
    public double LocalGradient() => Pull(Tensor.Scalar(1)).ToScalar();
}
