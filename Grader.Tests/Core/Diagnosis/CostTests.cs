using FluentAssertions;
using Grader.Core.Diagnosis;
using Grader.Core.Grading;
using Xunit;
using static Grader.Tests.Core.Diagnosis.Some;

namespace Grader.Tests.Core.Diagnosis;

/// <summary>What a diagnosis costs, counted in entries looked at and bytes allocated.</summary>
public sealed class CostTests
{
    private const int Side = 100;

    [Fact]
    public void Garbage_of_ten_thousand_entries_is_given_up_at_once()
    {
        var random = new Random(1);
        var (looks, bytes) = Cost(Generic(random, Side, Side), Generic(random, Side, Side));
        looks.Should().BeLessThan(1000);
        bytes.Should().BeLessThan(256 * 1024);
    }

    [Fact]
    public void A_transpose_of_ten_thousand_entries_is_looked_at_about_once()
    {
        var expected = Generic(new Random(1), Side, Side);
        var (looks, bytes) = Cost(expected, expected.Transpose());
        looks.Should().BeLessThan(2 * Side * Side);
        bytes.Should().BeLessThan(256 * 1024);
    }

    [Fact]
    public void One_wrong_entry_among_ten_thousand_is_found_in_a_few_passes()
    {
        var expected = Generic(new Random(1), Side, Side);
        var got = (double[,])expected.Clone();
        got[Side - 1, Side - 1] += 1;
        var (looks, bytes) = Cost(expected, got);
        looks.Should().BeLessThan(8 * Side * Side);
        bytes.Should().BeLessThan(256 * 1024);
    }

    private static (int Looks, long Bytes) Cost(double[,] expected, double[,] got)
    {
        var tolerance = new CountingTolerance();
        var evidence = new Evidence([Case(Matrix(expected), Matrix(got), ("X", Matrix(Generic(new Random(2), Side, Side))))]);
        Diagnostician.Explain(evidence, tolerance, []);   // Once before, so that nothing is counted that is made once.
        tolerance.Looks = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Diagnostician.Explain(evidence, tolerance, []);
        return (tolerance.Looks, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed record CountingTolerance : Tolerance
    {
        public int Looks { get; set; }

        public override double At(double expected, double spread, Magnitude scale)
        {
            Looks++;
            return 1e-9 * scale.Largest;
        }

        public override double LargestSpread(double expected, double scale) => 0;
    }
}
