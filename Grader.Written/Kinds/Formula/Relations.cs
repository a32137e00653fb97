using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Formula;

/// <summary>Equations and inequalities: the same where one is a multiple of the other and the sign points the same way.</summary>
internal static class Relations
{
    /// <param name="wanted">The right one.</param>
    /// <param name="got">The student's.</param>
    /// <param name="values">Left side less right side of the two, at every point.</param>
    public static bool Agree(RelationTerm wanted, RelationTerm got, IReadOnlyList<(double Wanted, double Got)> values)
    {
        var (wantedWay, gotWay) = (Way(wanted.Sign), Way(got.Sign));
        if ((wantedWay == 0) != (gotWay == 0) || wanted.Sign.EndsWith('=') != got.Sign.EndsWith('=')) return false;
        var ratio = values[0].Got / values[0].Wanted;
        if (!double.IsFinite(ratio) || ratio == 0 || (wantedWay != 0 && ratio * wantedWay * gotWay < 0)) return false;
        return values.All(value => Math.Abs(value.Got - ratio * value.Wanted) <= Comparison.Relative * Math.Max(1e-3, Math.Abs(value.Got)));
    }

    private static int Way(string sign) => sign[0] switch { '<' => -1, '>' => 1, _ => 0 };
}
