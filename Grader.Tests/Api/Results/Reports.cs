using System.Collections.Immutable;
using Grader.Core.Grading;
using Grader.Core.Manifest;

namespace Grader.Tests.Api.Results;

/// <summary>Reports as the engine makes them, of every kind at once.</summary>
internal static class Reports
{
    /// <summary>A diagnosis, curves with a hole and one that runs away, hidden cases, long values, and checks of every visibility.</summary>
    public static GradeReport Full { get; } = new("Curves",
    [
        new QuestionResult("6.1", "Activation functions",
        [
            Check("relu", "Relu and its derivative at 0, far from 0 and in between", 3, Visibility.Visible, Right("example 1"), Right("hidden 1")),
            Check("jacobian", "Jacobian of the softmax", 4, Visibility.Visible,
                Wrong("example 1", "The values differ, the first at [0, 1].", "[[0.1, 0.2], [0.3, 0.4]]", "[[0.1, 0.3], [0.2, 0.4]]"),
                Hidden("hidden 1"), Hidden("hidden 2")) with { Diagnosis = "transposed", Advice = "your Jacobian is the transpose of the right one" },
        ]),
        new QuestionResult("7", "Training",
        [
            Check("losses", "Loss curve", 5, Visibility.Visible, Wrong("example 1", "From step 3 on the values differ.", Long("0.12345, "), Long("0.12333, ")) with
            {
                Plot = new Plot([Curve("", i => 1 / (1 + i), i => i == 4 ? double.NaN : i > 9 ? double.PositiveInfinity : 1 / (1 + i) + i * i)]),
            }),
            Check("plots", "Sigmoid and Tanh", 2, Visibility.Visible, Right("example 1") with { Plot = new Plot([Curve("sigmoid", Math.Tanh, Math.Tanh), Curve("tanh", Math.Sin, null)]) }),
            Check("dev", "Accuracy on the development set", 3, Visibility.AfterDueDate, Right("example 1")),
            Check("test", "Accuracy on the test set", 6, Visibility.AfterPublished, Wrong("example 1", "0.5 is too little.", "0.5", "0.9")),
            Check("secret", "What nobody is told", 7, Visibility.Hidden, Right("example 1")),
        ]),
        new QuestionResult("8", "Not written", [Check("todo", "Text classifier", 1, Visibility.Visible, new CaseResult("example 1", true, Verdict.NotImplemented, "The method throws NotImplementedException.", null))]),
    ], [], ["notes.txt was left out: it is no C#."], "epoch 1\nepoch 2: <script>alert(1)</script>\n");

    public static GradeReport Broken { get; } = Full with
    {
        CompileErrors = ["F.cs(3,17): CS1002: ; expected\n    return x <y", "CS5001: something without a place"],
        Output = "",
    };

    private static CheckResult Check(string id, string title, decimal points, Visibility visibility, params ImmutableArray<CaseResult> cases) =>
        new(id, title, points, cases) { Visibility = visibility };

    private static CaseResult Right(string name) => new(name, name.StartsWith('e'), Verdict.Passed, null, null);

    private static CaseResult Hidden(string name) => new(name, false, Verdict.WrongValue, "The values differ.", null);

    private static CaseResult Wrong(string name, string message, string got, string expected) =>
        new(name, true, Verdict.WrongValue, message, new CaseComparison([("x", "[1, 2]"), ("learningRate", "0.1")], got, expected));

    private static Curve Curve(string name, Func<double, double> expected, Func<double, double>? got) => new(name, Line(expected), got is null ? null : Line(got));

    private static Line Line(Func<double, double> of)
    {
        ImmutableArray<double> x = [.. Enumerable.Range(0, 12).Select(i => (double)i)];
        return new Line(x, [.. x.Select(of)]);
    }

    private static string Long(string piece) => $"[{string.Concat(Enumerable.Repeat(piece, 60))}0]";
}
