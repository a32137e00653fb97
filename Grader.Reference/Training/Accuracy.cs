using Grader.Reference.Tensors;

namespace Grader.Reference.Training;

/// <summary>How often the largest logit is that of the right label.</summary>
public static class Accuracy
{
    /// <summary>The share of rows of the logits (N x C) whose first largest entry stands at their label, 0 to 1.</summary>
    /// <exception cref="ArgumentException">There are not as many labels as rows.</exception>
    public static double Of(Tensor logits, IReadOnlyList<int> labels)
    {
        LinearAlgebra.RequireRank(logits, 2);
        Shape.Of(labels.Count, logits.Shape[1]).Require(logits.Shape, "the logits");
        var right = labels.Where((label, row) => FirstMaximum(logits.Row(row).Values.ToArray()) == label).Count();
        return (double)right / labels.Count;
    }

    /// <summary>Where the largest value stands, from 0; the first such place when there are several.</summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static int FirstMaximum(IEnumerable<double> values)
    {
        var (best, largest, index) = (-1, double.NegativeInfinity, 0);
        foreach (var value in values)
        {
            if (best < 0 || value > largest)
                (best, largest) = (index, value);
            index++;
        }
        return best >= 0 ? best : throw new ArgumentException("there is no maximum of no values", nameof(values));
    }
}
