using System.Collections.Immutable;

namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>The first or last entry of a vector, row or column of a matrix.</summary>
internal readonly record struct Edge(int Axis, int Rank, bool First)
{
    public static IEnumerable<Edge> All { get; } =
    [
        new Edge(0, 1, true), new Edge(0, 1, false), new Edge(0, 2, true), new Edge(0, 2, false), new Edge(1, 2, true), new Edge(1, 2, false),
    ];

    /// <summary>The edges of the blocks that are wrong.</summary>
    public static IEnumerable<Edge> Of(Situation situation) => All.Where(edge => situation.WrongRanks.Contains(edge.Rank));

    public string Thing => Rank == 1 ? "entry" : Axis == 0 ? "row" : "column";

    public string Name => $"{(First ? "first" : "last")}-{Thing}";

    public string Text => $"{(First ? "first" : "last")} {Thing}";

    /// <summary>The length along the axis, or 0 where the block has another rank.</summary>
    public int Length(Block block) => block.Rank == Rank ? block.Shape[Axis] : 0;

    /// <summary>Where a flat position lies along the axis.</summary>
    public int Position(int flat, ImmutableArray<int> shape) => Rank == 1 ? flat : Axis == 0 ? flat / shape[1] : flat % shape[1];

    /// <summary>The shape with another length along the axis.</summary>
    public ImmutableArray<int> Resized(ImmutableArray<int> shape, int change) => shape.SetItem(Axis, shape[Axis] + change);

    /// <summary>A flat position in an array of shape <paramref name="from"/>, moved along the axis, in one of shape <paramref name="to"/>.</summary>
    public int Moved(int flat, ImmutableArray<int> from, ImmutableArray<int> to, int by)
    {
        if (Rank == 1) return flat + by;
        var (row, column) = Math.DivRem(flat, from[1]);
        return Axis == 0 ? (row + by) * to[1] + column : row * to[1] + column + by;
    }
}

/// <summary>One too few at an end: a loop that starts late or stops early, a history without its first value.</summary>
internal sealed class EdgeMissing : BlockHypothesis
{
    private readonly Edge edge;

    private EdgeMissing(Edge edge) : base($"{edge.Name}-missing",
        $"The {edge.Text} is missing, everything else is right. " + (edge.First
            ? "A history must begin with the value before the first step, a loop with index 0."
            : "A loop stops one early, or the array was made one too short.")) => this.edge = edge;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => Edge.Of(situation).Select(edge => new EdgeMissing(edge));

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        if (edge.Length(expected) < 2) return null;
        var shape = edge.Resized(expected.Shape, -1);
        return new Prediction(shape, i => expected.Entry(edge.Moved(i, shape, expected.Shape, edge.First ? 1 : 0)));
    }
}

/// <summary>One too many at an end.</summary>
internal sealed class EdgeExtra : BlockHypothesis
{
    private readonly Edge edge;

    private EdgeExtra(Edge edge) : base($"{edge.Name}-extra",
        $"Your {edge.Text} is one too many, everything else is right. " + (edge.First
            ? "Something is recorded once before it should be."
            : "A loop runs once too often (<= for <), or the array was made one too long.")) => this.edge = edge;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => Edge.Of(situation).Select(edge => new EdgeExtra(edge));

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        if (edge.Length(expected) < 1) return null;
        var shape = edge.Resized(expected.Shape, +1);
        var extra = edge.First ? 0 : shape[edge.Axis] - 1;
        return new Prediction(shape, i => edge.Position(i, shape) == extra
            ? Entry.Anything
            : expected.Entry(edge.Moved(i, shape, expected.Shape, edge.First ? -1 : 0)));
    }
}

/// <summary>An end that was never written.</summary>
internal sealed class EdgeZero : BlockHypothesis
{
    private readonly Edge edge;

    private EdgeZero(Edge edge) : base($"{edge.Name}-zero",
        $"The {edge.Text} is 0, everything else is right: it was never written. The loop {(edge.First ? "starts at 1 instead of 0" : "stops one early")}.") =>
        this.edge = edge;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => Edge.Of(situation).Select(edge => new EdgeZero(edge));

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        if (edge.Length(expected) < 2) return null;
        var zero = edge.First ? 0 : edge.Length(expected) - 1;
        return new Prediction(expected.Shape, i => edge.Position(i, expected.Shape) == zero ? Entry.Exactly(0) : expected.Entry(i));
    }
}

/// <summary>Everything one place early or late, in an array of the right size.</summary>
internal sealed class Shifted : BlockHypothesis
{
    private readonly Edge edge;

    /// <param name="edge">First: entry i holds what belongs at i + 1, and the first value is lost.</param>
    private Shifted(Edge edge) : base(edge.First ? "shifted-ahead" : "shifted-behind", edge.First
        ? $"Everything is one {edge.Thing} early: where value i should stand you have value i + 1. Record before you update, and start counting at 0."
        : $"Everything is one {edge.Thing} late: where value i should stand you have value i - 1. A first value is too many, or counting starts at 1.") =>
        this.edge = edge;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => Edge.Of(situation).Select(edge => new Shifted(edge));

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        var length = edge.Length(expected);
        if (length < 3) return null;
        var free = edge.First ? length - 1 : 0;
        return new Prediction(expected.Shape, i => edge.Position(i, expected.Shape) == free
            ? Entry.Anything
            : expected.Entry(edge.Moved(i, expected.Shape, expected.Shape, edge.First ? 1 : -1)));
    }
}
