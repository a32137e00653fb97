namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>Every number the same factor too large, and a cause for that factor.</summary>
internal sealed class Factor : BlockHypothesis
{
    private static readonly (string Name, double By, string Message)[] Constants =
    [
        ("sign-flipped", -1, "Every value has the wrong sign: a minus was lost, a difference taken the other way round, or added where it is subtracted."),
        ("factor-2", 2, "Every value is exactly 2 times too large: a factor 1/2 is missing, or something is counted twice."),
        ("factor-half", 0.5, "Every value is exactly half of what is expected: the derivative of a square brings a factor 2, or a 1/2 is too many."),
        ("factor-minus-2", -2, "Every value is exactly -2 times the expected one: the sign is wrong and a factor 2 too many."),
        ("factor-minus-half", -0.5, "Every value is exactly -1/2 times the expected one: the sign is wrong and a factor 2 is missing."),
        ("factor-ln-10", Math.Log(10), "Every value is exactly ln 10 times too large: logarithms to base 10 are mixed with natural ones."),
        ("factor-one-over-ln-10", 1 / Math.Log(10), "Every value is exactly ln 10 times too small: use Math.Log (natural), not Math.Log10."),
        ("factor-ln-2", Math.Log(2), "Every value is exactly ln 2 times the expected one: logarithms to base 2 are mixed with natural ones."),
        ("factor-one-over-ln-2", 1 / Math.Log(2), "Every value is exactly 1 / ln 2 times too large: use Math.Log (natural), not Math.Log2."),
        ("factor-degrees", 180 / Math.PI, "Every value is exactly 180 / pi times too large: degrees are asked of a function that works in radians."),
        ("factor-radians", Math.PI / 180, "Every value is exactly pi / 180 times the expected one: radians and degrees are mixed."),
    ];

    private static readonly (string Name, Func<double, double> Of, string Message)[] OfSizes =
    [
        ("factor-n", n => n, "Every value is exactly N times too large, N being {0}: divide by it once (a mean, not a sum)."),
        ("factor-one-over-n", n => 1 / n, "Every value is exactly N times too small, N being {0}: it is divided by N once too often (a sum, not a mean)."),
        ("factor-root-n", Math.Sqrt, "Every value is exactly sqrt(N) times too large, N being {0}."),
        ("factor-one-over-root-n", n => 1 / Math.Sqrt(n), "Every value is exactly sqrt(N) times too small, N being {0}."),
        ("factor-n-minus-one", n => n / (n - 1), "Every value is N / (N - 1) times too large, N being {0}: divide by N, not by N - 1."),
        ("factor-n-for-n-minus-one", n => (n - 1) / n, "Every value is (N - 1) / N times the expected one, N being {0}: divide by N - 1, not by N."),
    ];

    private readonly Func<double, double> factor;
    private readonly Size? size;

    private Factor(string name, string message, Func<double, double> factor, Size? size = null)
        : base(name, message, Specificity.Cause, size?.Meaning ?? "") => (this.factor, this.size) = (factor, size);

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        foreach (var (name, by, message) in Constants)
            yield return new Factor(name, message, _ => by);
        foreach (var size in Size.Of(situation))
            foreach (var (name, of, message) in OfSizes)
                yield return new Factor(name, message, of, size);
    }

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        var by = factor(size is null ? 0 : size.PerCase[@case.Index]);
        return new Prediction(expected.Shape, i => Scaled.Entry(expected.Entry(i), by), Telling: by != 1);
    }
}

/// <summary>An entry times a number. What is a hundred times smaller must agree a hundred times closer.</summary>
internal static class Scaled
{
    private const double FewUlps = 1e-14;

    public static Entry Entry(Entry entry, double by)
    {
        var value = entry.Value * by;
        return new Entry(value, entry.Tolerance * Math.Abs(by) + (double.IsFinite(value) ? FewUlps * Math.Abs(value) : 0));
    }
}
