namespace Hw3;

/// <summary>
/// What must hold of a result whatever the numbers are; null means that it holds. Each also refuses the trivial answers (zeros,
/// a constant) that would satisfy its equation. Written as "not (error within bound)", so that NaN fails.
/// </summary>
public static class Predicates
{
    public static string? RowsSumToZero(double[] z, double[,] result)
    {
        if (result.GetLength(0) != z.Length || result.GetLength(1) != z.Length)
            return "The Jacobian of softmax is square: one row per input, one column per output.";
        for (var i = 0; i < z.Length; i++)
        {
            if (!(result[i, i] > 0))
                return "The diagonal must be positive: raising an input raises its own probability.";
            var sum = 0.0;
            for (var j = 0; j < z.Length; j++)
                sum += result[i, j];
            if (!(Math.Abs(sum) <= 1e-12))
                return "A row does not sum to 0. Probabilities always sum to 1, so what one output gains the others lose.";
        }
        return null;
    }

    public static string? IsSymmetric(double[] z, double[,] result)
    {
        if (result.GetLength(0) != z.Length || result.GetLength(1) != z.Length)
            return "The Jacobian of softmax is square: one row per input, one column per output.";
        for (var i = 0; i < z.Length; i++)
            for (var j = 0; j < i; j++)
            {
                if (!(result[i, j] < 0))
                    return "Entries off the diagonal must be negative: raising one input lowers every other probability.";
                if (!(Math.Abs(result[i, j] - result[j, i]) <= 1e-12))
                    return "The Jacobian of softmax is symmetric; yours is not.";
            }
        return null;
    }

    public static string? IgnoresShift(double[] z, ShiftedPair result)
    {
        var sum = 0.0;
        if (result.Plain.Length != z.Length || result.Shifted.Length != z.Length)
            return "Softmax has as many outputs as inputs.";
        for (var i = 0; i < z.Length; i++)
        {
            sum += result.Plain[i];
            if (!(Math.Abs(result.Plain[i] - result.Shifted[i]) <= 1e-11))
                return "Adding the same constant to every z changes your softmax; it must not.";
            for (var j = 0; j < z.Length; j++)
                if (z[i] > z[j] && !(result.Plain[i] > result.Plain[j]))
                    return "A larger z must get a larger probability.";
        }
        return Math.Abs(sum - 1) <= 1e-12 ? null : "The probabilities do not sum to 1.";
    }

    public static string? StaysSymmetric(XorResult result)
    {
        if (!(Xor.SymmetryGap(result.Final) <= 1e-10))
            return "Hidden units that start equal get equal gradients and stay equal; yours differ.";
        if (result.LossHistory.Any(loss => loss < 0)) return "A mean of squares is never negative.";
        return result.LossHistory.Length > 1 && result.LossHistory[0] != result.LossHistory[^1]
            ? null
            : "The loss never moves: the units stay equal, but they do learn.";
    }

    public static string? DepthAndNonlinearityShow(Comparison result)
    {
        if (result.TrainLoss.Length != 4 || result.DevLoss.Length != 4 || result.DevAcc.Length != 4)
            return "Expected four runs.";
        if (!(result.TrainLoss[0] > 0.4 && result.TrainLoss[0] < 0.6))
            return "Without a hidden layer the classifier learns the words but not \"not\": its training loss stays around 0.5.";
        if (!(result.TrainLoss[1] < 0.35 && result.TrainLoss[2] < 0.2 && result.TrainLoss[2] > 0))
            return "With one hidden layer (tanh, ReLU) the training loss must fall well below that of the linear classifier.";
        if (!(Math.Abs(result.DevAcc[2] - 1) <= 1e-9))
            return "The classifier with one ReLU layer gets every sentence of the development set right.";
        return Math.Abs(result.TrainLoss[3] - Math.Log(2)) < 0.01 && Math.Abs(result.DevLoss[3] - Math.Log(2)) < 0.01
            ? null
            : "Three sigmoid layers stay on the plateau at ln 2: the gradient vanishes on its way down.";
    }
}
