using Grader.Written.Expressions;

namespace Grader.Written.Kinds.Number;

/// <summary>
/// How near a number must be. Decimals may be rounded to so many significant digits; what is written as an expression, <c>1+exp(-1)</c>, is taken at its word.
/// </summary>
/// <param name="Digits">Significant digits of a rounded number.</param>
internal sealed record NumberRule(int Digits)
{
    private const double Exact = 1e-9;

    /// <summary>A number that was written.</summary>
    /// <param name="Value">What it comes to.</param>
    /// <param name="IsRounded">Whether it may have been rounded.</param>
    public readonly record struct Written(double Value, bool IsRounded);

    /// <summary>The number, or why there is none.</summary>
    public static (Written? Number, ExpressionFault? Fault) Read(string text)
    {
        var reading = Expression.Read(text.EndsWith('.') ? text[..^1] : text, Scope.Empty);
        if (reading.Fault is not null) return (null, reading.Fault);
        if (reading.Expression!.Trial(Point.Empty, []) is { } fault) return (null, fault);
        if (!reading.Expression.Shape.IsScalar) return (null, new ExpressionFault(new Span(0, text.Length), $"this is {reading.Expression.Shape}", "Write one number"));
        if (reading.Expression.Term is RelationTerm) return (null, new ExpressionFault(new Span(0, text.Length), "this is an equation", "Write the number alone"));
        return (new Written(reading.Expression.At(Point.Empty).Scalar, text.Contains('.')), null);
    }

    /// <summary>Whether what was written is the number that is expected. Half a unit of the last of its digits is what rounding may cost.</summary>
    public bool Holds(double expected, Written got)
    {
        var allowed = got.IsRounded ? 0.51 * Math.Pow(10, 1 - Digits) * Math.Pow(10, Math.Floor(Math.Log10(Math.Max(Math.Abs(expected), 1e-300)))) : Exact * Math.Max(1, Math.Abs(expected));
        return Math.Abs(got.Value - expected) <= Math.Max(allowed, Exact * Math.Min(1, Math.Max(Math.Abs(expected), 1e-3)));
    }
}
