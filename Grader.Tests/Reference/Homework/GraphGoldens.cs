using FluentAssertions;
using Grader.Reference.Autodiff;
using Xunit;

namespace Grader.Tests.Reference.Homework;

/// <summary>Section 5 and task 5: f(x, y, z, v) = exp(y^-x - z) + (z - v)^2 as a graph of named nodes.</summary>
public sealed class GraphGoldens
{
    private static readonly string[] Names = ["s1", "s2", "s3", "s4", "s5", "s6", "f"];

    private static readonly (string Node, string By)[] Edges =
    [
        ("s1", "x"), ("s2", "s1"), ("s2", "y"), ("s3", "s2"), ("s3", "z"), ("s4", "s3"),
        ("s5", "z"), ("s5", "v"), ("s6", "s5"), ("f", "s4"), ("f", "s6"),
    ];

    private static Graph At(double x, double y, double z, double v)
    {
        var (nx, ny, nz, nv) = (Node.Input("x", x), Node.Input("y", y), Node.Input("z", z), Node.Input("v", v));
        var s1 = (-nx).As("s1");
        var s2 = ny.Power(s1).As("s2");
        var s3 = (s2 - nz).As("s3");
        var s4 = s3.Exp().As("s4");
        var s5 = (nz - nv).As("s5");
        var s6 = s5.Square().As("s6");
        return Graph.Of((s4 + s6).As("f"));
    }

    [Theory]
    [InlineData(0, 1, 2, 3, "0 1 -1 0.367879441171442 -1 1 1.367879441171442")]
    [InlineData(1, 2, .5, -1, "-1 .5 0 1 1.5 2.25 3.25")]
    [InlineData(-1, .5, 1, 1, "1 .5 -.5 .606530659712633 0 0 .606530659712633")]
    public void Forward_values(double x, double y, double z, double v, string expected)
    {
        var graph = At(x, y, z, v);
        Names.Select(name => graph[name].Value.ToScalar()).ToList().ShouldPrint(expected);
    }

    [Theory]
    [InlineData(0, 1, 2, 3, "-1 0 0 1 -1 0.367879441171442 1 -1 -2 1 1")]
    [InlineData(1, 2, .5, -1, "-1 .34657359028 -.25 1 -1 1 1 -1 3 1 1")]
    public void Local_gradients(double x, double y, double z, double v, string expected)
    {
        var graph = At(x, y, z, v);
        Edges.Select(edge => graph.LocalGradient(edge.Node, edge.By)).ToList().ShouldPrint(expected);
    }

    [Fact]
    public void Adjoints_at_the_first_point()
    {
        var adjoints = At(0, 1, 2, 3).Backpropagate();
        new[] { "f", "s4", "s6", "s3", "s2", "s1", "s5" }.Select(name => adjoints[name].ToScalar()).ToList()
            .ShouldPrint("1 1 1 0.367879441171442 0.367879441171442 0 -2");
    }

    [Theory]
    [InlineData(0, 1, 2, 3, "0 0 -2.367879441171442 2")]
    [InlineData(1, 2, .5, -1, "-0.346573590279973 -0.25 2 -3")]
    [InlineData(-1, .5, 1, 1, "0.210207508351488 0.606530659712633 -0.606530659712633 0")]
    public void Gradients(double x, double y, double z, double v, string expected)
    {
        var adjoints = At(x, y, z, v).Backpropagate();
        new[] { "x", "y", "z", "v" }.Select(name => adjoints[name].ToScalar()).ToList().ShouldPrint(expected);
    }

    [Fact]
    public void The_fingerprints_of_wrong_gradients_at_the_second_point()
    {
        var adjoints = At(1, 2, .5, -1).Backpropagate();
        var fx = adjoints["x"].ToScalar();
        new[] { -fx, fx / Math.Log(2), fx / Math.Log(10) }.ShouldPrint(".34657~ -.5 -0.150515~");
        At(-1, 2, .5, -1)["f"].Value.ToScalar().ShouldPrint("6.731689~");
    }

    [Fact]
    public void Gradients_follow_the_closed_form_at_generic_points()
    {
        var points = Some.Tensor(3, 8, 4);
        for (var i = 0; i < 8; i++)
        {
            var (x, y, z, v) = (points[i, 0], Math.Abs(points[i, 1]) + .1, points[i, 2], points[i, 3]);
            var e = Math.Exp(Math.Pow(y, -x) - z);
            var adjoints = At(x, y, z, v).Backpropagate();
            var found = new[] { "x", "y", "z", "v" }.Select(name => adjoints[name].ToScalar());
            double[] expected = [-Math.Log(y) * Math.Pow(y, -x) * e, -x * Math.Pow(y, -x - 1) * e, -e + 2 * (z - v), -2 * (z - v)];
            found.Zip(expected).Should().OnlyContain(p => Math.Abs(p.First - p.Second) <= 1e-12 * Math.Max(1, Math.Abs(p.Second)));
        }
    }

    [Fact]
    public void The_graph_has_eleven_edges_but_path_by_path_takes_eighteen_factors()
    {
        var graph = At(1, 2, .5, -1);
        graph.EdgeCount.Should().Be(11);
        var factors = new[] { "x", "y", "z", "v" }.Select(name => Paths.From(graph[name], graph).Factors).ToList();
        factors.Should().Equal(5, 4, 6, 3);
        (factors.Sum() - graph.EdgeCount).Should().Be(7);
        Paths.From(graph["z"], graph).Count.Should().Be(2);
    }
}
