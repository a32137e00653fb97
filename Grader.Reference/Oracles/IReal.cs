using System.Numerics;

namespace Grader.Reference.Oracles;

/// <summary>
/// A kind of number in which a formula can be written once and then evaluated for its value (<see cref="Real"/>) or for its value and
/// derivative (<see cref="Dual"/>). The smallest set that the formulas here need; .NET's own number interfaces ask for sixty members.
/// </summary>
/// <typeparam name="T">The kind itself.</typeparam>
public interface IReal<T> :
    IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>,
    IUnaryNegationOperators<T, T>
    where T : struct, IReal<T>
{
    /// <summary>The plain value, for comparisons.</summary>
    double Value { get; }

    /// <summary>A constant.</summary>
    static abstract T From(double value);

    /// <summary>e^x.</summary>
    static abstract T Exp(T x);

    /// <summary>The natural logarithm.</summary>
    static abstract T Log(T x);

    /// <summary>The sine, in radians.</summary>
    static abstract T Sin(T x);

    /// <summary>The cosine, in radians.</summary>
    static abstract T Cos(T x);
}
