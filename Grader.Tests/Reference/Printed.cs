using System.Globalization;
using FluentAssertions;
using FluentAssertions.Execution;
using Grader.Reference.Tensors;

namespace Grader.Tests.Reference;

/// <summary>
/// Numbers as an answer key prints them. One with nine or more decimals, or followed by ~, was rounded in its last digit: half a unit
/// of that digit is allowed. Any other is exact, and 1e-12 is allowed.
/// </summary>
internal static class Printed
{
    public static void ShouldPrint(this Tensor actual, string shape, string numbers)
    {
        actual.Shape.ToString().Should().Be(shape);
        actual.Values.ToArray().ShouldPrint(numbers);
    }

    public static void ShouldPrint(this double actual, string number) => new[] { actual }.ShouldPrint(number);

    public static void ShouldPrint(this IReadOnlyList<double> actual, string numbers)
    {
        var expected = numbers.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        actual.Should().HaveCount(expected.Length, "the key prints {0}", numbers);
        using var scope = new AssertionScope();
        for (var i = 0; i < expected.Length; i++)
            actual[i].Should().BeApproximately(Value(expected[i]), Tolerance(expected[i]), "number {0} is printed {1}", i, expected[i]);
    }

    private static double Value(string printed) => double.Parse(printed.TrimEnd('~'), CultureInfo.InvariantCulture);

    private static double Tolerance(string printed)
    {
        var parts = printed.TrimEnd('~').Split('e');
        var decimals = parts[0].Split('.').ElementAtOrDefault(1)?.Length ?? 0;
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var rounded = decimals >= 9 || printed.EndsWith('~');
        return rounded
            ? 0.5 * Math.Pow(10, exponent - decimals) * 1.001 + 2e-16 * Math.Abs(Value(printed))
            : 1e-12 * Math.Max(1, Math.Abs(Value(printed)));
    }
}
