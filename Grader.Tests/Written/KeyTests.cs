using FluentAssertions;
using Grader.Reference.Oracles;
using Grader.Written;
using Grader.Written.Expressions;
using Grader.Written.Kinds.Derivation;
using Grader.Written.Kinds.Formula;
using Grader.Written.Kinds.Table;
using Xunit;

namespace Grader.Tests.Written;

/// <summary>The key of HW3 against differences of the functions themselves: no rule of calculus is trusted.</summary>
public sealed class KeyTests
{
    private static Item Item(string question, string answer) => Homework.Part.Questions.Single(q => q.Id == question).Items.Single(item => item.Head.Id == answer);

    /// <summary>f of w, its entries in order, at a point of the key's own scope.</summary>
    private static readonly Dictionary<string, (string With, Func<Grid, Point, double[]> F)> functions = new()
    {
        ["2.1"] = ("w", (_, p) => [p.Values["c"].Scalar]),
        ["2.2"] = ("w", (w, _) => [w.Entries.ToArray().Sum(x => x * x)]),
        ["2.3"] = ("w", (w, p) => [w.Entries.ToArray().Zip(p.Values["x_i"].Entries.ToArray(), (a, b) => a * b).Sum()]),
        ["2.4"] = ("w", (w, p) => p.Values["X"].Times(w).Entries.ToArray()),
        ["2.5"] = ("w", (w, _) => w.Entries.ToArray()),
        ["2.6"] = ("w", (w, _) => [.. w.Entries.ToArray().Select(x => x * x)]),
        ["2.7"] = ("W", (w, _) => w.Entries.ToArray()),
    };

    [Theory]
    [InlineData("2.1")]
    [InlineData("2.2")]
    [InlineData("2.3")]
    [InlineData("2.4")]
    [InlineData("2.5")]
    [InlineData("2.6")]
    [InlineData("2.7")]
    public void A_jacobian_of_section_2_is_that_of_its_function(string question)
    {
        var item = (FormulaItem)Item(question, "expression");
        var (with, f) = functions[question];
        var point = item.Given.Points[0];
        point.Lengths.Values.Should().OnlyHaveUniqueItems();
        var at = point.Values[with];
        var key = item.Value.At(point, item.Entry).Entries.ToArray();
        var outputs = f(at, point).Length;
        for (var a = 0; a < at.Entries.Length; a++)
            for (var b = 0; b < outputs; b++)
                CentralDifference.Of(x => f(Grid.Fill(at.Rows, at.Columns, (i, j) => i * at.Columns + j == a ? x : at[i, j]), point)[b], at.Entries[a])
                    .Agrees(key[a * outputs + b]).Should().BeTrue($"entry [{a}, {b}]");
    }

    [Fact]
    public void The_jacobian_of_softmax_is_that_of_softmax()
    {
        var item = (FormulaItem)Item("3.5", "matrix");
        var point = item.Given.Points[0];
        var z = point.Values["z"].Entries.ToArray();
        var key = item.Value.At(point);
        for (var i = 0; i < z.Length; i++)
            for (var j = 0; j < z.Length; j++)
                CentralDifference.Of(x => Softmax([.. z.Select((value, k) => k == j ? x : value)])[i], z[j]).Agrees(key[i, j]).Should().BeTrue();
    }

    private static double[] Softmax(double[] z) => z.Select(Math.Exp).ToArray() is var powers ? [.. powers.Select(p => p / powers.Sum())] : [];

    [Theory]
    [InlineData("x", "fx")]
    [InlineData("y", "fy")]
    [InlineData("z", "fz")]
    [InlineData("v", "fv")]
    public void The_gradients_of_section_5_are_those_of_its_function(string with, string answer)
    {
        var item = Item("5.4", answer);
        var (key, given) = item is DerivationItem derivation ? (derivation.Target, derivation.Given) : (((FormulaItem)item).Value, ((FormulaItem)item).Given);
        foreach (var point in given.Points.Concat(given.PrintedPoints))
            CentralDifference.Of(x => F(point.With([KeyValuePair.Create(with, x)])), point.Values[with].Scalar).Agrees(key.At(point).Scalar).Should().BeTrue();
        foreach (var (table, at) in new[] { ("printed", (0.0, 1.0, 2.0, 3.0)), ("second", (1.0, 2.0, 0.5, -1.0)) })
        {
            var point = given.Points[0].With([KeyValuePair.Create("x", at.Item1), KeyValuePair.Create("y", at.Item2), KeyValuePair.Create("z", at.Item3), KeyValuePair.Create("v", at.Item4)]);
            var value = ((TableItem)Item("5.3", table)).Right().Single(cell => cell.Key == answer).Value;
            CentralDifference.Of(x => F(point.With([KeyValuePair.Create(with, x)])), point.Values[with].Scalar).Agrees(value).Should().BeTrue(table);
        }
    }

    private static double F(Point p)
    {
        var (x, y, z, v) = (p.Values["x"].Scalar, p.Values["y"].Scalar, p.Values["z"].Scalar, p.Values["v"].Scalar);
        return Math.Exp(Math.Pow(y, -x) - z) + (z - v) * (z - v);
    }

    [Fact]
    public void Every_function_has_its_own_derivative()
    {
        foreach (var name in Function.Names.Except(["softmax", "Softmax"]))
            foreach (var x in new[] { -2.3, -0.7, 0.4, 1.9 })
            {
                var function = Function.Find(name)!;
                if (double.IsFinite(function.Value(x))) CentralDifference.Of(function.Value, x).Agrees(function.Slope(x)).Should().BeTrue($"{name} at {x}");
            }
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(-2, 0.022750131948179195)]
    [InlineData(6, 0.9999999990134124)]
    [InlineData(-8, 6.220960574271785e-16)]
    public void The_normal_distribution_is_that_of_the_tables(double x, double value) => Function.Gauss(x).Should().BeApproximately(value, 1e-14 * Math.Max(value, 1e-3));
}
