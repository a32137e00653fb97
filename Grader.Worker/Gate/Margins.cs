using Grader.Core.Gate;
using Grader.Core.Grading;
using Grader.Core.Manifest;
using Grader.Core.Values;
using Grader.Worker.Bundles;
using Grader.Worker.Grading;

namespace Grader.Worker.Gate;

/// <summary>
/// How far right and wrong solutions lie from the goldens, in units of the tolerance. There must be a gap: right ones within a tenth, wrong ones
/// at ten and beyond. Without one, a little more rounding fails an honest solution, or a mistake a little smaller passes.
/// </summary>
internal sealed class Margins
{
    private const double Farthest = 0.1;
    private const double Nearest = 10;
    private readonly PreparedBundle bundle;
    private readonly List<Check> checks = [];
    private readonly Dictionary<Check, MarginRow> rows = new(ReferenceEqualityComparer.Instance);

    public Margins(PreparedBundle bundle, IEnumerable<(string Question, Check Check)> checks)
    {
        this.bundle = bundle;
        foreach (var (question, check) in checks)
        {
            this.checks.Add(check);
            rows.Add(check, new MarginRow($"{question}/{check.Id}", 0, "", double.PositiveInfinity, "", double.PositiveInfinity, "", 0, 0));
        }
    }

    /// <summary>In the order of the manifest.</summary>
    public IEnumerable<MarginRow> Rows => checks.Select(check => rows[check]);

    /// <summary>The farthest that a solution lies from the golden in any case of the check; infinite where it returns nothing comparable.</summary>
    public double Distance(Check check, Trial trial) => bundle.Goldens[check.Call].Max(@case => Distance(check, @case, trial.Observations[@case]));

    public void AddRewrite(Check check, string name, double distance)
    {
        var row = rows[check];
        if (distance > row.FarthestRewrite) rows[check] = row with { FarthestRewrite = distance, Rewrite = name };
    }

    public void AddMutant(Check check, string name, double distance)
    {
        var row = rows[check];
        if (distance < row.NearestMutant || row.Mutant.Length == 0) rows[check] = row with { NearestMutant = distance, Mutant = name };
    }

    /// <summary>An automatic mutant that this check does or does not notice.</summary>
    public void AddChange(Check check, string change, bool killed, double distance)
    {
        var row = rows[check];
        rows[check] = row = row with { Tried = row.Tried + 1, Killed = row.Killed + (killed ? 1 : 0) };
        if (killed && distance > 1 && distance < row.NearestChange) rows[check] = row with { NearestChange = distance, Change = change };
    }

    public IEnumerable<GateFinding> Findings()
    {
        foreach (var row in Rows)
        {
            if (row.FarthestRewrite > Farthest)
                yield return new GateFinding(true, row.Check, FormattableString.Invariant(
                    $"the right solution `{row.Rewrite}` uses {row.FarthestRewrite:0.##} of the tolerance; more than a tenth leaves too little room for rounding"),
                    "Widen the tolerance, or choose better conditioned inputs");
            if (row.NearestMutant < Nearest) yield return TooNear(true, row, row.Mutant, row.NearestMutant);
            if (row.NearestChange < Nearest) yield return TooNear(false, row, row.Change, row.NearestChange);
        }
    }

    /// <summary>A mutant that the author names is a typical mistake and must stand clear; an automatic one may be as small a change as can be, and is shown.</summary>
    private static GateFinding TooNear(bool refuses, MarginRow row, string name, double distance) => new(refuses, row.Check,
        FormattableString.Invariant($"the wrong solution `{name}` lies only {distance:0.##} tolerances from the golden; less than ten is near"),
        "Narrow the tolerance, or choose inputs that bring the mistake out");

    internal static double Distance(Check check, GoldenCase @case, Observation observation)
    {
        if (observation is not ReturnedObservation returned) return double.PositiveInfinity;
        var paths = check.Judge switch
        {
            GoldenJudge => [check.Of],
            TrainingJudge training => new[] { ValuePath.TryParse($"{training.History.Text}[..{training.Early}]")!, training.Parameters ?? training.History },
            _ => Array.Empty<ValuePath>(),
        };
        return paths.Select(path => Distance(check, @case, returned.Result, path)).Concat(AfterCall(check, @case, returned)).DefaultIfEmpty(0).Max();
    }

    private static double Distance(Check check, GoldenCase @case, Value result, ValuePath path) => path.Select(result).Value is { } got
        ? Comparer.Distance(new Expectation(path.Select(@case.Golden.Result.Value).Value!, path.Select(@case.Golden.Result.Spread).Value!), got, check.Tolerance)
        : double.PositiveInfinity;

    private static IEnumerable<double> AfterCall(Check check, GoldenCase @case, ReturnedObservation returned) => check.Call.Mutates.Select((name, i) =>
        Comparer.Distance(@case.Golden.Mutated[i], Outcome.After(check.Call, name, @case.Arguments, returned), check.Tolerance));
}
