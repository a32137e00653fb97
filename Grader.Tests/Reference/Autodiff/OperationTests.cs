using FluentAssertions;
using Grader.Reference.Activations;
using Grader.Reference.Autodiff;
using Grader.Reference.Jacobians;
using Grader.Reference.Oracles;
using Grader.Reference.Tensors;
using Xunit;

namespace Grader.Tests.Reference.Autodiff;

/// <summary>Every operation of the graph, by every operand, against central differences: the whole Jacobian, at generic points.</summary>
public sealed class OperationTests
{
    private static readonly Node Other = Node.Constant(Some.Tensor(9, 2, 3));
    private static readonly Node Positive = Node.Constant(Some.Tensor(8, 2, 3).Map(x => Math.Abs(x) + .3));

    private static readonly Dictionary<string, Func<Node, Node>> OnMatrix = new()
    {
        ["plus, left"] = x => x + Other,
        ["plus, right"] = x => Other + x,
        ["plus, both"] = x => x + x,
        ["minus, left"] = x => x - Other,
        ["minus, right"] = x => Other - x,
        ["times, left"] = x => x * Other,
        ["times, right"] = x => Other * x,
        ["times, both"] = x => x * x,
        ["over, left"] = x => x / Positive,
        ["over, right"] = x => Other / (x.Square() + Positive),
        ["negation"] = x => -x,
        ["scaled"] = x => 2.5 * x,
        ["square"] = x => x.Square(),
        ["exp"] = x => x.Exp(),
        ["log"] = x => (x.Square() + Positive).Log(),
        ["power, base"] = x => (x.Square() + Positive).Power(Other),
        ["power, exponent"] = x => Positive.Power(x),
        ["tanh"] = x => x.Apply(Sigmoids.Tanh),
        ["relu"] = x => x.Apply(Rectifiers.Relu),
        ["matmul, left"] = x => x.MatMul(Node.Constant(Some.Tensor(3, 3, 4))),
        ["matmul, right"] = x => Node.Constant(Some.Tensor(3, 4, 2)).MatMul(x),
        ["matvec, matrix"] = x => x.MatVec(Node.Constant(Some.Tensor(3, 3))),
        ["matvec, vector"] = x => Node.Constant(Some.Tensor(3, 4, 6)).MatVec(x.Reshape(Shape.Of(6))),
        ["dot, both"] = x => x.Dot(x * Other),
        ["transpose"] = x => x.Transpose(),
        ["permute"] = x => x.Reshape(Shape.Of(1, 2, 3)).Permute(2, 0, 1),
        ["reshape"] = x => x.Reshape(Shape.Of(3, 2)),
        ["sum"] = x => x.Sum(),
        ["mean"] = x => x.Mean(),
        ["add to rows, matrix"] = x => x.AddToRows(Node.Constant(Some.Tensor(3, 3))),
        ["add to rows, vector"] = x => Node.Constant(Some.Tensor(3, 4, 6)).AddToRows(x.Reshape(Shape.Of(6))),
        ["softmax"] = x => x.Reshape(Shape.Of(6)).Softmax(),
        ["logsumexp of rows"] = x => x.LogSumExpOfRows(),
        ["pick"] = x => x.Pick([2, 0]),
        ["cross-entropy"] = x => (x.LogSumExpOfRows() - x.Pick([2, 0])).Mean(),
    };

    public static TheoryData<string> Names => [.. OnMatrix.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_Jacobian_of_an_operation_is_the_measured_one(string name)
    {
        var at = Some.Tensor(6, 2, 3);
        var report = GradientCheck.Of(x => OnMatrix[name](Node.Constant(x)).Value, at, Jacobian.Of(OnMatrix[name], at));
        report.Passed.Should().BeTrue("{0}: wrong are {1}", name, string.Join("; ", report.Wrong));
        report.Kinks.Should().BeEmpty();
    }

    [Fact]
    public void A_power_of_a_base_that_is_not_positive_is_refused() =>
        FluentActions.Invoking(() => Node.Input("b", 0.0).Power(Node.Input("e", 2.0))).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Shapes_are_never_stretched_to_fit() =>
        FluentActions.Invoking(() => Other + Node.Constant(Some.Vector(1, 2, 3))).Should().Throw<ArgumentException>();
}
