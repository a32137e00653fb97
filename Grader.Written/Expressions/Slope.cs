namespace Grader.Written.Expressions;

/// <summary>A function of one number, with its derivative: dual numbers over the tree.</summary>
internal sealed class Slope(Term term)
{
    public (double Value, double Slope) At(double x) => At(term, x);

    /// <summary>Whether every part is a number, so that <see cref="At(double)"/> can work it out.</summary>
    public static bool IsPossible(Term term) => TermWalk.All(term).All(part =>
        part.Shape.IsScalar && part is not (DeltaTerm or EntryTerm or CountedSumTerm or MeasureTerm or DiagonalTerm or ListTerm or RelationTerm));

    private static (double Value, double Slope) At(Term part, double x)
    {
        switch (part)
        {
            case NumberTerm number: return (number.Value, 0);
            case VariableTerm: return (x, 1);
            case NegativeTerm negative: return At(negative.Of, x) is var (v, s) ? (-v, -s) : default;
            case TransposeTerm transpose: return At(transpose.Of, x);
            case SumTerm sum: return Added(At(sum.Left, x), At(sum.Right, x), sum.IsDifference ? -1 : 1);
            case ProductTerm product: return Multiplied(At(product.Left, x), At(product.Right, x));
            case QuotientTerm quotient: return Divided(At(quotient.Above, x), At(quotient.Below, x));
            case PowerTerm power: return Powered(At(power.Base, x), At(power.Exponent, x));
            case AppliedTerm applied: return At(applied.Of, x) is var (u, du) ? (applied.Function.Value(u), applied.Function.Slope(u) * du) : default;
            case ExtremeTerm extreme: return Extreme(At(extreme.Left, x), At(extreme.Right, x), extreme.IsLargest);
            default: throw new InvalidOperationException($"No rule for {part}.");
        }
    }

    private static (double, double) Added((double V, double S) left, (double V, double S) right, int sign) => (left.V + sign * right.V, left.S + sign * right.S);

    private static (double, double) Multiplied((double V, double S) left, (double V, double S) right) => (left.V * right.V, left.S * right.V + left.V * right.S);

    private static (double, double) Divided((double V, double S) above, (double V, double S) below) =>
        (above.V / below.V, (above.S * below.V - above.V * below.S) / (below.V * below.V));

    /// <summary>A constant exponent is the usual case, and the one in which the base may be negative.</summary>
    private static (double, double) Powered((double V, double S) raised, (double V, double S) exponent)
    {
        var value = Math.Pow(raised.V, exponent.V);
        var slope = exponent.V == 0 ? 0 : exponent.V * Math.Pow(raised.V, exponent.V - 1) * raised.S;
        return (value, exponent.S == 0 ? slope : slope + value * Math.Log(raised.V) * exponent.S);
    }

    /// <summary>At a tie the constant's: the derivative of ReLU at 0 is 0.</summary>
    private static (double, double) Extreme((double V, double S) left, (double V, double S) right, bool isLargest)
    {
        if (left.V == right.V) return Math.Abs(left.S) <= Math.Abs(right.S) ? left : right;
        return left.V > right.V == isLargest ? left : right;
    }
}
