using Grader.Reference.Autodiff;
using Grader.Reference.Tensors;

namespace Grader.Reference.Jacobians;

/// <summary>All partial derivatives of a function between tensors, by reverse mode: one backward pass per entry of the output.</summary>
/// <remarks>
/// A scalar output adds no axis: the Jacobian of |w|^2, w in R^d, has shape (d). Who wants the column (d x 1) lets the function
/// return a vector of one entry.
/// </remarks>
public static class Jacobian
{
    /// <summary>The Jacobian of a function at a point, in the layout (shape of the input) x (shape of the output).</summary>
    public static Tensor Of(Func<Node, Node> function, Tensor at) => Of(function, at, JacobianLayout.InputByOutput);

    /// <summary>The Jacobian of a function at a point, in a layout.</summary>
    public static Tensor Of(Func<Node, Node> function, Tensor at, JacobianLayout layout)
    {
        var input = Node.Input("input", at);
        var graph = Graph.Of(function(input));
        var output = graph.Output.Value.Shape;
        var rows = Enumerable.Range(0, output.Count)
            .Select(entry => graph.Backpropagate(Tensor.OneHot(output, entry))[input]);
        var outputByInput = Tensor.FromRows([.. rows]).Reshape(output.Then(at.Shape));
        return layout == JacobianLayout.OutputByInput ? outputByInput : Exchange(outputByInput, output.Rank);
    }

    /// <summary>A Jacobian in the other layout: its first <paramref name="leadingAxes"/> axes go to the end.</summary>
    public static Tensor Exchange(Tensor jacobian, int leadingAxes) =>
        jacobian.Permute([.. Enumerable.Range(leadingAxes, jacobian.Rank - leadingAxes), .. Enumerable.Range(0, leadingAxes)]);
}
