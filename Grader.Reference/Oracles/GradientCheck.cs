using System.Collections.Immutable;
using Grader.Reference.Tensors;

namespace Grader.Reference.Oracles;

/// <summary>Holds claimed derivatives against measured ones.</summary>
public static class GradientCheck
{
    /// <summary>Checks a Jacobian, in the layout input x output, entry by entry.</summary>
    /// <param name="function">The function, as a black box.</param>
    /// <param name="at">Where its derivatives are claimed.</param>
    /// <param name="claimed">(shape of the input) x (shape of the output); a gradient is the case of a scalar output.</param>
    /// <exception cref="ArgumentException">The claim has another shape.</exception>
    public static GradientReport Of(Func<Tensor, Tensor> function, Tensor at, Tensor claimed)
    {
        at.Shape.Then(function(at).Shape).Require(claimed.Shape, "the claimed Jacobian");
        var findings = CentralDifference.Jacobian(function, at)
            .Select((slope, entry) => new Finding(entry, claimed.Values[entry], slope))
            .ToList();
        return new GradientReport(
            findings.Count,
            [.. findings.Where(finding => !finding.Slope.IsKink && !finding.Slope.Agrees(finding.Claimed))],
            [.. findings.Where(finding => finding.Slope.IsKink)]);
    }
}

/// <summary>One entry of a Jacobian.</summary>
/// <param name="Entry">Its place, row by row.</param>
/// <param name="Claimed">The claimed derivative.</param>
/// <param name="Slope">The measured one.</param>
public sealed record Finding(int Entry, double Claimed, SlopeEstimate Slope);

/// <summary>What a check found.</summary>
/// <param name="Entries">The number of entries.</param>
/// <param name="Wrong">The entries at smooth places whose claim is off.</param>
/// <param name="Kinks">The entries that cannot be judged, because the function has a kink there.</param>
public sealed record GradientReport(int Entries, ImmutableArray<Finding> Wrong, ImmutableArray<Finding> Kinks)
{
    /// <summary>Whether nothing is wrong and something could be judged.</summary>
    public bool Passed => Wrong.IsEmpty && Kinks.Length < Entries;
}
