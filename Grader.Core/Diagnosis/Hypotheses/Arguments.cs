namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>An argument that should be added and is not, or is added twice, or subtracted: the bias of a layer, say.</summary>
internal sealed class ArgumentTerm : BlockHypothesis
{
    private readonly string place;
    private readonly int by;

    private ArgumentTerm(string name, string message, string place, int by)
        : base(name, message, Specificity.Cause, place) => (this.place, this.by) = (place, by);

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        foreach (var place in situation.TellingArguments)
        {
            yield return new ArgumentTerm("argument-not-added", "Your result misses the term {0}: it differs from the expected one by exactly that.",
                place, -1);
            yield return new ArgumentTerm("argument-not-subtracted", "Your result is larger than the expected one by exactly {0}: it is added once " +
                "too often, or not subtracted.", place, +1);
            yield return new ArgumentTerm("argument-subtracted", "{0} is subtracted where it should be added.", place, -2);
            yield return new ArgumentTerm("argument-added", "{0} is added where it should be subtracted.", place, +2);
        }
    }

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        if (Broadcast.To(expected, @case.Argument(place)!) is not { } argument) return Prediction.OfSomethingElse;
        return new Prediction(expected.Shape, i => new Entry(expected[i] + by * argument(i), expected.Tolerance(i)));
    }
}

/// <summary>An argument that should be multiplied with and is not, or twice: the gradient from above, the learning rate.</summary>
internal sealed class ArgumentFactor : BlockHypothesis
{
    private readonly string place;
    private readonly bool missing;

    private ArgumentFactor(string name, string message, string place, bool missing) : base(name, message, Specificity.Cause, place) =>
        (this.place, this.missing) = (place, missing);

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        foreach (var place in situation.TellingArguments.Where(place => !IsSize(situation, place)))
        {
            yield return new ArgumentFactor("argument-factor-missing", "Your values lack the factor {0}: multiply by it, entry by entry.", place, true);
            yield return new ArgumentFactor("argument-factor-twice", "Your values are multiplied by {0} once too often.", place, false);
        }
    }

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        if (Broadcast.To(expected, @case.Argument(place)!) is not { } argument) return Prediction.OfSomethingElse;
        return new Prediction(expected.Shape, missing ? i => Divided(expected.Entry(i), argument(i)) : i => Scaled.Entry(expected.Entry(i), argument(i)));
    }

    /// <summary>Where the factor is zero, so is the product, and nothing is known of the other factor.</summary>
    private static Entry Divided(Entry entry, double by) => by == 0 ? Entry.Anything : Scaled.Entry(entry, 1 / by);

    /// <summary>A whole number counts something, and is a <see cref="Size"/>.</summary>
    private static bool IsSize(Situation situation, string place) =>
        situation.Cases.All(@case => @case.Argument(place)! is { Rank: 0 } number && number[0] == Math.Round(number[0]));
}

/// <summary>An argument handed back.</summary>
internal sealed class CopyOfArgument : BlockHypothesis
{
    private readonly string place;

    private CopyOfArgument(string place) : base("copy-of-argument",
        "You return {0} as it came in: the result is never computed, or written to another array than the one returned.",
        Specificity.Cause, place) => this.place = place;

    public static IEnumerable<Hypothesis> Candidates(Situation situation) =>
        situation.TellingArguments.Select(place => new CopyOfArgument(place));

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var argument = @case.Argument(place)!;
        return new Prediction(argument.Shape, i => Entry.Exactly(argument[i]));
    }
}
