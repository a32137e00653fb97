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
            public static void Seed(long seed)
            {
                var z = (ulong)seed;   // SplitMix64's mixing, so that small and neighbouring seeds begin differently; it maps only 0 to 0
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                state = z ^ (z >> 31);
            }

            public static double Add(double a, double b)
            {
                var sum = a + b;
                var part = sum - a;
                return Rounded(sum, (a - (sum - part)) + (b - part));   // Knuth's exact error of a sum
            }

            public static double Subtract(double a, double b)
            {
                var difference = a - b;
                var part = difference - a;
                return Rounded(difference, (a - (difference - part)) - (b + part));
            }

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

            /// An ulp up or down, unless the result is whole, as exact results are: exp(0), sqrt(4). Beyond 2^52 every double is whole, and only
            /// the powers of two are taken for exact.
            public static double Of(double result) =>
                state == 0 || !double.IsFinite(result) || IsExact(global::System.Math.Abs(result)) ? result
                : Coin() ? global::System.Math.BitIncrement(result) : global::System.Math.BitDecrement(result);

            public static double AddTo(ref double a, double b) => a = Add(a, b);
            public static double SubtractTo(ref double a, double b) => a = Subtract(a, b);
            public static double MultiplyTo(ref double a, double b) => a = Multiply(a, b);
            public static double DivideTo(ref double a, double b) => a = Divide(a, b);

            private static bool IsExact(double size) =>
                size == global::System.Math.Floor(size) && (size < 4503599627370496 || double.IsPow2(size));

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
