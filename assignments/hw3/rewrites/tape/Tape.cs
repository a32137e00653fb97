namespace Hw3;

/// <summary>
/// Reverse-mode differentiation. Every operation writes a node with its value and its derivative along each edge; the
/// sweep backwards over the tape then adds, at every node, what comes back from all that used it.
/// </summary>
internal sealed class Tape
{
    private readonly List<Node> _nodes = [];

    public Var Input(double value) => Write(value);

    public Var[] Inputs(double[] values) => Array.ConvertAll(values, Input);

    public Var[,] Inputs(double[,] values)
    {
        var inputs = new Var[values.GetLength(0), values.GetLength(1)];
        for (var i = 0; i < inputs.GetLength(0); i++)
            for (var j = 0; j < inputs.GetLength(1); j++)
                inputs[i, j] = Input(values[i, j]);
        return inputs;
    }

    public double Value(int index) => _nodes[index].Value;

    public double Along(int index, int edge) => _nodes[index].Edges[edge].Slope;

    public Var Write(double value, params (int From, double Slope)[] edges)
    {
        _nodes.Add(new Node(value, edges));
        return new Var(this, _nodes.Count - 1);
    }

    /// <summary>The derivative of the weighted sum of outputs with respect to every node of the tape.</summary>
    public double[] Sweep(params (Var Output, double Weight)[] seeds)
    {
        var adjoint = new double[_nodes.Count];
        foreach (var (output, weight) in seeds)
            adjoint[output.Index] += weight;
        for (var i = _nodes.Count - 1; i >= 0; i--)
            if (adjoint[i] != 0)
                foreach (var (from, slope) in _nodes[i].Edges)
                    adjoint[from] += adjoint[i] * slope;
        return adjoint;
    }

    private readonly record struct Node(double Value, (int From, double Slope)[] Edges);
}

/// <summary>A node of a tape, to calculate with.</summary>
internal readonly record struct Var(Tape Tape, int Index)
{
    public double Value => Tape.Value(Index);

    public static Var operator +(Var a, Var b) => a.Tape.Write(a.Value + b.Value, (a.Index, 1), (b.Index, 1));

    public static Var operator -(Var a, Var b) => a.Tape.Write(a.Value - b.Value, (a.Index, 1), (b.Index, -1));

    public static Var operator -(Var a) => a.Tape.Write(-a.Value, (a.Index, -1));

    public static Var operator *(Var a, Var b) => a.Tape.Write(a.Value * b.Value, (a.Index, b.Value), (b.Index, a.Value));

    public static Var operator /(Var a, Var b) =>
        a.Tape.Write(a.Value / b.Value, (a.Index, 1 / b.Value), (b.Index, -a.Value / (b.Value * b.Value)));

    public static Var operator +(Var a, double c) => a.Tape.Write(a.Value + c, (a.Index, 1));

    public static Var operator *(Var a, double c) => a.Tape.Write(a.Value * c, (a.Index, c));

    public Var Square() => Tape.Write(Value * Value, (Index, 2 * Value));

    public Var Exp() => Tape.Write(Math.Exp(Value), (Index, Math.Exp(Value)));

    public Var Log() => Tape.Write(Math.Log(Value), (Index, 1 / Value));

    public Var Sin() => Tape.Write(Math.Sin(Value), (Index, Math.Cos(Value)));

    public Var Relu() => Tape.Write(Math.Max(0, Value), (Index, Value > 0 ? 1 : 0));

    public Var Tanh()
    {
        var t = Math.Tanh(Value);
        return Tape.Write(t, (Index, 1 - t * t));
    }

    // No exponential to overflow: the sigmoid is (1 + tanh(x / 2)) / 2.
    public Var Sigmoid() => ((this * 0.5).Tanh() + 1) * 0.5;

    public Var Power(Var exponent)
    {
        var p = Math.Pow(Value, exponent.Value);
        return Tape.Write(p, (exponent.Index, p * Math.Log(Value)), (Index, exponent.Value * Math.Pow(Value, exponent.Value - 1)));
    }

    public Var Apply(Act act) => act switch
    {
        Act.Identity => this,
        Act.Relu => Relu(),
        Act.Sigmoid => Sigmoid(),
        Act.Tanh => Tanh(),
        Act.Square => Square(),
        Act.Sin => Sin(),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };
}
