using Grader.Core.Grading;
using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Formula;

/// <summary>One cause that alone makes a wrong expression right at every point. What holds by chance at one point does not hold at five.</summary>
internal sealed class FormulaDiagnosis(Given given, Expression key, Comparison comparison, bool reveals)
{
    public Mark Explain(Expression got)
    {
        if (reveals && IsEverywhere(got, value => value.Transposed()))
            return Mark.Wrong(Verdict.WrongShape, "this is the transpose of what is right: here rows belong to the input, columns to the output", "transposed") with { IsOtherLayout = true };
        if (key.HasIndices && !got.HasIndices)
            return Mark.Wrong(Verdict.WrongShape, $"this is {got.Shape}, and has not the axes of what is asked: write the entry with its indices", "shape");
        if (got.Term is RelationTerm) return Mark.Wrong(Verdict.WrongValue, Side(got), "relation");
        if (IsShapeWrong(got))
            return RightForNumbers(got)
                ? Mark.Wrong(Verdict.WrongShape, $"this is right for single numbers, but not for vectors: it is {got.Shape}, which is not the shape of what is asked", "scalars_only")
                : Mark.Wrong(Verdict.WrongShape, $"this is {got.Shape}, which is not the shape of what is asked", "shape");
        if (Factor(got) is { } factor) return factor;
        if (WrongSign(got)) return Mark.Wrong(Verdict.WrongValue, "one sign is wrong: with one plus and minus exchanged this would be right", "sign");
        if (Exchanged(got) is var (taken, meant)) return Mark.Wrong(Verdict.WrongValue, $"`{taken}` stands where `{meant}` belongs", "wrong_variable");
        if (given.Printed.Length > 0 && given.PrintedPoints.All(point => comparison.HoldsAt(point, got)))
            return Mark.Wrong(Verdict.WrongValue, "this is right at the printed point only; try it at another point, where nothing happens to be 0 or 1", "printed_point_only");
        if (RightForNumbers(got)) return Mark.Wrong(Verdict.WrongValue, "this is right for single numbers, but not for vectors: look at every entry on its own", "scalars_only");
        return Mark.Wrong(Verdict.WrongValue, "its value is not that of the right expression");
    }

    private bool IsShapeWrong(Expression got) => got.Shape != key.Shape && !(got is { Shape.IsScalar: true, HasIndices: true }) && !key.HasIndices;

    private bool IsEverywhere(Expression got, Func<Grid, Grid> change) => given.Points.All(point =>
        comparison.Expected(point) is not { } expected || (comparison.Value(got, point) is { } value && expected.Agrees(change(value), Comparison.Relative)));

    private Mark? Factor(Expression got)
    {
        if (comparison.Expected(given.Points[0]) is not { } expected || comparison.Value(got, given.Points[0]) is not { } value || value.Entries.Length != expected.Entries.Length) return null;
        var (largest, at) = (0.0, 0);
        for (var i = 0; i < expected.Entries.Length; i++)
            if (Math.Abs(expected.Entries[i]) > largest) (largest, at) = (Math.Abs(expected.Entries[i]), i);
        var ratio = value.Entries[at] / expected.Entries[at];
        if (largest == 0 || ratio == 0 || !double.IsFinite(ratio) || !IsEverywhere(got, grid => grid.Map(x => x / ratio))) return null;
        return Math.Abs(ratio + 1) < 1e-9
            ? Mark.Wrong(Verdict.WrongValue, "the sign is wrong", "sign")
            : Mark.Wrong(Verdict.WrongValue, $"a constant factor is wrong: this is {Ratio(ratio)} of what is right", "factor");
    }

    private static string Ratio(double ratio)
    {
        for (var below = 1; below <= 6; below++)
            if (Math.Abs(ratio * below - Math.Round(ratio * below)) < 1e-9) return below == 1 ? FormattableString.Invariant($"{Math.Round(ratio)} times") : FormattableString.Invariant($"{Math.Round(ratio * below)}/{below}");
        return FormattableString.Invariant($"{ratio:0.####} times");
    }

    private bool WrongSign(Expression got) => TermWalk.All(got.Term).Where(term => term is SumTerm or NegativeTerm).Take(40)
        .Any(term => given.Points.All(point => comparison.Expected(point) is not { } expected || (comparison.Value(got, point, term) is { } value && expected.Agrees(value, Comparison.Relative))));

    /// <summary>Two names of one shape, one in the other's place.</summary>
    private (string Taken, string Meant)? Exchanged(Expression got)
    {
        var names = given.Scope.Variables.Values.Where(variable => variable.Means is null).ToArray();
        foreach (var taken in names.Where(variable => got.Names.Contains(variable.Name)))
            foreach (var meant in names.Where(variable => variable.Shape == taken.Shape && variable != taken))
                if (given.Points.All(point => comparison.Expected(point) is not { } expected || (comparison.Value(got, point.Exchanged(taken.Name, meant.Name)) is { } value && expected.Agrees(value, Comparison.Relative))))
                    return (taken.Name, meant.Name);
        return null;
    }

    private bool RightForNumbers(Expression got)
    {
        if (given.Scope.Dimensions.IsEmpty || key.HasIndices || got.HasIndices) return false;
        var point = given.FlatPoint;
        return comparison.Expected(point) is { } expected && comparison.Value(got, point) is { } value && expected.Agrees(value, Comparison.Relative);
    }

    private string Side(Expression got) => key.Term is RelationTerm wanted && got.Term is RelationTerm relation && wanted.Sign != relation.Sign
        ? "this is not the right condition; check the sign between its sides first" : "this is not the condition that holds at this point; put the point's inputs into the formula";
}
