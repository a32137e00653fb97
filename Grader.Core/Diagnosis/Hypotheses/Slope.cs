namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>
/// The derivative of an activation at the wrong point. Where the expected result is g f'(x), whatever g, the student's is g f'(f(x)), or g times the
/// formula in f with x itself put in: x (1 - x) for a sigmoid. The ratio needs f and x only.
/// </summary>
internal sealed class SlopeElsewhere : BlockHypothesis
{
    private const double TooFlat = 1e-280;

    private static readonly (string Name, string Message, Func<double, double> Slope, Func<double, double> Instead)[] Mistakes =
    [
        .. Of("sigmoid", Sigmoid, x => Sigmoid(x) * Sigmoid(-x), a => a * (1 - a)),
        .. Of("tanh", Math.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)), a => 1 - a * a),
    ];

    private readonly string place;
    private readonly Func<double, double> slope;
    private readonly Func<double, double> instead;

    private SlopeElsewhere(string name, string message, string place, Func<double, double> slope, Func<double, double> instead)
        : base(name, message, Specificity.Cause, place) => (this.place, this.slope, this.instead) = (place, slope, instead);

    public static IEnumerable<Hypothesis> Candidates(Situation situation) => situation.ArgumentPlaces.SelectMany(place =>
        Mistakes.Select(mistake => new SlopeElsewhere(mistake.Name, mistake.Message, place, mistake.Slope, mistake.Instead)));

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

    private static (string, string, Func<double, double>, Func<double, double>)[] Of(
        string function, Func<double, double> f, Func<double, double> slope, Func<double, double> ofOutput) =>
    [
        ("slope-at-output", $"You take the derivative of {function} at {function}({{0}}); it belongs at {{0}} itself.", slope, x => slope(f(x))),
        ("slope-without-function", $"You put {{0}} itself into the formula that is meant for {function}({{0}}): apply the function first.", slope, ofOutput),
    ];

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
}
