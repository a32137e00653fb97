namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>The sum or mean of a matrix argument along one of its axes.</summary>
/// <param name="Place">The argument.</param>
/// <param name="Over">The axis that is summed over.</param>
/// <param name="Mean">Divided by its length.</param>
internal readonly record struct Reduction(string Place, int Over, bool Mean)
{
    private const double Rounding = 1e-11;

    /// <summary>The reductions that the expected results may be; asked of the first entries only.</summary>
    public static IEnumerable<Reduction> Of(Situation situation)
    {
        foreach (var place in situation.ArgumentPlaces)
            foreach (var over in (int[])[0, 1])
                foreach (var mean in (bool[])[false, true])
                {
                    var reduction = new Reduction(place, over, mean);
                    if (situation.Affected.All(x => reduction.Makes(x.Pair.Expected, x.Case))) yield return reduction;
                }
    }

    public Block Matrix(CaseView @case) => @case.Argument(Place)!;

    /// <summary>How many entries the result has.</summary>
    public static int Length(Block matrix, int over) => matrix.Shape[1 - over];

    /// <summary>The entries of the matrix that go into entry k of the result: where they begin and how far they are apart.</summary>
    public static (int Start, int Step, int Count) Line(Block matrix, int over, int k) =>
        over == 0 ? (k, matrix.Shape[1], matrix.Shape[0]) : (k * matrix.Shape[1], 1, matrix.Shape[1]);

    public Entry Entry(Block matrix, int over, int k)
    {
        var (start, step, count) = Line(matrix, over, k);
        var (sum, size) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            sum += matrix[start + i * step];
            size += Math.Abs(matrix[start + i * step]);
        }
        var by = Mean ? count : 1;
        return new Entry(sum / by, Rounding * size / by);
    }

    private bool Makes(Block expected, CaseView @case)
    {
        var matrix = Matrix(@case);
        if (matrix.Rank != 2 || matrix.Count == 0 || expected.LongAxes > 1 || expected.Count != Length(matrix, Over)) return false;
        for (var k = 0; k < expected.Count; k++)
        {
            var entry = Entry(matrix, Over, k);
            if (!(entry with { Tolerance = entry.Tolerance + expected.Tolerance(k) }).Matches(expected[k])) return false;
        }
        return true;
    }
}

/// <summary>Summed over rows where columns are meant, or the reverse.</summary>
internal sealed class OtherAxis : BlockHypothesis
{
    private readonly Reduction reduction;

    private OtherAxis(Reduction reduction) : base("other-axis",
        $"You {(reduction.Mean ? "average" : "sum")} {reduction.Place} over the wrong axis: one value for each " +
        $"{(reduction.Over == 0 ? "column" : "row")} is asked for.") => this.reduction = reduction;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => Reduction.Of(situation).Select(reduction => new OtherAxis(reduction));

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var matrix = reduction.Matrix(@case);
        var over = 1 - reduction.Over;
        if (pair.Got.Count != Reduction.Length(matrix, over) || pair.Got.LongAxes > 1) return Prediction.OfSomethingElse;
        return new Prediction(pair.Got.Shape, k => reduction.Entry(matrix, over, k));
    }
}

/// <summary>One line of the matrix where the sum of all is asked for: never summed, or each overwriting the one before.</summary>
internal sealed class OneRowOnly : BlockHypothesis
{
    private readonly Reduction reduction;
    private readonly bool first;

    private OneRowOnly(Reduction reduction, bool first) : base($"{(first ? "first" : "last")}-{Thing(reduction)}-only",
        $"You return the {(first ? "first" : "last")} {Thing(reduction)} of {reduction.Place}; the {(reduction.Mean ? "mean" : "sum")} over all of them is " +
        $"asked for. {(first ? "Sum in a loop." : "Accumulate with +=, not =.")}") => (this.reduction, this.first) = (reduction, first);

    public static IEnumerable<Hypothesis> Candidates(Situation situation) =>
        Reduction.Of(situation).SelectMany(reduction => (Hypothesis[])[new OneRowOnly(reduction, true), new OneRowOnly(reduction, false)]);

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var matrix = reduction.Matrix(@case);
        return new Prediction(pair.Expected.Shape, k =>
        {
            var (start, step, count) = Reduction.Line(matrix, reduction.Over, k);
            return Entry.Exactly(matrix[first ? start : start + (count - 1) * step]);
        });
    }

    private static string Thing(Reduction reduction) => reduction.Over == 0 ? "row" : "column";
}

/// <summary>Every row should sum to one and every column does, or the reverse: a softmax over the batch.</summary>
internal sealed class NormalisedOtherAxis : Hypothesis
{
    private const double Close = 1e-9;
    private readonly bool rows;

    private NormalisedOtherAxis(bool rows) : base("normalised-over-other-axis", rows
        ? "Your columns sum to 1 where your rows should: you normalise over the wrong axis."
        : "Your rows sum to 1 where your columns should: you normalise over the wrong axis.") => this.rows = rows;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new NormalisedOtherAxis(true), new NormalisedOtherAxis(false)];

    public override bool Explains(Situation situation) => situation.SameStructure && !situation.Affected.IsEmpty &&
        situation.Affected.All(x => x.Pair.SameShape && x.Pair.Expected.Rank == 2 && x.Pair.Expected.Shape.All(length => length > 1) &&
            SumsToOne(x.Pair.Expected, rows) && !SumsToOne(x.Pair.Expected, !rows) &&
            SumsToOne(x.Pair.Got, !rows) && !SumsToOne(x.Pair.Got, rows));

    private static bool SumsToOne(Block block, bool rows)
    {
        var reduction = new Reduction("", 0, Mean: false);
        for (var k = 0; k < Reduction.Length(block, rows ? 1 : 0); k++)
            if (!(Math.Abs(reduction.Entry(block, rows ? 1 : 0, k).Value - 1) <= Close)) return false;
        return true;
    }
}
