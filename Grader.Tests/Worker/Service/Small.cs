using Grader.Tests.Data;

namespace Grader.Tests.Worker.Service;

/// <summary>The smallest assignment that is worth grading.</summary>
internal static class Small
{
    /// <summary>One of three points.</summary>
    public const string HalfRight = """
        public static class F
        {
            public static double Half(double x) { System.Console.WriteLine("half of\0it"); return x / 2; }
            public static double Double(double x) => x + 1;
        }
        """;

    public static KeyValuePair<string, byte[]>[] Bundle { get; } = School.Files(
        ("assignment.yaml", """
            title: Small
            questions:
              - id: "1"
                checks:
                  - { id: half, points: 1, call: F.Half, examples: [{ x: 3 }] }
              - id: "2"
                checks:
                  - { id: double, points: 2, call: F.Double, examples: [{ x: 4 }] }
            """),
        ("reference/F.cs", "public static class F { public static double Half(double x) => x / 2; public static double Double(double x) => 2 * x; }"));
}
