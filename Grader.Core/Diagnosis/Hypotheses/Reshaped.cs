namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>All numbers there, in order, in other dimensions.</summary>
internal sealed class Reshaped : BlockHypothesis
{
    private readonly bool byColumns;
    private readonly bool flat;

    private Reshaped(string name, string message, bool byColumns, bool flat) : base(name, message) => (this.byColumns, this.flat) = (byColumns, flat);

    public static IEnumerable<Hypothesis> Candidates(Situation situation) =>
    [
        new Reshaped("flattened", "You return the right numbers in one long row instead of in the dimensions that are asked for.", false, true),
        new Reshaped("flattened-by-columns",
            "You return the right numbers in one long row, column after column, instead of in the dimensions that are asked for.", true, true),
        new Reshaped("reshaped", "Your numbers are right and in order, but cut into rows of another length: the two dimensions of the array are exchanged " +
            "or computed wrongly.", false, false),
    ];

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var (expected, got) = (pair.Expected, pair.Got);
        if (expected.LongAxes < 2 || byColumns && expected.Rank != 2) return null;
        if (pair.SameShape || expected.Count != got.Count || flat != got.LongAxes <= 1) return Prediction.OfSomethingElse;
        var columns = byColumns ? expected.Shape[1] : 1;
        var rows = expected.Count / columns;
        return new Prediction(got.Shape, i => expected.Entry(i % rows * columns + i / rows));
    }
}

/// <summary>An axis of length one too few or too many.</summary>
internal sealed class UnitAxis : BlockHypothesis
{
    private readonly int sign;

    private UnitAxis(string name, string message, int sign) : base(name, message) => this.sign = sign;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) =>
    [
        new UnitAxis("missing-axis", "Your numbers are right, but an axis of length 1 is missing: d x 1 is asked for, not d.", -1),
        new UnitAxis("extra-axis", "Your numbers are right, but there is an axis of length 1 too many.", +1),
    ];

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var (expected, got) = (pair.Expected, pair.Got);
        var sameLong = expected.Shape.Where(length => length != 1).SequenceEqual(got.Shape.Where(length => length != 1));
        if (sign < 0 && expected.Shape.All(length => length > 1)) return null;
        return sameLong && Math.Sign(got.Rank - expected.Rank) == sign ? new Prediction(got.Shape, expected.Entry) : Prediction.OfSomethingElse;
    }
}
