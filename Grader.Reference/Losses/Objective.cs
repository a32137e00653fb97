using Grader.Reference.Tensors;

namespace Grader.Reference.Losses;

/// <summary>A loss with its targets filled in: a number to be made small, as a function of a network's raw outputs.</summary>
/// <param name="Value">The loss of a batch of outputs (N x C): one number, already averaged.</param>
/// <param name="Gradient">Its gradient with respect to every output (N x C). The 1/N lives here and nowhere else.</param>
public sealed record Objective(Func<Tensor, double> Value, Func<Tensor, Tensor> Gradient);
