using Grader.Tests.Data;

namespace Grader.Tests.Worker.Service;

/// <summary>A class of nine: six who wrote their own, one whose file is no C#, and two of whom one renamed what the other wrote. All of them keep what they were given.</summary>
internal static class Programs
{
    public const string Given = """
        public static class Given
        {
            public static double[] Copy(double[] from)
            {
                var to = new double[from.Length];
                for (var i = 0; i < from.Length; i++) to[i] = from[i];
                if (to.Length == 0) throw new System.ArgumentException("nothing", nameof(from));
                return to;
            }
        }

        """;

    public const string Original = """
        using System;

        // The weighted mean, and how far the values are from it.
        public static class Mean
        {
            public static double Of(double[] values, double[] weights)
            {
                if (values.Length != weights.Length) throw new ArgumentException("lengths");
                double total = 0, mass = 0;
                for (int i = 0; i < values.Length; i++)
                {
                    total += values[i] * weights[i];
                    mass += weights[i];
                }
                double mean = mass == 0 ? double.NaN : total / mass;
                double spread = 0;
                foreach (double value in values) spread += Math.Abs(value - mean) * 2;
                return spread > 1e6 ? mean : mean + spread / (1 + values.Length);
            }
        }
        """;

    public static string Renamed { get; } = Original.Replace("// The weighted mean, and how far the values are from it.", "/* mine */", StringComparison.Ordinal)
        .Replace("total", "summe", StringComparison.Ordinal).Replace("mass", "gewicht", StringComparison.Ordinal).Replace("spread", "streuung", StringComparison.Ordinal)
        .Replace("class Mean", "class Mittel", StringComparison.Ordinal).Replace("1e6", "2e5", StringComparison.Ordinal);

    private static readonly string[] Own =
    [
        "public static class A { public static int[] Evens(int n) { var all = new System.Collections.Generic.List<int>(); while (n > 0) { if (n % 2 == 0) all.Add(n); n--; } return all.ToArray(); } }",
        "public record B(string Name, int Age) { public bool IsOld => Age > 65; public override string ToString() => $\"{Name} is {Age}\" + (IsOld ? \", old\" : string.Empty); }",
        "public class C { private readonly object gate = new(); public void Do(System.Action what) { lock (gate) { try { what(); } finally { System.GC.KeepAlive(this); } } } }",
        "public static class D { public static string Reverse(string s) { char[] c = s.ToCharArray(); int l = 0, r = c.Length - 1; while (l < r) (c[l++], c[r--]) = (c[r], c[l]); return new string(c); } }",
        "public enum E { One, Two, Three } public static class EX { public static int Value(E e) => e switch { E.One => 1, E.Two => 2, E.Three => 3, _ => throw new System.Exception() }; }",
        "public static class G2 { public static bool Prime(long n) { if (n < 2) return false; for (long d = 2; d * d <= n; d++) { if (n % d == 0) { return false; } } return true; } }",
    ];

    public static async Task HandInAsync(School school)
    {
        for (var i = 0; i < Own.Length; i++) await school.GradedAsync($"own-{i}", 0, 0, Given + Own[i]);
        await school.GradedAsync("nothing", 0, 0, "// only a remark");
        await school.GradedAsync("original", 0, 0, Given + Original);
        await school.GradedAsync("renamed", 0, 0, Renamed + "\n" + Given);
    }
}
