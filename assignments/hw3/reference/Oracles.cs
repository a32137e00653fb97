namespace Hw3;

// The functions of which the goldens are derivatives, where no method of the homework is that function. The publish gate takes differences of them;
// no student writes these. What is called shift is added to a variable, so that the derivative with respect to the shift at 0 is that with respect to
// the variable.
public static class Oracles
{
    // The sum of all outputs: its gradient is the slope at each x.
    public static double SumOfSigmoids(double[] x) => x.Sum(value => Functions.Value(Act.Sigmoid, value));

    public static double SumOfRelus(double[] x) => x.Sum(value => Functions.Value(Act.Relu, value));

    public static double SumOfTanhs(double[] x) => x.Sum(value => Functions.Value(Act.Tanh, value));

    public static double SumOfCurve(Act act, double lo, double hi, int n, double[] shift) =>
        shift.Select((moved, i) => Functions.Value(act, lo + i * (hi - lo) / (n - 1) + moved)).Sum();

    public static double Constant(double c, double[] w) => w.Length > 0 ? c : double.NaN;

    public static double SquaredNorm(double[] w) => w.Sum(value => value * value);

    public static double Dot(double[] w, double[] xi) => w.Zip(xi, (a, b) => a * b).Sum();

    public static double[] MatrixVector(double[,] X, double[] w) =>
        [.. Enumerable.Range(0, X.GetLength(0)).Select(row => w.Select((value, column) => X[row, column] * value).Sum())];

    public static double[] Identity(double[] w) => w;

    public static double[] Square(double[] w) => [.. w.Select(value => value * value)];

    public static double[,] MatrixIdentity(double[,] W) => W;

    public static double Graph(double x, double y, double z, double v) => ComputationGraph.Forward(x, y, z, v)[6];

    // Each edge of the graph for itself: one operation, one of its operands shifted.
    public static double PowerEdges(double x, double y, double z, double v, double[] shift)
    {
        var s = ComputationGraph.Forward(x, y, z, v);
        return -(x + shift[0]) + Math.Pow(y, s[0] + shift[1]) + Math.Pow(y + shift[2], s[0]);
    }

    public static double ExponentialEdges(double x, double y, double z, double v, double[] shift)
    {
        var s = ComputationGraph.Forward(x, y, z, v);
        return (s[1] + shift[0] - z) + (s[1] - (z + shift[1])) + Math.Exp(s[2] + shift[2]);
    }

    public static double SquareEdges(double x, double y, double z, double v, double[] shift)
    {
        var s = ComputationGraph.Forward(x, y, z, v);
        return (z + shift[0] - v) + (z - (v + shift[1])) + Math.Pow(s[4] + shift[2], 2) + (s[3] + shift[3] + s[5]) + (s[3] + s[5] + shift[4]);
    }

    public static double[,] Product(double[,] X, double[,] W) => Affine.Forward(X, W, new double[W.GetLength(0)]);

    public static double LossOfInput(int[] sizes, Act act, uint seed, double[,] X, int[] labels) =>
        CrossEntropy.Loss(new Network(sizes, act, seed).Forward(X), labels);

    public static double LossOfWeights(int[] sizes, Act act, uint seed, double[,] X, int[] labels, double[][,] shift) =>
        CrossEntropy.Loss(Shifted(new Network(sizes, act, seed), shift, []).Forward(X), labels);

    public static double LossOfBiases(int[] sizes, Act act, uint seed, double[,] X, int[] labels, double[][] shift) =>
        CrossEntropy.Loss(Shifted(new Network(sizes, act, seed), [], shift).Forward(X), labels);

    public static double LossOfAll(int[] sizes, Act act, uint seed, double[,] X, int[] labels, MlpGrads shift) =>
        CrossEntropy.Loss(Logits(sizes, act, seed, X, shift), labels);

    public static double[,] Logits(int[] sizes, Act act, uint seed, double[,] X, MlpGrads shift)
    {
        var moved = (double[,])X.Clone();
        Add(moved, shift.DX);
        return Shifted(new Network(sizes, act, seed), shift.DW, shift.DB).Forward(moved);
    }

    private static Network Shifted(Network network, double[][,] weights, double[][] biases)
    {
        for (var l = 0; l < weights.Length; l++)
            Add(network.W[l], weights[l]);
        for (var l = 0; l < biases.Length; l++)
            for (var o = 0; o < biases[l].Length; o++)
                network.B[l][o] += biases[l][o];
        return network;
    }

    private static void Add(double[,] matrix, double[,] shift)
    {
        for (var i = 0; i < matrix.GetLength(0); i++)
            for (var j = 0; j < matrix.GetLength(1); j++)
                matrix[i, j] += shift[i, j];
    }
}
