namespace Hw3;

/// <summary>Full-batch gradient descent on XOR under the mean squared error; the output is linear.</summary>
internal static class XorTraining
{
    private static readonly double[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly double[] Targets = [0, 1, 1, 0];

    public static XorResult Run(XorParams init, Act act, double lr, int epochs)
    {
        var p = init;   // Never written to: every step makes new arrays.
        var history = new double[epochs + 1];
        for (var t = 0; t < epochs; t++)
        {
            history[t] = Loss(Predict(p, act));
            p = Step(p, act, lr);
        }
        var predictions = Predict(p, act);
        history[epochs] = Loss(predictions);
        return new XorResult(history, predictions, p);
    }

    private static double Sum(XorParams p, int unit, double[] x) => p.W1[unit, 0] * x[0] + p.W1[unit, 1] * x[1] + p.B1[unit];

    private static double[] Predict(XorParams p, Act act)
    {
        var predictions = new double[Inputs.Length];
        for (var i = 0; i < Inputs.Length; i++)
        {
            predictions[i] = p.B2;
            for (var u = 0; u < p.W2.Length; u++)
                predictions[i] += p.W2[u] * Functions.Value(act, Sum(p, u, Inputs[i]));
        }
        return predictions;
    }

    private static double Loss(double[] predictions)
    {
        var sum = 0.0;
        for (var i = 0; i < predictions.Length; i++)
            sum += (predictions[i] - Targets[i]) * (predictions[i] - Targets[i]);
        return sum / predictions.Length;
    }

    // All gradients are taken at p; the new parameters are separate arrays.
    private static XorParams Step(XorParams p, Act act, double lr)
    {
        var hidden = p.W2.Length;
        var (w1, b1, w2, b2) = ((double[,])p.W1.Clone(), (double[])p.B1.Clone(), (double[])p.W2.Clone(), p.B2);
        var predictions = Predict(p, act);
        for (var i = 0; i < Inputs.Length; i++)
        {
            var dy = 2 * (predictions[i] - Targets[i]) / Inputs.Length;
            b2 -= lr * dy;
            for (var u = 0; u < hidden; u++)
            {
                var z = Sum(p, u, Inputs[i]);
                var dz = dy * p.W2[u] * Functions.Slope(act, z);
                w2[u] -= lr * dy * Functions.Value(act, z);
                b1[u] -= lr * dz;
                w1[u, 0] -= lr * dz * Inputs[i][0];
                w1[u, 1] -= lr * dz * Inputs[i][1];
            }
        }
        return new XorParams(w1, b1, w2, b2);
    }
}
