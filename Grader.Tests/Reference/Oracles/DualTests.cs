using FluentAssertions;
using Grader.Reference.Oracles;
using Xunit;

namespace Grader.Tests.Reference.Oracles;

/// <summary>The dual numbers are themselves held against central differences, rule by rule.</summary>
public sealed class DualTests
{
    private static readonly Dictionary<string, (Func<double, double> Plain, Func<Dual, Dual> Dual)> Rules = new()
    {
        ["sum"] = (x => x + 3, x => x + Dual.From(3)),
        ["difference"] = (x => 3 - x, x => Dual.From(3) - x),
        ["product"] = (x => x * x * 3, x => x * x * Dual.From(3)),
        ["quotient"] = (x => (x + 1) / (x * x + 2), x => (x + Dual.From(1)) / (x * x + Dual.From(2))),
        ["negation"] = (x => -x, x => -x),
        ["exp"] = (x => Math.Exp(2 * x), x => Dual.Exp(Dual.From(2) * x)),
        ["log"] = (x => Math.Log(x * x + 1), x => Dual.Log(x * x + Dual.From(1))),
        ["sin"] = (x => Math.Sin(x * x), x => Dual.Sin(x * x)),
        ["cos"] = (x => Math.Cos(x * x), x => Dual.Cos(x * x)),
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_gives_the_value_and_the_measured_slope(string name)
    {
        var (plain, dual) = Rules[name];
        foreach (var x in Some.Tensor(7, 20).Values)
        {
            dual(Dual.Variable(x)).Value.Should().Be(plain(x));
            CentralDifference.Of(plain, x).Agrees(ForwardMode.Derivative(dual, x)).Should().BeTrue("{0} at {1}", name, x);
        }
    }

    [Fact]
    public void A_Jacobian_has_a_row_per_input_and_a_column_per_output() =>
        ForwardMode.Jacobian(x => [x[0] * x[1], x[1], x[0] + x[0]], [3, 5]).ShouldPrint("(2 x 3)", "5 0 2  3 1 0");
}
