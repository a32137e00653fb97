namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => Array.ConvertAll(x, v => At(Act.Sigmoid, v).F);
    public static double[] SigmoidGrad(double[] x) => Array.ConvertAll(x, v => At(Act.Sigmoid, v).Slope);
    public static double[] Relu(double[] x) => Array.ConvertAll(x, v => At(Act.Relu, v).F);
    public static double[] ReluGrad(double[] x) => Array.ConvertAll(x, v => At(Act.Relu, v).Slope);
    public static double[] Tanh(double[] x) => Array.ConvertAll(x, v => At(Act.Tanh, v).F);
    public static double[] TanhGrad(double[] x) => Array.ConvertAll(x, v => At(Act.Tanh, v).Slope);

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var table = new double[n, 3];
        for (var i = 0; i < n; i++)
        {
            table[i, 0] = lo + i * ((hi - lo) / (n - 1));
            (table[i, 1], table[i, 2]) = At(act, table[i, 0]);
        }
        return table;
    }

    private static (double F, double Slope) At(Act act, double x)
    {
        var tape = new Tape();
        var input = tape.Input(x);
        var output = input.Apply(act);
        return (output.Value, tape.Sweep((output, 1))[input.Index]);
    }
}

public static class Softmax
{
    public static double[] Forward(double[] z) => Array.ConvertAll(Of(new Tape().Inputs(z)), s => s.Value);

    public static double[,] Jacobian(double[] z)
    {
        var tape = new Tape();
        var inputs = tape.Inputs(z);
        var outputs = Of(inputs);
        var jacobian = new double[z.Length, z.Length];
        for (var j = 0; j < z.Length; j++)
        {
            var adjoint = tape.Sweep((outputs[j], 1));
            for (var i = 0; i < z.Length; i++)
                jacobian[i, j] = adjoint[inputs[i].Index];
        }
        return jacobian;
    }

    public static double[] Backward(double[] z, double[] g)
    {
        var tape = new Tape();
        var inputs = tape.Inputs(z);
        var adjoint = tape.Sweep([.. Of(inputs).Zip(g)]);
        return Array.ConvertAll(inputs, input => adjoint[input.Index]);
    }

    // The largest input is taken off as a constant: it changes neither the value nor the derivative.
    private static Var[] Of(Var[] z)
    {
        var max = z.Max(v => v.Value);
        var e = Array.ConvertAll(z, v => (v + -max).Exp());
        var sum = e.Aggregate((a, b) => a + b);
        return Array.ConvertAll(e, v => v / sum);
    }
}

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => Of(w, x => [x[0].Tape.Input(c)]);

    public static double[,] SquaredNorm(double[] w) => Of(w, x => [Sum(x.Select(v => v.Square()))]);

    public static double[,] Dot(double[] w, double[] xi) => Of(w, x => [Sum(x.Select((v, i) => v * xi[i]))]);

    public static double[,] MatrixVector(double[,] X, double[] w) =>
        Of(w, x => [.. Enumerable.Range(0, X.GetLength(0)).Select(n => Sum(x.Select((v, i) => v * X[n, i])))]);

    public static double[,] Identity(double[] w) => Of(w, x => x);

    public static double[,] Square(double[] w) => Of(w, x => [.. x.Select(v => v * v)]);

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        int k = W.GetLength(0), d = W.GetLength(1);
        var flat = Of([.. W.Cast<double>()], x => x);
        var jacobian = new double[k, d, k, d];
        for (var a = 0; a < k * d; a++)
            for (var b = 0; b < k * d; b++)
                jacobian[a / d, a % d, b / d, b % d] = flat[a, b];
        return jacobian;
    }

    private static Var Sum(IEnumerable<Var> terms) => terms.Aggregate((a, b) => a + b);

    // One sweep per output fills one column.
    private static double[,] Of(double[] w, Func<Var[], Var[]> f)
    {
        var tape = new Tape();
        var inputs = tape.Inputs(w);
        var outputs = f(inputs);
        var jacobian = new double[inputs.Length, outputs.Length];
        for (var b = 0; b < outputs.Length; b++)
        {
            var adjoint = tape.Sweep((outputs[b], 1));
            for (var a = 0; a < inputs.Length; a++)
                jacobian[a, b] = adjoint[inputs[a].Index];
        }
        return jacobian;
    }
}

public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v) => [.. Build(x, y, z, v).S.Select(s => s.Value)];

    // Edges in the order in which the operations name their operands.
    public static double[] LocalGradients(double x, double y, double z, double v)
    {
        var (tape, _, s) = Build(x, y, z, v);
        (int Node, int Edge)[] edges = [(0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (4, 0), (4, 1), (5, 0), (6, 0), (6, 1)];
        return [.. edges.Select(e => tape.Along(s[e.Node].Index, e.Edge))];
    }

    public static double[] Gradient(double x, double y, double z, double v)
    {
        var (tape, inputs, s) = Build(x, y, z, v);
        var adjoint = tape.Sweep((s[^1], 1));
        return [.. inputs.Select(i => adjoint[i.Index])];
    }

    private static (Tape Tape, Var[] Inputs, Var[] S) Build(double x, double y, double z, double v)
    {
        var tape = new Tape();
        var inputs = tape.Inputs([x, y, z, v]);
        var s1 = -inputs[0];
        var s2 = inputs[1].Power(s1);
        var s3 = s2 - inputs[2];
        var s4 = s3.Exp();
        var s5 = inputs[2] - inputs[3];
        var s6 = s5.Square();
        return (tape, inputs, [s1, s2, s3, s4, s5, s6, s4 + s6]);
    }
}
