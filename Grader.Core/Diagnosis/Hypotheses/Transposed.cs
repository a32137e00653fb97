using System.Collections.Immutable;

namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>Rows and columns exchanged; of a Jacobian of matrices (even rank), the axes of the input with those of the output.</summary>
internal sealed class Transposed() : BlockHypothesis("transposed",
    "Your result is the transpose of what is asked: a row where a column should be, or output x input where the sheet fixes input x output. " +
    "Exchange the two indices.")
{
    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new Transposed()];

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        var (outer, rows) = expected.Rank switch
        {
            2 => (1, expected.Shape[0]),
            3 => (expected.Shape[0], expected.Shape[1]),   // A stack of matrices.
            > 3 and var rank when rank % 2 == 0 => (1, expected.Shape.Take(rank / 2).Aggregate(1, (product, length) => product * length)),
            _ => (0, 0),
        };
        if (outer == 0 || rows == 0 || expected.Count == 0) return null;
        var columns = expected.Count / outer / rows;
        return new Prediction(Shape(expected.Shape), i =>
        {
            var (matrix, flat) = Math.DivRem(i, rows * columns);
            return expected.Entry(matrix * rows * columns + flat % rows * columns + flat / rows);
        });
    }

    private static ImmutableArray<int> Shape(ImmutableArray<int> shape) =>
        shape.Length == 3 ? [shape[0], shape[2], shape[1]] : [.. shape.Skip(shape.Length / 2), .. shape.Take(shape.Length / 2)];
}
