namespace Grader.Compiler.Instrumentation;

/// <summary>The code that an instrumented program calls. It is compiled into that program, not into this one.</summary>
internal static class NoiseSource
{
    public const string Text = """
        namespace Grader.Rounding;

        public static class Noise
        {
            private static ulong state;

            /// Starts a sequence of random roundings; 0 goes back to rounding to nearest.
            public static void Seed(long seed) => state = (ulong)seed;

            public static double Add(double a, double b)
            {
                var sum = a + b;
                var part = sum - a;
                return Rounded(sum, (a - (sum - part)) + (b - part));   // Knuth's exact error of a sum
            }

            public static double Subtract(double a, double b) => Add(a, -b);

            public static double Multiply(double a, double b)
            {
                var product = a * b;
                return Rounded(product, global::System.Math.FusedMultiplyAdd(a, b, -product));
            }

            public static double Divide(double a, double b)
            {
                var quotient = a / b;
                var rest = -global::System.Math.FusedMultiplyAdd(quotient, b, -a);
                return Rounded(quotient, b < 0 ? -rest : rest);
            }

            /// An ulp up or down, unless the result is whole, as exact results are: exp(0), sqrt(4).
            public static double Of(double result) =>
                state == 0 || !double.IsFinite(result) || result == global::System.Math.Floor(result) ? result
                : Coin() ? global::System.Math.BitIncrement(result) : global::System.Math.BitDecrement(result);

            public static double AddTo(ref double a, double b) => a = Add(a, b);
            public static double SubtractTo(ref double a, double b) => a = Subtract(a, b);
            public static double MultiplyTo(ref double a, double b) => a = Multiply(a, b);
            public static double DivideTo(ref double a, double b) => a = Divide(a, b);

            private static double Rounded(double nearest, double error)
            {
                if (state == 0 || error == 0 || !double.IsFinite(nearest) || !double.IsFinite(error) || Coin()) return nearest;
                return error > 0 ? global::System.Math.BitIncrement(nearest) : global::System.Math.BitDecrement(nearest);
            }

            private static bool Coin()   // xorshift64, Marsaglia 2003
            {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                return (state >> 32 & 1) == 0;
            }
        }
        """;
}
