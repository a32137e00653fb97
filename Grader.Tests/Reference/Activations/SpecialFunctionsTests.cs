using FluentAssertions;
using Grader.Reference.Activations;
using Xunit;

namespace Grader.Tests.Reference.Activations;

/// <summary>Values of another implementation: C's erf, erfc and log1p.</summary>
public sealed class SpecialFunctionsTests
{
    [Theory]
    [InlineData(0.1, 0.1124629160182849, 0.8875370839817152)]
    [InlineData(0.5, 0.5204998778130465, 0.4795001221869535)]
    [InlineData(1, 0.8427007929497149, 0.15729920705028513)]
    [InlineData(1.5, 0.9661051464753108, 0.033894853524689274)]
    [InlineData(2, 0.9953222650189527, 0.004677734981047266)]
    [InlineData(3, 0.9999779095030014, 2.209049699858544e-05)]
    [InlineData(5, 0.9999999999984626, 1.5374597944280349e-12)]
    [InlineData(10, 1, 2.088487583762545e-45)]
    [InlineData(26, 1, 5.663192408856143e-296)]
    public void The_error_function(double x, double error, double complement)
    {
        SpecialFunctions.Error(x).Should().BeApproximately(error, 3e-16);
        SpecialFunctions.Error(-x).Should().BeApproximately(-error, 3e-16);
        SpecialFunctions.ComplementaryError(x).Should().BeApproximately(complement, 1e-14 * complement);
        SpecialFunctions.ComplementaryError(-x).Should().BeApproximately(1 + error, 5e-16);
    }

    [Fact]
    public void The_two_methods_meet_where_they_change_over()
    {
        var below = Math.BitDecrement(1.5);
        SpecialFunctions.ComplementaryError(below).Should().BeApproximately(SpecialFunctions.ComplementaryError(1.5), 2e-15);
        SpecialFunctions.Error(below).Should().BeApproximately(SpecialFunctions.Error(1.5), 3e-16);
    }

    [Theory]
    [InlineData(1e-17, 1e-17)]
    [InlineData(1e-10, 9.9999999995e-11)]
    [InlineData(.3, 0.26236426446749106)]
    [InlineData(-.5, -0.6931471805599453)]
    [InlineData(5, 1.791759469228055)]
    public void The_logarithm_of_one_plus(double x, double expected) =>
        SpecialFunctions.LogOnePlus(x).Should().BeApproximately(expected, 4e-16 * Math.Abs(expected));

    [Fact]
    public void The_normal_distribution_and_its_density()
    {
        SpecialFunctions.NormalDistribution(0).Should().Be(.5);
        SpecialFunctions.NormalDistribution(1.959963984540054).Should().BeApproximately(.975, 1e-15);
        SpecialFunctions.NormalDensity(0).Should().BeApproximately(0.3989422804014327, 1e-16);
    }
}
