namespace Grader.Core.Diagnosis;

/// <summary>
/// How much the agreement of a hypothesis with the results is worth, in bits: how unlikely it is by chance. An entry counts where the hypothesis
/// says something else than the golden does, by as many bits as the difference exceeds the tolerance. Small integers and simple fractions
/// agree by chance often, so each is worth little; the same pair of numbers counts once.
/// </summary>
internal sealed class Weight
{
    private const double Needed = 16;
    private const double Plenty = 130;
    private const double MostOfOne = 40;
    private const double OfSimple = 6;
    private const double SimpleDenominator = 5040;

    private List<(double Expected, double Got)>? seen;   // Most hypotheses never get so far.
    private double bits;

    public bool Enough => bits >= Needed;

    /// <summary>How many different pairs of numbers spoke for it.</summary>
    public int Pairs => seen?.Count ?? 0;

    /// <summary>Nothing more needs to be counted.</summary>
    public bool Full => bits >= Plenty;

    /// <summary>How many of the counted entries are not zero.</summary>
    public int NonZero { get; private set; }

    /// <summary>A shape that is wrong in the way the hypothesis says.</summary>
    public void AddShape() => bits += Needed;

    /// <summary>An entry that came as the hypothesis says.</summary>
    public void Add(Entry expected, Entry predicted, double got)
    {
        if (!double.IsFinite(predicted.Tolerance) || !double.IsFinite(predicted.Value) || !double.IsFinite(expected.Value)) return;
        var difference = Math.Abs(predicted.Value - expected.Value);
        if (!(difference > predicted.Tolerance + expected.Tolerance) || seen?.Contains((expected.Value, got)) == true) return;
        (seen ??= []).Add((expected.Value, got));
        if (got != 0) NonZero++;
        var tolerance = Math.Max(predicted.Tolerance, 1e-16 * Math.Abs(predicted.Value));
        bits += IsSimple(got) ? OfSimple : Math.Min(MostOfOne, Math.Log2(difference / tolerance));
    }

    public static bool IsSimple(double number)
    {
        var scaled = Math.Abs(number) * SimpleDenominator;
        return number == Math.Round(number) || scaled < 1e7 && Math.Abs(scaled - Math.Round(scaled)) <= Math.Min(1e-5, 1e-7 * scaled);
    }
}
