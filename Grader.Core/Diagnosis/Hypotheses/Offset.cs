namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>Every number exactly one too large or too small.</summary>
internal sealed class OffByOne : BlockHypothesis
{
    private readonly int by;

    private OffByOne(int by) : base(by > 0 ? "one-too-large" : "one-too-small",
        $"Every value is exactly 1 too {(by > 0 ? "large" : "small")}: counting starts at 0 here, or a term 1 is {(by > 0 ? "too many" : "missing")}.") =>
        this.by = by;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new OffByOne(1), new OffByOne(-1)];

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        return new Prediction(expected.Shape, i => new Entry(expected[i] + by, expected.Tolerance(i)));
    }
}

/// <summary>Every number off by the same amount, one and the same in all cases.</summary>
internal sealed class SomeOffset : BlockHypothesis
{
    private readonly double by;

    private SomeOffset(double by) : base("constant-offset",
        "Every value is off by one and the same amount, in every case: a constant term is missing or too many.", Specificity.Pattern) => this.by = by;

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        if (First.Wrong(situation) is not var (pair, at)) yield break;
        var by = pair.Got[at] - pair.Expected[at];
        if (double.IsFinite(by)) yield return new SomeOffset(by);
    }

    /// <summary>The first pair was used to find the constant, so only the others speak for it.</summary>
    protected override bool Convinces(Weight weight) => weight.Pairs >= 3 && weight.Enough;

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        return new Prediction(expected.Shape, i => new Entry(expected[i] + by, 2 * expected.Tolerance(i)));
    }
}

/// <summary>Every number the same factor too large, one and the same in all cases, for no reason that we know.</summary>
internal sealed class SomeFactor : BlockHypothesis
{
    private readonly double by;

    private SomeFactor(double by) : base("constant-factor",
        "Every value is off by one and the same factor, in every case: look for a constant that multiplies everything.", Specificity.Pattern) =>
        this.by = by;

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        if (First.Wrong(situation) is not var (pair, at)) yield break;
        var by = pair.Got[at] / pair.Expected[at];
        if (double.IsFinite(by) && by != 0) yield return new SomeFactor(by);
    }

    protected override bool Convinces(Weight weight) => weight.Pairs >= 3 && weight.Enough;

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        return new Prediction(expected.Shape, i =>
        {
            var entry = Scaled.Entry(expected.Entry(i), by);
            return entry with { Tolerance = 2 * entry.Tolerance };
        });
    }
}

/// <summary>A wrong number to learn a constant from: the largest of the first case that failed, which tells it best.</summary>
internal static class First
{
    public static (Pair Pair, int At)? Wrong(Situation situation)
    {
        var pair = situation.Affected.Select(x => x.Pair).FirstOrDefault(pair => pair.FirstWrong >= 0);
        if (pair is null) return null;
        var best = pair.FirstWrong;
        for (var i = best + 1; i <= pair.LastWrong; i++)
            if (Math.Abs(pair.Expected[i]) > Math.Abs(pair.Expected[best])) best = i;
        return (pair, best);
    }
}
