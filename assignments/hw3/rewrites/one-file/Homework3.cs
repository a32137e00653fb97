namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => Values(Act.Sigmoid, x);

    public static double[] SigmoidGrad(double[] x) => Slopes(Act.Sigmoid, x);

    public static double[] Relu(double[] x) => Values(Act.Relu, x);

    public static double[] ReluGrad(double[] x) => Slopes(Act.Relu, x);

    public static double[] Tanh(double[] x) => Values(Act.Tanh, x);

    public static double[] TanhGrad(double[] x) => Slopes(Act.Tanh, x);

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var table = new double[n, 3];
        for (var i = 0; i < n; i++)
        {
            var x = lo + i * (hi - lo) / (n - 1);
            table[i, 0] = x;
            table[i, 1] = Functions.Value(act, x);
            table[i, 2] = Functions.Slope(act, x);
        }
        return table;
    }

    private static double[] Values(Act act, double[] x)
    {
        var y = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            y[i] = Functions.Value(act, x[i]);
        return y;
    }

    private static double[] Slopes(Act act, double[] x)
    {
        var y = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            y[i] = Functions.Slope(act, x[i]);
        return y;
    }
}

/// <summary>Y = X W^T + b and its gradients; the network uses it too.</summary>
internal static class Affine
{
    // Y = X W^T + b
    public static double[,] Forward(double[,] X, double[,] W, double[] b)
    {
        int n = X.GetLength(0), inputs = X.GetLength(1), outputs = W.GetLength(0);
        var y = new double[n, outputs];
        for (var i = 0; i < n; i++)
            for (var o = 0; o < outputs; o++)
            {
                y[i, o] = b[o];
                for (var k = 0; k < inputs; k++)
                    y[i, o] += X[i, k] * W[o, k];
            }
        return y;
    }

    // dX = dY W, dW = dY^T X, db = column sums of dY
    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        int n = X.GetLength(0), inputs = X.GetLength(1), outputs = W.GetLength(0);
        var dX = new double[n, inputs];
        var dW = new double[outputs, inputs];
        var db = new double[outputs];
        for (var i = 0; i < n; i++)
            for (var o = 0; o < outputs; o++)
            {
                db[o] += dY[i, o];
                for (var k = 0; k < inputs; k++)
                {
                    dX[i, k] += dY[i, o] * W[o, k];
                    dW[o, k] += dY[i, o] * X[i, k];
                }
            }
        return new LinearGrads(dX, dW, db);
    }
}

// f = exp(y^(-x) - z) + (z - v)^2, one operation per node:
// s1 = -x, s2 = y^s1, s3 = s2 - z, s4 = exp(s3), s5 = z - v, s6 = s5^2, f = s4 + s6
public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v)
    {
        var s1 = -x;
        var s2 = Math.Pow(y, s1);
        var s3 = s2 - z;
        var s4 = Math.Exp(s3);
        var s5 = z - v;
        var s6 = s5 * s5;
        return [s1, s2, s3, s4, s5, s6, s4 + s6];
    }

    // s1/x, s2/s1, s2/y, s3/s2, s3/z, s4/s3, s5/z, s5/v, s6/s5, f/s4, f/s6
    public static double[] LocalGradients(double x, double y, double z, double v)
    {
        var s = Forward(x, y, z, v);
        return [-1, s[1] * Math.Log(y), s[0] * Math.Pow(y, s[0] - 1), 1, -1, s[3], 1, -1, 2 * s[4], 1, 1];
    }

    public static double[] Gradient(double x, double y, double z, double v)
    {
        var d = LocalGradients(x, y, z, v);
        var toS3 = d[9] * d[5];
        var toS2 = toS3 * d[3];
        var toS1 = toS2 * d[1];
        var toS5 = d[10] * d[8];
        return [toS1 * d[0], toS2 * d[2], toS3 * d[4] + toS5 * d[6], toS5 * d[7]];
    }
}

/// <summary>Cross-entropy of softmax(logits), without ever forming log(0); training uses it too.</summary>
internal static class CrossEntropy
{
    // mean over the N examples of logsumexp(z) - z_label
    public static double Loss(double[,] logits, int[] labels)
    {
        var n = logits.GetLength(0);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            var (max, total) = Exponentials(logits, i);
            sum += Math.Log(total) + (max - logits[i, labels[i]]);
        }
        return sum / n;
    }

    // (softmax - one-hot) / N
    public static double[,] Gradient(double[,] logits, int[] labels)
    {
        int n = logits.GetLength(0), c = logits.GetLength(1);
        var gradient = new double[n, c];
        for (var i = 0; i < n; i++)
        {
            var (max, total) = Exponentials(logits, i);
            for (var j = 0; j < c; j++)
                gradient[i, j] = (Math.Exp(logits[i, j] - max) / total - (j == labels[i] ? 1 : 0)) / n;
        }
        return gradient;
    }

    private static (double Max, double Total) Exponentials(double[,] logits, int row)
    {
        var max = double.NegativeInfinity;
        for (var j = 0; j < logits.GetLength(1); j++)
            max = Math.Max(max, logits[row, j]);
        var total = 0.0;
        for (var j = 0; j < logits.GetLength(1); j++)
            total += Math.Exp(logits[row, j] - max);
        return (max, total);
    }
}

/// <summary>The activation functions and their derivatives, one number at a time.</summary>
internal static class Functions
{
    public static double Value(Act act, double x) => act switch
    {
        Act.Identity => x,
        Act.Relu => x > 0 ? x : 0,
        Act.Sigmoid => Sigmoid(x),
        Act.Tanh => Math.Tanh(x),
        Act.Square => x * x,
        Act.Sin => Math.Sin(x),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    public static double Slope(Act act, double x) => act switch
    {
        Act.Identity => 1,
        Act.Relu => x > 0 ? 1 : 0,
        Act.Sigmoid => SigmoidSlope(x),
        Act.Tanh => 1 - Math.Tanh(x) * Math.Tanh(x),
        Act.Square => 2 * x,
        Act.Sin => Math.Cos(x),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    // exp never sees a positive argument, so nothing overflows.
    private static double Sigmoid(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    private static double SigmoidSlope(double x)
    {
        var s = Sigmoid(x);
        return s * (1 - s);
    }
}

// Layout: (shape of the input) x (shape of the output); entry [a, b] is df_b / dw_a.
public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => new double[w.Length, 1];

    public static double[,] SquaredNorm(double[] w)
    {
        var jacobian = new double[w.Length, 1];
        for (var a = 0; a < w.Length; a++)
            jacobian[a, 0] = 2 * w[a];
        return jacobian;
    }

    public static double[,] Dot(double[] w, double[] xi)
    {
        var jacobian = new double[w.Length, 1];
        for (var a = 0; a < w.Length; a++)
            jacobian[a, 0] = xi[a];
        return jacobian;
    }

    public static double[,] MatrixVector(double[,] X, double[] w)
    {
        int n = X.GetLength(0), d = X.GetLength(1);
        var jacobian = new double[d, n];
        for (var a = 0; a < d; a++)
            for (var b = 0; b < n; b++)
                jacobian[a, b] = X[b, a];
        return jacobian;
    }

    public static double[,] Identity(double[] w)
    {
        var jacobian = new double[w.Length, w.Length];
        for (var a = 0; a < w.Length; a++)
            jacobian[a, a] = 1;
        return jacobian;
    }

    public static double[,] Square(double[] w)
    {
        var jacobian = new double[w.Length, w.Length];
        for (var a = 0; a < w.Length; a++)
            jacobian[a, a] = 2 * w[a];
        return jacobian;
    }

    public static double[,,,] MatrixIdentity(double[,] W)
    {
        int k = W.GetLength(0), d = W.GetLength(1);
        var jacobian = new double[k, d, k, d];
        for (var a = 0; a < k; a++)
            for (var b = 0; b < d; b++)
                jacobian[a, b, a, b] = 1;
        return jacobian;
    }
}

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b) => Affine.Forward(X, W, b);

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY) => Affine.Backward(X, W, dY);
}

public static class Losses
{
    // mean over all N*C entries
    public static double Mse(double[,] p, double[,] y)
    {
        int n = p.GetLength(0), c = p.GetLength(1);
        var sum = 0.0;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < c; j++)
                sum += (p[i, j] - y[i, j]) * (p[i, j] - y[i, j]);
        return sum / (n * c);
    }

    public static double[,] MseGrad(double[,] p, double[,] y)
    {
        int n = p.GetLength(0), c = p.GetLength(1);
        var gradient = new double[n, c];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < c; j++)
                gradient[i, j] = 2 * (p[i, j] - y[i, j]) / (n * c);
        return gradient;
    }

    public static double CrossEntropy(double[,] logits, int[] labels) => Hw3.CrossEntropy.Loss(logits, labels);

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels) => Hw3.CrossEntropy.Gradient(logits, labels);
}

public sealed class Mlp(int[] sizes, Act act, uint seed)
{
    private readonly Network _network = new(sizes, act, seed);

    public IReadOnlyList<double[,]> W => _network.W;

    public IReadOnlyList<double[]> B => _network.B;

    public double[,] Forward(double[,] X) => _network.Forward(X);

    public MlpGrads Backward(double[,] dLogits) => _network.Backward(dLogits);
}

/// <summary>Linear layers with an activation after each but the last.</summary>
internal sealed class Network
{
    private readonly Act _act;
    private readonly double[][,] _w;
    private readonly double[][] _b;
    private readonly double[][,] _inputs;  // of layer l, in the last Forward
    private readonly double[][,] _sums;    // z of layer l, before its activation

    public Network(int[] sizes, Act act, uint seed)
    {
        var layers = sizes.Length - 1;
        (_act, _w, _b) = (act, new double[layers][,], new double[layers][]);
        (_inputs, _sums) = (new double[layers][,], new double[layers][,]);
        var random = new Lcg(seed);
        for (var l = 0; l < layers; l++)
        {
            var a = 1 / Math.Sqrt(sizes[l]);
            _w[l] = new double[sizes[l + 1], sizes[l]];
            _b[l] = new double[sizes[l + 1]];
            for (var o = 0; o < sizes[l + 1]; o++)
                for (var k = 0; k < sizes[l]; k++)
                    _w[l][o, k] = (2 * random.NextDouble() - 1) * a;
            for (var o = 0; o < sizes[l + 1]; o++)
                _b[l][o] = (2 * random.NextDouble() - 1) * a;
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        var h = X;
        for (var l = 0; l < _w.Length; l++)
        {
            _inputs[l] = (double[,])h.Clone();
            _sums[l] = Affine.Forward(h, _w[l], _b[l]);
            h = (double[,])_sums[l].Clone();
            if (l < _w.Length - 1)
                for (var i = 0; i < h.GetLength(0); i++)
                    for (var j = 0; j < h.GetLength(1); j++)
                        h[i, j] = Functions.Value(_act, h[i, j]);
        }
        return h;
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var dW = new double[_w.Length][,];
        var dB = new double[_w.Length][];
        var d = dLogits;
        for (var l = _w.Length - 1; l >= 0; l--)
        {
            var g = Affine.Backward(_inputs[l], _w[l], d);
            (dW[l], dB[l], d) = (g.DW, g.DB, g.DX);
            if (l > 0)
                for (var i = 0; i < d.GetLength(0); i++)
                    for (var j = 0; j < d.GetLength(1); j++)
                        d[i, j] *= Functions.Slope(_act, _sums[l - 1][i, j]);
        }
        return new MlpGrads(dW, dB, d);
    }

    /// <summary>One step downhill.</summary>
    public void Descend(MlpGrads grads, double lr)
    {
        for (var l = 0; l < _w.Length; l++)
            for (var o = 0; o < _b[l].Length; o++)
            {
                _b[l][o] -= lr * grads.DB[l][o];
                for (var k = 0; k < _w[l].GetLength(1); k++)
                    _w[l][o, k] -= lr * grads.DW[l][o, k];
            }
    }
}

public static class Optimizer
{
    // In place: the elements of the given arrays are written.
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < W.Count; l++)
            for (var i = 0; i < W[l].GetLength(0); i++)
                for (var j = 0; j < W[l].GetLength(1); j++)
                    W[l][i, j] -= lr * dW[l][i, j];
        for (var l = 0; l < b.Count; l++)
            for (var i = 0; i < b[l].Length; i++)
                b[l][i] -= lr * dB[l][i];
    }
}

public static class Softmax
{
    // softmax(z) = softmax(z - c) for every c; with c = max z no exponential exceeds 1.
    public static double[] Forward(double[] z)
    {
        var max = double.NegativeInfinity;
        for (var i = 0; i < z.Length; i++)
            max = Math.Max(max, z[i]);
        var s = new double[z.Length];
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            s[i] = Math.Exp(z[i] - max);
            sum += s[i];
        }
        for (var i = 0; i < z.Length; i++)
            s[i] /= sum;
        return s;
    }

    // J = diag(s) - s s^T
    public static double[,] Jacobian(double[] z)
    {
        var s = Forward(z);
        var jacobian = new double[s.Length, s.Length];
        for (var i = 0; i < s.Length; i++)
            for (var j = 0; j < s.Length; j++)
                jacobian[i, j] = (i == j ? s[i] : 0) - s[i] * s[j];
        return jacobian;
    }

    // J g = s * (g - s.g), without building J
    public static double[] Backward(double[] z, double[] g)
    {
        var s = Forward(z);
        var mean = 0.0;
        for (var i = 0; i < s.Length; i++)
            mean += s[i] * g[i];
        var dz = new double[s.Length];
        for (var i = 0; i < s.Length; i++)
            dz[i] = s[i] * (g[i] - mean);
        return dz;
    }
}

public static class TextClassifier
{
    public static double[]? Featurize(string text, IReadOnlyDictionary<string, double[]> embeddings) =>
        TextTraining.Features(text, embeddings);

    public static double Accuracy(double[,] logits, int[] labels) => TextTraining.Accuracy(logits, labels);

    public static EpochLog Train(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                                 int[] hidden, Act act, double lr, int epochs, int batch, uint seed) =>
        TextTraining.Run(train, dev, embeddings, hidden, act, lr, epochs, batch, seed);

    public static int BestEpoch(double[] devAcc)
    {
        var best = 0;
        for (var e = 1; e < devAcc.Length; e++)
            if (devAcc[e] > devAcc[best])
                best = e;
        return best;
    }
}

/// <summary>Mean word vectors into a network, trained by mini-batches in the order given.</summary>
internal static class TextTraining
{
    public static double[]? Features(string text, IReadOnlyDictionary<string, double[]> embeddings)
    {
        double[]? sum = null;
        var known = 0;
        foreach (var word in Words(text))
            if (embeddings.TryGetValue(word, out var vector))
            {
                sum ??= new double[vector.Length];
                for (var i = 0; i < sum.Length; i++)
                    sum[i] += vector[i];
                known++;
            }
        for (var i = 0; i < sum?.Length; i++)
            sum[i] /= known;
        return sum;
    }

    // The first of equal logits wins.
    public static double Accuracy(double[,] logits, int[] labels)
    {
        var right = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var best = 0;
            for (var j = 1; j < logits.GetLength(1); j++)
                if (logits[i, j] > logits[i, best])
                    best = j;
            if (best == labels[i])
                right++;
        }
        return (double)right / labels.Length;
    }

    public static EpochLog Run(Example[] train, Example[] dev, IReadOnlyDictionary<string, double[]> embeddings,
                               int[] hidden, Act act, double lr, int epochs, int batch, uint seed)
    {
        var (features, labels) = DataSet(train, embeddings);
        var (devFeatures, devLabels) = DataSet(dev, embeddings);
        var network = new Network([features[0].Length, .. hidden, 2], act, seed);
        var log = new EpochLog(new double[epochs], new double[epochs], new double[epochs]);
        for (var e = 0; e < epochs; e++)
        {
            var batches = 0;
            for (var start = 0; start < labels.Count; start += batch, batches++)
            {
                var size = Math.Min(batch, labels.Count - start);
                log.TrainLoss[e] += Step(network, features.GetRange(start, size), labels.GetRange(start, size), lr);
            }
            log.TrainLoss[e] /= batches;
            var logits = network.Forward(Matrix(devFeatures));
            log.DevLoss[e] = CrossEntropy.Loss(logits, [.. devLabels]);
            log.DevAcc[e] = Accuracy(logits, [.. devLabels]);
        }
        return log;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = "";
        foreach (var c in text.ToLowerInvariant() + " ")
            if (c is >= 'a' and <= 'z')
                word += c;
            else if (word != "")
            {
                words.Add(word);
                word = "";
            }
        return words;
    }

    // A sentence without a known word is left out, and its label with it.
    private static (List<double[]> Features, List<int> Labels) DataSet(
        Example[] examples, IReadOnlyDictionary<string, double[]> embeddings)
    {
        var features = new List<double[]>();
        var labels = new List<int>();
        foreach (var example in examples)
            if (Features(example.Text, embeddings) is { } vector)
            {
                features.Add(vector);
                labels.Add(example.Label);
            }
        return (features, labels);
    }

    // One step of gradient descent; the loss is the one before it.
    private static double Step(Network network, List<double[]> features, List<int> labels, double lr)
    {
        var logits = network.Forward(Matrix(features));
        var grads = network.Backward(CrossEntropy.Gradient(logits, [.. labels]));
        network.Descend(grads, lr);
        return CrossEntropy.Loss(logits, [.. labels]);
    }

    private static double[,] Matrix(List<double[]> rows)
    {
        var matrix = new double[rows.Count, rows[0].Length];
        for (var i = 0; i < rows.Count; i++)
            for (var j = 0; j < rows[i].Length; j++)
                matrix[i, j] = rows[i][j];
        return matrix;
    }
}

public static class Xor
{
    public static XorResult Train(XorParams init, Act act, double lr, int epochs) => XorTraining.Run(init, act, lr, epochs);

    public static XorResult TrainFromConstant(double c, int hidden, Act act, double lr, int epochs)
    {
        var init = new XorParams(new double[hidden, 2], new double[hidden], new double[hidden], c);
        for (var u = 0; u < hidden; u++)
        {
            init.W1[u, 0] = c;
            init.W1[u, 1] = c;
            init.B1[u] = c;
            init.W2[u] = c;
        }
        return XorTraining.Run(init, act, lr, epochs);
    }

    public static double SymmetryGap(XorParams p)
    {
        var gap = 0.0;
        for (var u = 0; u < p.W2.Length; u++)
            for (var o = 0; o < u; o++)
            {
                gap = Math.Max(gap, Math.Abs(p.W1[u, 0] - p.W1[o, 0]));
                gap = Math.Max(gap, Math.Abs(p.W1[u, 1] - p.W1[o, 1]));
                gap = Math.Max(gap, Math.Abs(p.B1[u] - p.B1[o]));
                gap = Math.Max(gap, Math.Abs(p.W2[u] - p.W2[o]));
            }
        return gap;
    }
}

/// <summary>Full-batch gradient descent on XOR under the mean squared error; the output is linear.</summary>
internal static class XorTraining
{
    private static readonly double[][] Inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly double[] Targets = [0, 1, 1, 0];

    public static XorResult Run(XorParams init, Act act, double lr, int epochs)
    {
        var p = new XorParams((double[,])init.W1.Clone(), (double[])init.B1.Clone(), (double[])init.W2.Clone(), init.B2);
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
