using static Hw3.Lists;

namespace Hw3;

public static class Activations
{
    public static double[] Sigmoid(double[] x) => Map(v => Value(Act.Sigmoid, v), x);
    public static double[] SigmoidGrad(double[] x) => Map(v => Slope(Act.Sigmoid, v), x);
    public static double[] Relu(double[] x) => Map(v => Value(Act.Relu, v), x);
    public static double[] ReluGrad(double[] x) => Map(v => Slope(Act.Relu, v), x);
    public static double[] Tanh(double[] x) => Map(v => Value(Act.Tanh, v), x);
    public static double[] TanhGrad(double[] x) => Map(v => Slope(Act.Tanh, v), x);

    public static double[,] CurveTable(Act act, double lo, double hi, int n)
    {
        var x = Take(n, i => lo + i * (hi - lo) / (n - 1));
        return Table(n, 3, (i, j) => j == 0 ? x[i] : j == 1 ? Value(act, x[i]) : Slope(act, x[i]));
    }

    // sigma(x) = 1 - sigma(-x), so only one half needs a formula.
    internal static double Value(Act act, double x) => act switch
    {
        Act.Identity => x,
        Act.Relu => x < 0 ? 0 : x,
        Act.Sigmoid => x < 0 ? 1 - Value(act, -x) : 1 / (1 + Math.Exp(-x)),
        Act.Tanh => x < 0 ? -Value(act, -x) : Math.Tanh(x),
        Act.Square => x * x,
        Act.Sin => Math.Sin(x),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    internal static double Slope(Act act, double x) => act switch
    {
        Act.Identity => 1,
        Act.Relu => x > 0 ? 1 : 0,
        Act.Sigmoid => Value(act, x) * Value(act, -x),
        Act.Tanh => 1 - Value(act, x) * Value(act, x),
        Act.Square => 2 * x,
        Act.Sin => Math.Cos(x),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };
}

public static class Softmax
{
    public static double[] Forward(double[] z)
    {
        var max = Max(z);
        var e = Map(v => Math.Exp(v - max), z);
        var sum = Sum(e);
        return Map(v => v / sum, e);
    }

    public static double[,] Jacobian(double[] z)
    {
        var s = Forward(z);
        return Table(z.Length, z.Length, (j, i) => i == j ? s[i] - s[i] * s[i] : -s[i] * s[j]);
    }

    public static double[] Backward(double[] z, double[] g)
    {
        var jacobian = Jacobian(z);
        return Take(z.Length, j => Dot(Row(jacobian, j), g));
    }
}

public static class Jacobians
{
    public static double[,] Constant(double c, double[] w) => Table(w.Length, 1, (_, _) => 0);
    public static double[,] SquaredNorm(double[] w) => Table(w.Length, 1, (a, _) => 2 * w[a]);
    public static double[,] Dot(double[] w, double[] xi) => Table(w.Length, 1, (a, _) => xi[a]);
    public static double[,] MatrixVector(double[,] X, double[] w) => Table(w.Length, X.GetLength(0), (a, b) => X[b, a]);
    public static double[,] Identity(double[] w) => Table(w.Length, w.Length, (a, b) => a == b ? 1 : 0);
    public static double[,] Square(double[] w) => Table(w.Length, w.Length, (a, b) => a == b ? 2 * w[a] : 0);

    public static double[,,,] MatrixIdentity(double[,] W) =>
        Ones(new double[W.GetLength(0), W.GetLength(1), W.GetLength(0), W.GetLength(1)], 0);

    private static double[,,,] Ones(double[,,,] j, int at)
    {
        if (at == j.GetLength(0) * j.GetLength(1))
            return j;
        var (a, b) = Math.DivRem(at, j.GetLength(1));
        j[a, b, a, b] = 1;
        return Ones(j, at + 1);
    }
}

/// <summary>An expression that knows its derivative: symbolic differentiation, top down.</summary>
internal abstract record Term
{
    public abstract double Value { get; }

    /// <summary>The derivative with respect to a node, which is 1 along itself.</summary>
    public double By(Term node) => ReferenceEquals(this, node) ? 1 : Rule(node);

    protected abstract double Rule(Term node);

    internal sealed record Leaf(double Number) : Term
    {
        public override double Value => Number;
        protected override double Rule(Term node) => 0;
    }

    internal sealed record Difference(Term Left, Term Right) : Term
    {
        public override double Value => Left.Value - Right.Value;
        protected override double Rule(Term node) => Left.By(node) - Right.By(node);
    }

    internal sealed record Total(Term Left, Term Right) : Term
    {
        public override double Value => Left.Value + Right.Value;
        protected override double Rule(Term node) => Left.By(node) + Right.By(node);
    }

    internal sealed record Power(Term Base, Term Exponent) : Term
    {
        public override double Value => Math.Pow(Base.Value, Exponent.Value);
        protected override double Rule(Term node) => ByBase * Base.By(node) + ByExponent * Exponent.By(node);
        public double ByBase => Exponent.Value * Math.Pow(Base.Value, Exponent.Value - 1);
        public double ByExponent => Value * Math.Log(Base.Value);
    }

    internal sealed record Exponential(Term Inner) : Term
    {
        public override double Value => Math.Exp(Inner.Value);
        protected override double Rule(Term node) => Value * Inner.By(node);
    }

    internal sealed record Squared(Term Inner) : Term
    {
        public override double Value => Inner.Value * Inner.Value;
        protected override double Rule(Term node) => 2 * Inner.Value * Inner.By(node);
    }
}

public static class ComputationGraph
{
    public static double[] Forward(double x, double y, double z, double v) => Array.ConvertAll(Build(x, y, z, v).Nodes, n => n.Value);

    public static double[] LocalGradients(double x, double y, double z, double v)
    {
        var (inputs, s) = Build(x, y, z, v);
        var power = (Term.Power)s[1];
        return
        [
            s[0].By(inputs[0]), power.ByExponent, power.ByBase, s[2].By(s[1]), new Term.Difference(new Term.Leaf(0), inputs[2]).By(inputs[2]),
            s[3].By(s[2]), s[4].By(inputs[2]), s[4].By(inputs[3]), s[5].By(s[4]), s[6].By(s[3]), s[6].By(s[5]),
        ];
    }

    public static double[] Gradient(double x, double y, double z, double v)
    {
        var (inputs, s) = Build(x, y, z, v);
        return Array.ConvertAll(inputs, s[6].By);
    }

    private static (Term[] Inputs, Term[] Nodes) Build(double x, double y, double z, double v)
    {
        Term[] inputs = [new Term.Leaf(x), new Term.Leaf(y), new Term.Leaf(z), new Term.Leaf(v)];
        var s1 = new Term.Difference(new Term.Leaf(0), inputs[0]);
        var s2 = new Term.Power(inputs[1], s1);
        var s3 = new Term.Difference(s2, inputs[2]);
        var s4 = new Term.Exponential(s3);
        var s5 = new Term.Difference(inputs[2], inputs[3]);
        var s6 = new Term.Squared(s5);
        return (inputs, [s1, s2, s3, s4, s5, s6, new Term.Total(s4, s6)]);
    }
}
