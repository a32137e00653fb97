namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>NaN or infinity, and only in cases with inputs so large that an exponential leaves the range of a double.</summary>
internal sealed class Overflow() : BlockHypothesis("overflow",
    "NaN or infinity comes out, and only where inputs are large: exp(x) is infinite beyond about 709 and 0 below about -745, then inf / inf is NaN and log 0 " +
    "is -infinity. Use a form that takes exp of negative numbers only: subtract the maximum first, or exp(-|x|).")
{
    private const double Large = 300;   // exp(x) * exp(x) overflows beyond 354.

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new Overflow()];

    /// <summary>A NaN is no coincidence.</summary>
    protected override bool Convinces(Weight weight) => true;

    protected override Prediction? Predict(Pair pair, CaseView @case) =>
        pair.Right || @case.Arguments.Any(IsLarge) ? NotFinite.Of(pair) : null;

    private static bool IsLarge(Block argument)
    {
        for (var i = 0; i < argument.Count; i++)
            if (Math.Abs(argument[i]) >= Large) return true;
        return false;
    }
}

/// <summary>NaN or infinity, and nothing else wrong.</summary>
internal sealed class NotFinite() : BlockHypothesis("not-finite",
    "NaN or infinity comes out where there should be numbers, and whatever is finite is right: look for 0 / 0, the logarithm or root of a number that is not " +
    "positive, or a run that diverges.", Specificity.Pattern)
{
    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new NotFinite()];

    /// <inheritdoc cref="Overflow.Convinces"/>
    protected override bool Convinces(Weight weight) => true;

    protected override Prediction? Predict(Pair pair, CaseView @case) => Of(pair);

    public static Prediction? Of(Pair pair)
    {
        var (expected, got) = (pair.Expected, pair.Got);
        if (!pair.SameShape) return null;
        return new Prediction(expected.Shape, i => double.IsFinite(got[i]) || !double.IsFinite(expected[i]) ? expected.Entry(i) : Entry.Exactly(got[i]));
    }
}
