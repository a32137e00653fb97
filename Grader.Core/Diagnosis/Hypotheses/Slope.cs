namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>
/// The derivative of an activation at the wrong point. Where the expected result is g f'(x), whatever g, the student's is g f'(f(x)), or g times the
/// formula in f with x itself put in: x (1 - x) for a sigmoid. The ratio needs f and x only.
/// </summary>
internal sealed class SlopeElsewhere : BlockHypothesis
{
    private const double TooFlat = 1e-280;

    private static readonly (string Function, Func<double, double> F, Func<double, double> Slope, Func<double, double> OfOutput)[] Functions =
    [
        ("sigmoid", Sigmoid, x => Sigmoid(x) * Sigmoid(-x), a => a * (1 - a)),
        ("tanh", Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)), a => 1 - a * a),
    ];

    private readonly string place;
    private readonly Func<double, double> slope;
    private readonly Func<double, double> instead;

    private SlopeElsewhere(string name, string message, string place, Func<double, double> slope, Func<double, double> instead) : base(name, message) =>
        (this.place, this.slope, this.instead) = (place, slope, instead);

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        foreach (var place in situation.ArgumentPlaces)
        {
            foreach (var (function, f, slope, ofOutput) in Functions)
            {
                yield return new SlopeElsewhere("slope-at-output",
                    $"You take the derivative of {function} at {function}({place}); it belongs at {place} itself.", place, slope, x => slope(f(x)));
                yield return new SlopeElsewhere("slope-without-function",
                    $"You put {place} itself into the formula that is meant for {function}({place}): apply the function first.", place, slope, ofOutput);
            }
        }
    }

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        if (Broadcast.To(expected, @case.Argument(place)!) is not { } argument) return Prediction.OfSomethingElse;
        return new Prediction(expected.Shape, i =>
        {
            var here = slope(argument(i));
            return here < TooFlat ? Entry.Anything : Scaled.Entry(expected.Entry(i), instead(argument(i)) / here);
        });
    }

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
}
