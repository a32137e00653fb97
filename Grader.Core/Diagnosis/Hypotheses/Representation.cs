namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>Nothing but zeros.</summary>
internal sealed class AllZero() : BlockHypothesis("all-zeros",
    "Every value you return is 0: the array is made and never filled, or integers are divided (1 / 2 is 0 in C#; write 1.0 / 2).")
{
    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new AllZero()];

    protected override Prediction? Predict(Pair pair, CaseView @case) => new Prediction(pair.Expected.Shape, _ => Entry.Exactly(0));
}

/// <summary>Fractions cut off.</summary>
internal sealed class WholePart() : BlockHypothesis("integer-division",
    "You return whole numbers where fractions belong, each the expected value with its fraction cut off: dividing integers drops the remainder in C#. " +
    "Make one of the two a double.")
{
    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new WholePart()];

    /// <summary>Zeros alone are better called that.</summary>
    protected override bool Convinces(Weight weight) => weight.NonZero > 0 && weight.Enough;

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        return new Prediction(expected.Shape, i =>
        {
            var nearest = Math.Round(expected[i]);
            var whole = Math.Abs(expected[i] - nearest) <= expected.Tolerance(i);
            return Entry.Exactly(whole ? nearest : Math.Truncate(expected[i]));
        });
    }
}

/// <summary>Right to the digits of a float, and no double.</summary>
internal sealed class SinglePrecision() : BlockHypothesis("single-precision",
    "Your values are right to about seven digits and each is a float exactly: float is used somewhere (an f after a number, MathF, a cast). Use double " +
    "throughout.")
{
    private const double LargestError = 256.0 / (1 << 24);

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new SinglePrecision()];

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var (expected, got) = (pair.Expected, pair.Got);
        if (!pair.SameShape) return null;
        return new Prediction(expected.Shape, i =>
            got[i] == (float)got[i] && Math.Abs(got[i] - expected[i]) <= LargestError * expected.Scale(i) ? Entry.Exactly(got[i]) : Entry.Exactly(double.NaN));
    }
}

/// <summary>One number everywhere.</summary>
internal sealed class Constant() : BlockHypothesis("constant",
    "Every value of your result is the same number, which does not depend on the place it stands in: check the index in the loop.", Specificity.Pattern)
{
    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new Constant()];

    protected override bool Convinces(Weight weight) => weight.Pairs >= 3 && weight.Enough;

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        if (pair.Got.Count < 2) return null;
        return new Prediction(pair.Expected.Shape, _ => Entry.Exactly(pair.Got[0]));
    }
}
