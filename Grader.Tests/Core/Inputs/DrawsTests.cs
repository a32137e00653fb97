using System.Collections.Immutable;
using FluentAssertions;
using Grader.Core.Inputs;
using Xunit;

namespace Grader.Tests.Core.Inputs;

public sealed class DrawsTests
{
    [Fact]
    public void The_numbers_are_the_same_on_every_machine_and_for_ever()
    {
        // Worked out apart, by another program. With other numbers every golden in every cache would be another.
        var draws = new Draws("seed", "6.1/sigmoid hidden 1", [new("n", 2, 9), new("d", 2, 9)]);
        (draws.Dimension("n"), draws.Dimension("d")).Should().Be((2, 5));
        Draws.Many(3, draws.Unit).Should().Equal(0.8967818227325216, 0.8216887635060404, 0.7894281175161136);
        draws.Normal().Should().BeApproximately(-0.4771991690603144, 1e-15);
        draws.Permutation(5).Should().Equal(2, 3, 0, 4, 1);
    }

    [Fact]
    public void The_same_seed_and_case_draw_the_same_and_any_other_another()
    {
        double[] Drawn(string seed, string name) => Draws.Many(4, new Draws(seed, name, []).Unit);
        Drawn("s", "a").Should().Equal(Drawn("s", "a"));
        new[] { Drawn("s", "a")[0], Drawn("s", "b")[0], Drawn("t", "a")[0], Drawn("", "s\na")[0], Drawn("s\na", "")[0] }.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Dimensions_lie_in_their_ranges_and_are_all_different()
    {
        for (var round = 0; round < 2000; round++)
        {
            var draws = new Draws("seed", $"{round}", [new("a", 1, 3), new("b", 1, 3), new("c", 3, 4)]);
            int[] drawn = [draws.Dimension("a"), draws.Dimension("b"), draws.Dimension("c")];
            drawn.Should().OnlyHaveUniqueItems();
            drawn[0].Should().BeInRange(1, 3);
            drawn[1].Should().BeInRange(1, 3);
            drawn[2].Should().BeInRange(3, 4);
        }
    }

    [Fact]
    public void Whether_dimensions_can_differ_is_known_as_if_all_were_tried()
    {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            ImmutableArray<DimensionRange> ranges = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i =>
            {
                var low = random.Next(1, 5);
                return new DimensionRange($"{i}", low, low + random.Next(0, 3));
            })];
            Draws.CanAllDiffer(ranges).Should().Be(SomeAssignmentDiffers(ranges, 0, []), string.Join(", ", ranges));
        }
    }

    [Fact]
    public void Dimensions_that_cannot_differ_are_refused()
    {
        var drawing = () => new Draws("seed", "case", [new("a", 2, 3), new("b", 2, 3), new("c", 2, 3)]);
        drawing.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Units_fill_the_unit_interval_and_normals_have_mean_0_and_deviation_1()
    {
        var draws = new Draws("seed", "case", []);
        var units = Draws.Many(100_000, draws.Unit);
        units.Should().OnlyContain(u => u >= 0 && u < 1);
        units.Average().Should().BeApproximately(0.5, 0.01);
        Enumerable.Range(0, 10).Should().OnlyContain(tenth => Math.Abs(units.Count(u => (int)(u * 10) == tenth) - 10_000) < 500);
        var normals = Draws.Many(100_000, draws.Normal);
        normals.Should().OnlyContain(x => double.IsFinite(x));
        normals.Average().Should().BeApproximately(0, 0.02);
        normals.Average(x => x * x).Should().BeApproximately(1, 0.03);
    }

    [Fact]
    public void Permutations_are_permutations_and_every_one_occurs()
    {
        var draws = new Draws("seed", "case", []);
        var seen = Enumerable.Range(0, 500).Select(_ => draws.Permutation(3)).ToArray();
        seen.Should().OnlyContain(order => order.Order().SequenceEqual(new[] { 0, 1, 2 }));
        seen.Select(order => string.Concat(order)).Distinct().Should().HaveCount(6);
        draws.Permutation(0).Should().BeEmpty();
    }

    private static bool SomeAssignmentDiffers(ImmutableArray<DimensionRange> ranges, int next, HashSet<int> taken)
    {
        if (next == ranges.Length) return true;
        for (var length = ranges[next].Low; length <= ranges[next].High; length++)
        {
            if (!taken.Add(length)) continue;
            if (SomeAssignmentDiffers(ranges, next + 1, taken)) return true;
            taken.Remove(length);
        }
        return false;
    }
}
