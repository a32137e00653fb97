namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) => Vec.Rectangle(Forward(Vec.Rows(X), Vec.Rows(W), b), b.Length);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        var (dX, dW, db) = Backward(Vec.Rows(X), Vec.Rows(W), Vec.Rows(dY));
        return new LinearGrads(Vec.Rectangle(dX, W.GetLength(1)), Vec.Rectangle(dW, W.GetLength(1)), db);
    }

    internal static double[][] Forward(double[][] x, double[][] w, double[] b)
    {
        var y = Vec.Times(x, Vec.Transpose(w));
        foreach (var row in y)
            Vec.Add(row, 1, b);
        return y;
    }

    internal static (double[][] DX, double[][] DW, double[] Db) Backward(double[][] x, double[][] w, double[][] dY)
    {
        var db = new double[w.Length];
        foreach (var row in dY)
            Vec.Add(db, 1, row);
        return (Vec.Times(dY, w), Vec.Times(Vec.Transpose(dY), x), db);
    }
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y)
    {
        double[][] a = Vec.Rows(p), b = Vec.Rows(y);
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            Vec.Add(a[i], -1, b[i]);
            sum += Vec.Dot(a[i], a[i]);
        }
        return sum / (a.Length * a[0].Length);
    }

    public static double[,] MseGrad(double[,] p, double[,] y)
    {
        double[][] a = Vec.Rows(p), b = Vec.Rows(y);
        for (var i = 0; i < a.Length; i++)
            Vec.Add(a[i], -1, b[i]);
        return Vec.Rectangle(Vec.Map(a, v => 2 * v / p.Length));
    }

    public static double CrossEntropy(double[,] logits, int[] labels)
    {
        var rows = Vec.Rows(logits);
        var sum = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var max = rows[i].Max();
            var total = 0.0;
            foreach (var z in rows[i])
                total += Math.Exp(z - max);
            sum += max + Math.Log(total) - rows[i][labels[i]];
        }
        return sum / rows.Length;
    }

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels)
    {
        var rows = Array.ConvertAll(Vec.Rows(logits), Softmax.Forward);
        for (var i = 0; i < rows.Length; i++)
            rows[i][labels[i]] -= 1;
        return Vec.Rectangle(Vec.Map(rows, v => v / rows.Length));
    }
}

public sealed class Mlp
{
    private readonly Act act;
    private readonly double[][,] weights;
    private readonly double[][] biases;
    private readonly double[][][] inputs;      // of layer l: one row per example
    private readonly double[][][] sums;

    public Mlp(int[] sizes, Act act, uint seed)
    {
        this.act = act;
        var layers = sizes.Length - 1;
        weights = new double[layers][,];
        biases = new double[layers][];
        inputs = new double[layers][][];
        sums = new double[layers][][];
        var random = new Lcg(seed);
        for (var l = 0; l < layers; l++)
        {
            var w = Vec.Zeros(sizes[l + 1], sizes[l]);
            var b = new double[sizes[l + 1]];
            foreach (var row in w.Append(b))
                for (var k = 0; k < row.Length; k++)
                    row[k] = (2 * random.NextDouble() - 1) / Math.Sqrt(sizes[l]);
            weights[l] = Vec.Rectangle(w);
            biases[l] = b;
        }
    }

    public IReadOnlyList<double[,]> W => weights;

    public IReadOnlyList<double[]> B => biases;

    public double[,] Forward(double[,] X)
    {
        var h = Vec.Rows(X);
        for (var l = 0; l < weights.Length; l++)
        {
            inputs[l] = h;
            sums[l] = Linear.Forward(h, Vec.Rows(weights[l]), biases[l]);
            h = l == weights.Length - 1 ? sums[l] : Vec.Map(sums[l], z => Activations.Value(act, z));
        }
        return Vec.Rectangle(h);
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var dW = new double[weights.Length][,];
        var dB = new double[weights.Length][];
        var d = Vec.Rows(dLogits);
        for (var l = weights.Length - 1; l >= 0; l--)
        {
            var (dX, dw, db) = Linear.Backward(inputs[l], Vec.Rows(weights[l]), d);
            dW[l] = Vec.Rectangle(dw);
            dB[l] = db;
            if (l > 0)
                for (var i = 0; i < dX.Length; i++)
                    for (var j = 0; j < dX[i].Length; j++)
                        dX[i][j] *= Activations.Slope(act, sums[l - 1][i][j]);
            d = dX;
        }
        return new MlpGrads(dW, dB, Vec.Rectangle(d));
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < W.Count; l++)
            for (var i = 0; i < W[l].GetLength(0); i++)
                for (var j = 0; j < W[l].GetLength(1); j++)
                    W[l][i, j] -= lr * dW[l][i, j];
        for (var l = 0; l < b.Count; l++)
            Vec.Add(b[l], -lr, dB[l]);
    }
}
