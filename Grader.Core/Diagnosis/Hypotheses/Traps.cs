using System.Text.RegularExpressions;
using Grader.Core.Values;

namespace Grader.Core.Diagnosis.Hypotheses;

/// <summary>
/// A power of a whole number written with <c>^</c>. Of doubles that does not compile; of integers it is the exclusive or, and whatever is multiplied with
/// the power, or divided by it, is off by their ratio.
/// </summary>
internal sealed class CaretForPower : BlockHypothesis
{
    private const double Largest = 1 << 20;

    private static readonly (string Text, Func<double, double> Power, Func<int, int> Caret)[] Powers =
    [
        ("N ^ 2", n => n * n, n => n ^ 2),
        ("N ^ 3", n => n * n * n, n => n ^ 3),
        ("2 ^ N", n => Math.Pow(2, n), n => 2 ^ n),
    ];

    private readonly Func<double, double> factor;
    private readonly Size size;

    private CaretForPower(string text, Func<double, double> factor, Size size) : base("caret-for-power",
        $"Your values are what comes out if {text} is computed with the operator ^, N being {{0}}. In C#, ^ is the exclusive or of the bits, not a power: " +
        "multiply N by itself, or use Math.Pow.", Specificity.Cause, size.Meaning) => (this.factor, this.size) = (factor, size);

    public static IEnumerable<Hypothesis> Candidates(Situation situation)
    {
        foreach (var size in Size.Of(situation).Where(size => size.PerCase.All(n => n < Largest)))
            foreach (var (text, power, caret) in Powers)
            {
                yield return new CaretForPower(text, n => caret((int)n) / power(n), size);
                yield return new CaretForPower(text, n => power(n) / caret((int)n), size);
            }
    }

    protected override Prediction? Predict(Pair pair, CaseView @case)
    {
        var expected = pair.Expected;
        var by = factor(size.PerCase[@case.Index]);
        return new Prediction(expected.Shape, i => double.IsFinite(by) ? Scaled.Entry(expected.Entry(i), by) : Entry.Exactly(expected[i] * by), Telling: by != 1);
    }
}

/// <summary>Text with a comma in its numbers where a point belongs.</summary>
internal sealed partial class DecimalComma() : Hypothesis("decimal-comma",
    "Your text has a decimal comma where a point belongs: numbers are printed in the format of some country. Print them with CultureInfo.InvariantCulture.")
{
    public static IEnumerable<Hypothesis> Candidates(Situation situation) => [new DecimalComma()];

    public override bool Explains(Situation situation) => situation.SameStructure && !situation.Affected.IsEmpty &&
        situation.Affected.All(x => x.Pair.Right || (x.Pair.Expected.Opaque, x.Pair.Got.Opaque) is (TextValue expected, TextValue got) && WithComma(expected.Content) == got.Content);

    private static string WithComma(string text) => Point().Replace(text, ",");

    [GeneratedRegex("(?<=[0-9])[.](?=[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Point();
}
