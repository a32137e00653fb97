using System.Numerics;

namespace Grader.Tests.Compiler.Instrumentation;

/// <summary>Exact arithmetic: every finite double is a fraction.</summary>
internal readonly record struct Rational(BigInteger Over, BigInteger Under)
{
    public static Rational Of(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = new BigInteger((bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52)) * (number < 0 ? -1 : 1);
        var power = Math.Max(exponent, 1) - 1075;
        return power < 0 ? new(mantissa, BigInteger.One << -power) : new(mantissa << power, BigInteger.One);
    }

    public static Rational operator +(Rational a, Rational b) => new(a.Over * b.Under + b.Over * a.Under, a.Under * b.Under);

    public static Rational operator -(Rational a, Rational b) => a + new Rational(-b.Over, b.Under);

    public static Rational operator *(Rational a, Rational b) => new(a.Over * b.Over, a.Under * b.Under);

    public static Rational operator /(Rational a, Rational b) => new(a.Over * b.Under * b.Over.Sign, a.Under * BigInteger.Abs(b.Over));

    public static bool operator >(Rational a, Rational b) => a.Over * b.Under > b.Over * a.Under;

    public static bool operator <(Rational a, Rational b) => b > a;
}
