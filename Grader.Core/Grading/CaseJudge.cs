using Grader.Core.Manifest;
using Grader.Core.Values;

namespace Grader.Core.Grading;

/// <summary>
/// What a predicate says of a result: null where it holds, else its complaint. Asked for by <see cref="CaseJudge"/>, answered by whoever can
/// run the bundle's code.
/// </summary>
public delegate ValueTask<string?> PropertyAnswer(PropertyRef property, GoldenCase @case, Value result);

/// <summary>Judges one case of one check from what was observed.</summary>
public sealed class CaseJudge(Check check, PropertyAnswer ask)
{
    /// <summary>The judgement.</summary>
    public async ValueTask<CaseResult> JudgeAsync(GoldenCase @case, Observation observation)
    {
        var fault = observation switch
        {
            ReturnedObservation returned => WrongArguments(@case, returned) ?? await WrongResultAsync(@case, returned.Result),
            FailedObservation failed => new Fault(failed.Verdict, failed.Cause,
                failed.Detail is null ? failed.Cause : $"{failed.Cause}: {failed.Detail}"),
            _ => throw new ArgumentOutOfRangeException(nameof(observation)),
        };
        var plot = @case.Spec.Visible ? Drawn(@case, observation) : null;
        if (fault is null) return new CaseResult(@case.Spec.Name, @case.Spec.Visible, Verdict.Passed, null, null) { Plot = plot };
        return new CaseResult(@case.Spec.Name, @case.Spec.Visible, fault.Verdict,
            @case.Spec.Visible ? fault.Explanation : $"{fault.Cause} (on hidden inputs)",
            @case.Spec.Visible ? Shown(@case, observation) : null)
        { Plot = plot };
    }

    /// <summary>What a property is asked of is no curve to follow.</summary>
    private Plot? Drawn(GoldenCase @case, Observation observation)
    {
        var of = check.Judge switch { GoldenJudge => check.Of, TrainingJudge training => training.History, _ => null };
        if (of?.Select(@case.Golden.Result.Value).Value is not { } expected) return null;
        return Plot.Of(of.Text, expected, observation is ReturnedObservation returned ? of.Select(returned.Result).Value : null);
    }

    private Fault? WrongArguments(GoldenCase @case, ReturnedObservation returned)
    {
        for (var i = 0; i < check.Call.Parameters.Length; i++)
        {
            var name = check.Call.Parameters[i].Name;
            var mutated = check.Call.Mutates.IndexOf(name);
            var changed = returned.Changed.Where(change => change.Parameter == i).Select(change => change.After).FirstOrDefault();
            if (mutated < 0 && changed is not null)
                return new Fault(Verdict.ArgumentsChanged, $"the method changes its argument {name}, which must stay as it was");
            if (mutated < 0) continue;
            var mismatch = Comparer.Compare(@case.Golden.Mutated[mutated], changed ?? @case.Arguments[i], check.Tolerance);
            if (mismatch is null) continue;
            if (changed is null) return new Fault(Verdict.ArgumentsChanged, $"the method leaves {name} as it was, and should change it in place");
            return Named(mismatch, $"{name} after the call: ");
        }
        return null;
    }

    private async ValueTask<Fault?> WrongResultAsync(GoldenCase @case, Value result) => check.Judge switch
    {
        GoldenJudge => Against(@case, result, check.Of),
        ShapeJudge => OfShape(@case, result, check.Of) ?? Lifeless(@case, result, check.Of),
        PropertyJudge property => await HoldsAsync(property.Property, @case, result, check.Of),
        TrainingJudge training => await WrongTrainingAsync(training, @case, result),
        _ => throw new InvalidOperationException($"no rule for {check.Judge}"),
    };

    private async ValueTask<Fault?> WrongTrainingAsync(TrainingJudge training, GoldenCase @case, Value result)
    {
        var early = ValuePath.TryParse($"{training.History.Text}[..{training.Early}]")!;
        return Against(@case, result, early)
            ?? (training.Parameters is null ? null : Against(@case, result, training.Parameters))
            ?? (training.Outcome is null ? null : await HoldsAsync(training.Outcome, @case, result, ValuePath.Whole));
    }

    private Fault? Against(GoldenCase @case, Value result, ValuePath of)
    {
        var got = of.Select(result);
        if (got.Value is null) return Absent(of, got.Missing!);
        var mismatch = Comparer.Compare(Expected(@case, of), got.Value, check.Tolerance);
        return mismatch is null ? null : Named(mismatch, of.Text.Length == 0 ? "" : $"{of.Text}: ");
    }

    private static Fault? OfShape(GoldenCase @case, Value result, ValuePath of)
    {
        var got = of.Select(result);
        if (got.Value is null) return Absent(of, got.Missing!);
        var mismatch = Comparer.CompareShape(Expected(@case, of), got.Value);
        return mismatch is null ? null : Named(mismatch, of.Text.Length == 0 ? "" : $"{of.Text}: ");
    }

    /// <summary>An array of the right dimensions filled with one number is no attempt at the question.</summary>
    private static Fault? Lifeless(GoldenCase @case, Value result, ValuePath of) =>
        Filling.IsMere(of.Select(@case.Golden.Result.Value).Value!, of.Select(result).Value!)
            ? new Fault(Verdict.WrongValue, "the dimensions are right, but every entry is the same number")
            : null;

    /// <summary>A predicate sees only results of the right shape, so that it need not guard against any other.</summary>
    private async ValueTask<Fault?> HoldsAsync(PropertyRef property, GoldenCase @case, Value result, ValuePath of)
    {
        if (OfShape(@case, result, of) is { } misshapen) return misshapen;
        var complaint = await ask(property, @case, of.Select(result).Value!);
        return complaint is null ? null : new Fault(Verdict.PropertyViolated, "a property that must hold does not", complaint);
    }

    private static Expectation Expected(GoldenCase @case, ValuePath of) =>
        new(of.Select(@case.Golden.Result.Value).Value!, of.Select(@case.Golden.Result.Spread).Value!);

    private CaseComparison Shown(GoldenCase @case, Observation observation)
    {
        var expected = check.Judge is GoldenJudge or ShapeJudge ? Expected(@case, check.Of).Value : @case.Golden.Result.Value;
        var got = observation is ReturnedObservation returned ? ValueText.Of(check.Of.Select(returned.Result).Value ?? returned.Result) : "nothing";
        return new CaseComparison(
            [.. check.Call.Parameters.Select((parameter, i) => (parameter.Name, ValueText.Of(@case.Arguments[i])))], got, ValueText.Of(expected));
    }

    /// <summary>What is there instead may tell the dimensions of hidden inputs.</summary>
    private static Fault Absent(ValuePath of, string missing) => new(Verdict.WrongShape, $"the result has no {of.Text}", missing);

    private static Fault Named(Mismatch mismatch, string prefix) =>
        new(mismatch.Stage, prefix + mismatch.Cause, prefix + mismatch.Explanation);

    /// <summary>The cause holds no number; the explanation may.</summary>
    private sealed record Fault(Verdict Verdict, string Cause, string Explanation)
    {
        public Fault(Verdict verdict, string cause) : this(verdict, cause, cause) { }
    }
}
