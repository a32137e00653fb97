using Grader.Core.Values;
using static Grader.Tests.Core.Diagnosis.Some;

namespace Grader.Tests.Core.Diagnosis;

/// <summary>A case of the property tests: a result of n x c, with an input of n x d, an input of the result's shape, and one number for each column.</summary>
internal sealed record MatrixCase(double[,] Expected, double[,] X, double[,] G, double[] B)
{
    public static MatrixCase Draw(Random random, int rows, int columns, int width) => new(
        Generic(random, rows, columns, scale: 3), Generic(random, rows, width), Generic(random, rows, columns), Generic(random, columns));

    public int Rows => Expected.GetLength(0);

    public int Columns => Expected.GetLength(1);

    public (string, Value)[] Arguments => [("X", Matrix(X)), ("G", Matrix(G)), ("b", Vector(B))];
}

/// <summary>Mistakes, made in other code than the one under test.</summary>
internal static class MatrixMistakes
{
    public static readonly IReadOnlyDictionary<string, Func<MatrixCase, Random, double[,]>> All = new Dictionary<string, Func<MatrixCase, Random, double[,]>>
    {
        ["transposed"] = (c, _) => c.Expected.Transpose(),
        ["flattened"] = (c, _) => Filled(1, c.Expected.Length, (_, j) => c.Expected[j / c.Columns, j % c.Columns]),
        ["flattened-by-columns"] = (c, _) => Filled(c.Expected.Length, 1, (i, _) => c.Expected[i % c.Rows, i / c.Rows]),
        ["reshaped"] = (c, _) => Filled(c.Columns, c.Rows, (i, j) => c.Expected[(i * c.Rows + j) / c.Columns, (i * c.Rows + j) % c.Columns]),
        ["first-row-missing"] = (c, _) => Filled(c.Rows - 1, c.Columns, (i, j) => c.Expected[i + 1, j]),
        ["last-row-missing"] = (c, _) => Filled(c.Rows - 1, c.Columns, (i, j) => c.Expected[i, j]),
        ["first-column-missing"] = (c, _) => Filled(c.Rows, c.Columns - 1, (i, j) => c.Expected[i, j + 1]),
        ["last-column-missing"] = (c, _) => Filled(c.Rows, c.Columns - 1, (i, j) => c.Expected[i, j]),
        ["first-row-extra"] = (c, r) => Filled(c.Rows + 1, c.Columns, (i, j) => i == 0 ? Normal(r) : c.Expected[i - 1, j]),
        ["last-column-extra"] = (c, r) => Filled(c.Rows, c.Columns + 1, (i, j) => j == c.Columns ? Normal(r) : c.Expected[i, j]),
        ["last-row-extra"] = (c, r) => Filled(c.Rows + 1, c.Columns, (i, j) => i == c.Rows ? Normal(r) : c.Expected[i, j]),
        ["first-column-extra"] = (c, r) => Filled(c.Rows, c.Columns + 1, (i, j) => j == 0 ? Normal(r) : c.Expected[i, j - 1]),
        ["first-column-zero"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => j == 0 ? 0 : c.Expected[i, j]),
        ["first-row-zero"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => i == 0 ? 0 : c.Expected[i, j]),
        ["last-row-zero"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => i == c.Rows - 1 ? 0 : c.Expected[i, j]),
        ["last-column-zero"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => j == c.Columns - 1 ? 0 : c.Expected[i, j]),
        ["shifted-ahead"] = (c, r) => Filled(c.Rows, c.Columns, (i, j) => i == c.Rows - 1 ? Normal(r) : c.Expected[i + 1, j]),
        ["shifted-behind"] = (c, r) => Filled(c.Rows, c.Columns, (i, j) => j == 0 ? Normal(r) : c.Expected[i, j - 1]),
        ["sign-flipped"] = (c, _) => c.Expected.Map(x => -x),
        ["factor-2"] = (c, _) => c.Expected.Map(x => 2 * x),
        ["factor-half"] = (c, _) => c.Expected.Map(x => x / 2),
        ["factor-minus-2"] = (c, _) => c.Expected.Map(x => -2 * x),
        ["factor-minus-half"] = (c, _) => c.Expected.Map(x => x / -2),
        ["factor-ln-10"] = (c, _) => c.Expected.Map(x => x * Math.Log(10)),
        ["factor-ln-2"] = (c, _) => c.Expected.Map(x => x * Math.Log(2)),
        ["factor-degrees"] = (c, _) => c.Expected.Map(x => x * 180 / Math.PI),
        ["factor-one-over-root-n"] = (c, _) => c.Expected.Map(x => x / Math.Sqrt(c.X.GetLength(1))),
        ["factor-n-for-n-minus-one"] = (c, _) => c.Expected.Map(x => x * (c.Columns - 1) / c.Columns),
        ["factor-one-over-ln-10"] = (c, _) => c.Expected.Map(x => x / Math.Log(10)),
        ["factor-one-over-ln-2"] = (c, _) => c.Expected.Map(x => x / Math.Log(2)),
        ["factor-radians"] = (c, _) => c.Expected.Map(x => x * Math.PI / 180),
        ["factor-n"] = (c, _) => c.Expected.Map(x => x * c.Rows),
        ["factor-one-over-n"] = (c, _) => c.Expected.Map(x => x / c.Expected.Length),
        ["factor-root-n"] = (c, _) => c.Expected.Map(x => x * Math.Sqrt(c.Columns)),
        ["factor-n-minus-one"] = (c, _) => c.Expected.Map(x => x * c.Rows / (c.Rows - 1)),
        ["one-too-large"] = (c, _) => c.Expected.Map(x => x + 1),
        ["one-too-small"] = (c, _) => c.Expected.Map(x => x - 1),
        ["argument-not-subtracted"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[i, j] + c.G[i, j]),
        ["argument-added"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[i, j] + 2 * c.B[j]),
        ["argument-not-added"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[i, j] - c.B[j]),
        ["argument-subtracted"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[i, j] - 2 * c.G[i, j]),
        ["argument-factor-missing"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[i, j] / c.G[i, j]),
        ["argument-factor-twice"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[i, j] * c.B[j]),
        ["copy-of-argument"] = (c, _) => c.G,
        ["all-zeros"] = (c, _) => c.Expected.Map(_ => 0),
        ["integer-division"] = (c, _) => c.Expected.Map(x => (int)x),
        ["single-precision"] = (c, _) => c.Expected.Map(x => (float)x),
        ["rows-reversed"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[c.Rows - 1 - i, j]),
        ["columns-reversed"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[i, c.Columns - 1 - j]),
        ["rows-exchanged"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[Exchange(i, 0, 1), j]),
        ["columns-exchanged"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[i, Exchange(j, 1, 2)]),
        ["rows-permuted"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[(2 * i + 1) % c.Rows, j]),
        ["columns-permuted"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => c.Expected[i, j < 3 ? (j + 1) % 3 : j]),
        ["constant-factor"] = (c, _) => c.Expected.Map(x => x * 3.7),
        ["constant-offset"] = (c, _) => c.Expected.Map(x => x + 0.37),
        ["constant"] = (c, r) => { var one = Normal(r); return c.Expected.Map(_ => one); },
        ["not-finite"] = (c, _) => Filled(c.Rows, c.Columns, (i, j) => i == j ? double.NaN : c.Expected[i, j]),
        ["wrong-where-negative"] = (c, r) => Filled(c.Rows, c.Columns, (i, j) => c.G[i, j] < 0 ? Normal(r) : c.Expected[i, j]),
        ["wrong-row"] = (c, r) => Filled(c.Rows, c.Columns, (i, j) => i == c.Rows - 1 ? Normal(r) : c.Expected[i, j]),
        ["wrong-column"] = (c, r) => Filled(c.Rows, c.Columns, (i, j) => j == 1 ? Normal(r) : c.Expected[i, j]),
        ["wrong-entry"] = (c, r) => Filled(c.Rows, c.Columns, (i, j) => i == 0 && j == 1 ? Normal(r) : c.Expected[i, j]),
    };

    /// <summary>Those in which one value off in the middle leaves another true thing to be said, or the same.</summary>
    public static readonly IReadOnlySet<string> AreVague = new HashSet<string> { "wrong-where-negative", "wrong-row", "wrong-column", "wrong-entry" };

    private static int Exchange(int i, int one, int other) => i == one ? other : i == other ? one : i;
}
