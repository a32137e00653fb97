using Grader.Reference.Layers;

namespace Grader.Reference.Training;

/// <summary>How different the hidden units of a network are. Units that begin equal stay equal under gradient descent.</summary>
public static class Symmetry
{
    /// <summary>
    /// The largest absolute difference between two units of one hidden layer over their incoming weights, their bias and their outgoing
    /// weights: 0 when every hidden layer consists of copies of one unit, and 0 when there is no hidden layer.
    /// </summary>
    public static double Gap(Mlp network)
    {
        var gap = 0.0;
        for (var layer = 0; layer + 1 < network.Layers.Length; layer++)
        {
            var units = network.Layers[layer].Outputs;
            for (var a = 0; a < units; a++)
                for (var b = 0; b < a; b++)
                    gap = Math.Max(gap, Gap(network.Layers[layer], network.Layers[layer + 1], a, b));
        }
        return gap;
    }

    private static double Gap(Linear into, Linear outOf, int a, int b)
    {
        var gap = Math.Abs(into.Bias[a] - into.Bias[b]);
        for (var i = 0; i < into.Inputs; i++)
            gap = Math.Max(gap, Math.Abs(into.Weights[a, i] - into.Weights[b, i]));
        for (var o = 0; o < outOf.Outputs; o++)
            gap = Math.Max(gap, Math.Abs(outOf.Weights[o, a] - outOf.Weights[o, b]));
        return gap;
    }
}
