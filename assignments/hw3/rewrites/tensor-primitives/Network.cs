using System.Numerics.Tensors;

namespace Hw3;

public static class Linear
{
    public static double[,] Forward(double[,] X, double[,] W, double[] b)
    {
        var y = Flat.TimesTransposed(X, W);
        for (var i = 0; i < X.GetLength(0); i++)
            TensorPrimitives.Add(Flat.Row(y, i), b, Flat.Row(y, i));
        return y;
    }

    public static LinearGrads Backward(double[,] X, double[,] W, double[,] dY)
    {
        double[,] dX = Flat.Like(X), dW = Flat.Like(W);
        var db = new double[W.GetLength(0)];
        for (var i = 0; i < X.GetLength(0); i++)
        {
            TensorPrimitives.Add(db, Flat.Row(dY, i), db);
            for (var o = 0; o < W.GetLength(0); o++)
            {
                TensorPrimitives.MultiplyAdd(Flat.Row(W, o), dY[i, o], Flat.Row(dX, i), Flat.Row(dX, i));
                TensorPrimitives.MultiplyAdd(Flat.Row(X, i), dY[i, o], Flat.Row(dW, o), Flat.Row(dW, o));
            }
        }
        return new LinearGrads(dX, dW, db);
    }
}

public static class Losses
{
    public static double Mse(double[,] p, double[,] y)
    {
        var distance = TensorPrimitives.Distance<double>(Flat.Span(p), Flat.Span(y));
        return distance * distance / p.Length;
    }

    public static double[,] MseGrad(double[,] p, double[,] y)
    {
        var g = Flat.Like(p);
        TensorPrimitives.Subtract(Flat.Span(p), Flat.Span(y), Flat.Span(g));
        TensorPrimitives.Multiply(Flat.Span(g), 2.0 / p.Length, Flat.Span(g));
        return g;
    }

    public static double CrossEntropy(double[,] logits, int[] labels)
    {
        var losses = new double[labels.Length];
        for (var i = 0; i < labels.Length; i++)
            losses[i] = Softmax.LogSumExp(Flat.Row(logits, i)) - logits[i, labels[i]];
        return TensorPrimitives.Sum<double>(losses) / labels.Length;
    }

    public static double[,] CrossEntropyGrad(double[,] logits, int[] labels)
    {
        var g = Flat.Like(logits);
        for (var i = 0; i < labels.Length; i++)
        {
            Softmax.Into(Flat.Row(logits, i), Flat.Row(g, i));
            g[i, labels[i]] -= 1;
        }
        TensorPrimitives.Divide(Flat.Span(g), labels.Length, Flat.Span(g));
        return g;
    }
}

public sealed class Mlp
{
    private readonly Act _act;
    private readonly List<double[,]> _w = [], _z = [], _a = [];
    private readonly List<double[]> _b = [];

    public Mlp(int[] sizes, Act act, uint seed)
    {
        _act = act;
        var random = new Lcg(seed);
        for (var l = 1; l < sizes.Length; l++)
        {
            _w.Add(new double[sizes[l], sizes[l - 1]]);
            _b.Add(new double[sizes[l]]);
            Draw(Flat.Span(_w[^1]), 1 / Math.Sqrt(sizes[l - 1]));
            Draw(_b[^1], 1 / Math.Sqrt(sizes[l - 1]));
        }

        void Draw(Span<double> parameters, double a)
        {
            foreach (ref var parameter in parameters)
                parameter = random.NextDouble();
            TensorPrimitives.MultiplyAdd<double>(parameters, 2, Enumerable.Repeat(-1.0, parameters.Length).ToArray(), parameters);
            TensorPrimitives.Multiply(parameters, a, parameters);
        }
    }

    public IReadOnlyList<double[,]> W => _w;

    public IReadOnlyList<double[]> B => _b;

    public double[,] Forward(double[,] X)
    {
        _z.Clear();
        _a.Clear();
        _a.Add(Flat.Copy(X));
        for (var l = 0; l < _w.Count; l++)
        {
            _z.Add(Linear.Forward(_a[l], _w[l], _b[l]));
            _a.Add(Flat.Like(_z[l]));
            Activations.Apply(l < _w.Count - 1 ? _act : Act.Identity, Flat.Span(_z[l]), Flat.Span(_a[l + 1]));
        }
        return Flat.Copy(_a[^1]);
    }

    public MlpGrads Backward(double[,] dLogits)
    {
        var grads = new LinearGrads[_w.Count];
        var d = dLogits;
        for (var l = _w.Count - 1; l >= 0; l--)
        {
            if (l < _w.Count - 1)
            {
                var slope = Flat.Like(_z[l]);
                Activations.Slope(_act, Flat.Span(_z[l]), Flat.Span(slope));
                TensorPrimitives.Multiply(Flat.Span(slope), Flat.Span(d), Flat.Span(slope));
                d = slope;
            }
            grads[l] = Linear.Backward(_a[l], _w[l], d);
            d = grads[l].DX;
        }
        return new MlpGrads([.. grads.Select(g => g.DW)], [.. grads.Select(g => g.DB)], d);
    }
}

public static class Optimizer
{
    public static void SgdStep(IList<double[,]> W, IList<double[]> b, double[][,] dW, double[][] dB, double lr)
    {
        for (var l = 0; l < W.Count; l++)
            Flat.Descend(Flat.Span(W[l]), Flat.Span(dW[l]), lr);
        for (var l = 0; l < b.Count; l++)
            Flat.Descend(b[l], dB[l], lr);
    }
}
