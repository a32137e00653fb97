namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>The diagonal of a square matrix right and the rest not, or the reverse.</summary>
internal sealed class Diagonal : BlockHypothesis
{
    private readonly bool onDiagonal;
    private readonly int by;

    private Diagonal(string name, string message, bool onDiagonal, int by) : base(name, message) => (this.onDiagonal, this.by) = (onDiagonal, by);

    public static IEnumerable<Hypothesis> Candidates(Situation situation) =>
    [
        new Diagonal("off-diagonal-zero", "Your diagonal is right and everything else is 0, which it should not be: each output depends on every input, so " +
            "entry (i, j) needs a value for i != j too.", false, 0),
        new Diagonal("off-diagonal-sign", "Your diagonal is right, and everything off it has the wrong sign.", false, -1),
        new Diagonal("diagonal-zero", "Everything off the diagonal is right, and the diagonal is 0: the case i = j is missing.", true, 0),
        new Diagonal("diagonal-sign", "Everything off the diagonal is right, and the diagonal has the wrong sign.", true, -1),
    ];

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        if (expected.Rank != 2 || expected.Shape[0] != expected.Shape[1] || expected.Shape[0] < 2) return null;
        return new Prediction(expected.Shape, i => i % (expected.Shape[1] + 1) == 0 == onDiagonal ? Scaled.Entry(expected.Entry(i), by) : expected.Entry(i));
    }
}
