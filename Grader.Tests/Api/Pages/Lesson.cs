using Grader.Tests.Data;

namespace Grader.Tests.Api.Pages;

/// <summary>A small assignment with everything that a result page shows: curves, hidden cases, checks that are held back, maths in the handout.</summary>
internal static class Lesson
{
    /// <summary>Losses a little off, the table right, and wrong where nobody sees it.</summary>
    public const string HalfRight = """
        public static class F
        {
            public static double[] Losses(int n)
            {
                var losses = new double[n];
                for (var i = 0; i < n; i++) losses[i] = 1.0 / (1 + i) + 0.05 * i;
                return losses;
            }

            public static double[,] Table(int n)
            {
                var table = new double[n, 2];
                for (var i = 0; i < n; i++) { table[i, 0] = i - n / 2; table[i, 1] = System.Math.Tanh(table[i, 0]); }
                return table;
            }

            public static double Half(double x) => x == 3 ? 1.5 : x;
            public static double Late(double x) => x + 1;
            public static double Secret(double x) => x + 2;
        }
        """;

    public static readonly string Broken = HalfRight.Replace("public static double Late(double x) => x + 1;", "public static double Late(double x) => oops;", StringComparison.Ordinal);

    public static KeyValuePair<string, byte[]>[] Bundle { get; } = School.Files(
        ("assignment.yaml", """
            title: Curves
            questions:
              - id: "1"
                title: Loss curve
                checks:
                  - { id: losses, title: Losses of a run, points: 3, call: F.Losses, examples: [{ n: 12 }] }
              - id: "2"
                title: Activations
                checks:
                  - { id: table, title: Table of tanh, points: 2, call: F.Table, examples: [{ n: 9 }] }
                  - { id: half, title: Half of a number, points: 1, call: F.Half, examples: [{ x: 3 }], hidden: [{ cases: 2, inputs: { x: { uniform: [], low: 4, high: 9 } } }] }
              - id: "3"
                title: Later
                checks:
                  - { id: late, title: Shown later, points: 2, call: F.Late, examples: [{ x: 3 }], visibility: after_due_date }
                  - { id: secret, title: Never shown, points: 4, call: F.Secret, examples: [{ x: 3 }], visibility: hidden }
                  - { id: published, title: Shown with the grades, points: 5, call: F.Secret, examples: [{ x: 4 }], visibility: after_published }
            """),
        ("handout.md", """
            # Curves

            The loss of step $i$ is $\ell_i = \frac{1}{1+i}$, and

            $$
            \tanh x = \frac{e^x - e^{-x}}{e^x + e^{-x}}
            $$

            | method | returns |
            | ------ | ------- |
            | `Losses(n)` | the first $n$ losses, one after the other, as an array of as many numbers |
            | `Half(x)` | half of $x$ |

            ```csharp
            public static double Half(double x) => throw new NotImplementedException();
            ```
            """),
        ("starter/F.cs", "public static class F { }"),
        ("reference/F.cs", HalfRight.Replace(" + 0.05 * i", "", StringComparison.Ordinal).Replace("x == 3 ? 1.5 : x;", "x / 2;", StringComparison.Ordinal)
            .Replace("x + 2", "2 * x", StringComparison.Ordinal)));
}
