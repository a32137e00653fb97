using Grader.Core.Values;

namespace Grader.Core.Inputs;

/// <summary>Scalars between double and the kinds of number that travel.</summary>
public static class Numbers
{
    /// <summary>A scalar of the kind.</summary>
    public static Value Scalar(ElementKind kind, double number) => kind switch
    {
        ElementKind.Bool => new BoolValue(number != 0),
        ElementKind.Int => new IntegerValue((int)number, IsLong: false),
        ElementKind.Long => new IntegerValue((long)number, IsLong: true),
        ElementKind.Single => new RealValue((float)number, IsSingle: true),
        _ => new RealValue(number, IsSingle: false),
    };

    /// <summary>A scalar as a double.</summary>
    public static double AsReal(Value value) => value switch
    {
        RealValue real => real.Content,
        IntegerValue integer => integer.Content,
        BoolValue truth => truth.Content ? 1 : 0,
        _ => throw new ArgumentException("not a number", nameof(value)),
    };
}
