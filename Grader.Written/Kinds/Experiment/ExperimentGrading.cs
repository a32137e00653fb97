using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Written.Expressions;
using Grader.Written.Kinds.Number;

namespace Grader.Written.Kinds.Experiment;

/// <summary>Runs a claim and looks at what became of it. An expression is no program: nothing of it can do harm, so that it is run here, with its steps counted.</summary>
internal sealed class ExperimentGrading(ExperimentItem item)
{
    private static readonly string[] needed = ["constant", "rate", "steps"];
    private const int MostPoints = 300;
    private const double MonotoneRange = 12;

    public Mark Grade(Filled answer)
    {
        if (answer["proof"] is not null && answer["activation"] is null) return new Mark(0, Verdict.Waiting, "a person reads your proof");
        var mark = GradeClaim(answer);
        return mark.Share == 1 || answer["proof"] is null ? mark
            : mark with { Verdict = Verdict.Waiting, Message = $"your experiment does not show it ({mark.Message}); a person reads your proof" };
    }

    private Mark GradeClaim(Filled answer)
    {
        if (answer["activation"] is not { } text) return Mark.Unreadable("activation is missing: write f(s), such as s^2");
        var reading = Expression.Read(ExperimentText.Activation(text), ExperimentItem.Scope);
        if (reading.Expression is not { } activation) return Mark.Unreadable($"the activation cannot be read, {reading.Fault}");
        if (!Slope.IsPossible(activation.Term)) return Mark.Unreadable("the activation must be a function of the number s");
        if (needed.FirstOrDefault(field => answer[field] is null) is { } absent) return Mark.Unreadable($"{absent} is missing");
        var numbers = needed.Append("bias").ToDictionary(field => field, field => answer[field] is { } number ? NumberRule.Read(number) : (null, null));
        if (numbers.FirstOrDefault(pair => pair.Value.Fault is not null) is { Key: { } unread } bad) return Mark.Unreadable($"{unread} cannot be read as a number, {bad.Value.Fault}");
        var (constant, rate, steps) = (numbers["constant"].Number!.Value.Value, numbers["rate"].Number!.Value.Value, numbers["steps"].Number!.Value.Value);
        if (!(steps >= 1 && steps <= item.MostSteps && steps == Math.Floor(steps))) return Mark.Unreadable($"steps must be a whole number from 1 to {item.MostSteps}");
        if (!(rate > 0 && rate <= 1000) || !(Math.Abs(constant) <= 1e6)) return Mark.Unreadable("the rate must be above 0 and at most 1000, the constant at most a million");
        var run = new TrainingRun(item, new Slope(activation.Term), constant, numbers["bias"].Number?.Value ?? constant, rate);
        run.Run((int)steps);
        return Judge(run, new Slope(activation.Term));
    }

    private Mark Judge(TrainingRun run, Slope activation)
    {
        var plot = Drawn(run.Losses);
        var loss = run.Losses[^1];
        if (run.Outputs.Zip(item.Targets, (output, target) => Math.Abs(output - target)).All(error => error <= item.Accuracy))
            return Mark.Right with { Plot = plot, Message = FormattableString.Invariant($"run: after {run.Losses.Count - 1} steps the loss is {loss:0.0e+0}, and the outputs are the targets") };
        return Mark.Wrong(Verdict.PropertyViolated, Explain(run, activation, loss), IsMonotone(activation) ? "monotone" : null) with { Plot = plot };
    }

    private static string Explain(TrainingRun run, Slope activation, double loss)
    {
        if (!double.IsFinite(loss)) return $"run: after {run.Losses.Count - 1} steps the loss is no number any more; the steps are too long";
        var ran = FormattableString.Invariant($"run: after {run.Losses.Count - 1} steps the loss is {loss:0.######} and the outputs are {string.Join(", ", run.Outputs.Select(output => FormattableString.Invariant($"{output:0.####}")))}");
        if (IsMonotone(activation)) return $"{ran}. Your f is monotone: units that start equal stay equal, so that the output is monotone in what goes into them too. Which property must f not have?";
        return $"{ran}, which are not the targets. Try another constant, rate or number of steps";
    }

    private static bool IsMonotone(Slope activation)
    {
        var values = Enumerable.Range(0, 961).Select(i => activation.At(-MonotoneRange + i * MonotoneRange / 480).Value).ToArray();
        var changes = values.Zip(values.Skip(1), (a, b) => b - a).ToArray();
        return Array.TrueForAll(changes, change => change >= -1e-12) || Array.TrueForAll(changes, change => change <= 1e-12);
    }

    /// <summary>The losses, thinned out evenly, over the zero that they should reach.</summary>
    private static Plot Drawn(List<double> losses)
    {
        var count = Math.Min(losses.Count, MostPoints);
        int[] steps = [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)i * (losses.Count - 1) / (count - 1)))];
        ImmutableArray<double> x = [.. steps.Select(step => (double)step)];
        return new Plot([new Curve("loss", new Line(x, [.. steps.Select(_ => 0.0)]), new Line(x, [.. steps.Select(step => losses[step])]))]);
    }
}
