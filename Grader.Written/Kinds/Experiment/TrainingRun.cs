using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Experiment;

/// <summary>
/// Gradient descent on the mean squared error over the whole batch, of <c>W2 f(W1 x + b1) + b2</c>: every weight starts at one constant, every bias at one. All gradients are taken at the
/// old parameters. The number of steps bounds it; a loss that is all but zero, or no number, ends it.
/// </summary>
internal sealed class TrainingRun(ExperimentItem item, Slope activation, double weight, double bias, double rate)
{
    private const double Learned = 1e-12;
    private readonly int width = item.Inputs[0].Rows;
    private readonly double[,] w1 = Filled(item.Hidden, item.Inputs[0].Rows, weight);
    private readonly double[] b1 = [.. Enumerable.Repeat(bias, item.Hidden)];
    private readonly double[] w2 = [.. Enumerable.Repeat(weight, item.Hidden)];
    private double b2 = bias;

    /// <summary>Before every step and after the last.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>Of the final parameters, for each input.</summary>
    public double[] Outputs { get; } = new double[item.Inputs.Length];

    public void Run(int steps)
    {
        for (var step = 0; ; step++)
        {
            var gradient = Step();
            if (step == steps || !double.IsFinite(Losses[^1]) || Losses[^1] < Learned) return;
            gradient();
        }
    }

    /// <summary>Works out loss, outputs and gradients, and gives what moves the parameters.</summary>
    private Action Step()
    {
        var (dw1, db1, dw2, db2, loss) = (new double[item.Hidden, width], new double[item.Hidden], new double[item.Hidden], 0.0, 0.0);
        var count = item.Inputs.Length;
        for (var n = 0; n < count; n++)
        {
            var hidden = Enumerable.Range(0, item.Hidden).Select(unit => activation.At(Before(unit, n))).ToArray();
            Outputs[n] = b2 + Enumerable.Range(0, item.Hidden).Sum(unit => w2[unit] * hidden[unit].Value);
            var error = Outputs[n] - item.Targets[n];
            loss += error * error / count;
            db2 += 2 * error / count;
            for (var unit = 0; unit < item.Hidden; unit++)
            {
                dw2[unit] += 2 * error / count * hidden[unit].Value;
                var back = 2 * error / count * w2[unit] * hidden[unit].Slope;
                db1[unit] += back;
                for (var i = 0; i < width; i++) dw1[unit, i] += back * item.Inputs[n][i, 0];
            }
        }
        Losses.Add(loss);
        return () => Move(dw1, db1, dw2, db2);
    }

    private double Before(int unit, int n)
    {
        var sum = b1[unit];
        for (var i = 0; i < width; i++) sum += w1[unit, i] * item.Inputs[n][i, 0];
        return sum;
    }

    private void Move(double[,] dw1, double[] db1, double[] dw2, double db2)
    {
        for (var unit = 0; unit < item.Hidden; unit++)
        {
            for (var i = 0; i < width; i++) w1[unit, i] -= rate * dw1[unit, i];
            b1[unit] -= rate * db1[unit];
            w2[unit] -= rate * dw2[unit];
        }
        b2 -= rate * db2;
    }

    private static double[,] Filled(int rows, int columns, double value)
    {
        var filled = new double[rows, columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++) filled[i, j] = value;
        return filled;
    }
}
