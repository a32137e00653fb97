using Grader.Core.Grading;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Number;

/// <summary>Compares a number, and tells a sign, a factor or a lack of digits.</summary>
internal sealed class NumberGrading(NumberItem item)
{
    public Mark Grade(Filled answer)
    {
        var (got, fault) = NumberRule.Read(answer.Text);
        if (got is not { } number) return Mark.Unreadable($"this cannot be read as a number, {fault}");
        var expected = item.Value.At(Point.Empty).Scalar;
        return item.Rule.Holds(expected, number) ? Mark.Right : Mark.Wrong(Verdict.WrongValue, Explain(expected, number, item.Rule));
    }

    public static bool Same(string one, string other, NumberRule rule) =>
        NumberRule.Read(one).Number is { } first && NumberRule.Read(other).Number is { } second && rule.Holds(first.Value, second);

    /// <summary>In words that do not give the number away.</summary>
    public static string Explain(double expected, NumberRule.Written got, NumberRule rule)
    {
        if (!double.IsFinite(got.Value)) return "this is no finite number";
        if (rule.Holds(-expected, got)) return "the sign is wrong";
        if (expected != 0 && Math.Abs(got.Value - expected) <= 0.02 * Math.Abs(expected)) return $"this is near, but not near enough: give at least {rule.Digits} significant digits, or the exact expression";
        foreach (var factor in (double[])[2, 0.5])
            if (expected != 0 && rule.Holds(expected * factor, got)) return $"this is {(factor > 1 ? "twice" : "half")} of what is right";
        return "this is not the right number";
    }
}
