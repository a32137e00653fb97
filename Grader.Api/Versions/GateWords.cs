using System.Globalization;
using Grader.Api.Submitting;
using Grader.Core.Gate;
using Grader.Core.Manifest;
using Grader.Data.Model;

namespace Grader.Api.Versions;

/// <summary>What the gate says, as people say it.</summary>
public static class GateWords
{
    /// <summary>Of which distance on a wrong solution is told by more than its numbers.</summary>
    private const string ByNature = "by its nature";

    public static string Of(VersionState state) => state switch
    {
        VersionState.Waiting => "At the gate",
        VersionState.Passed => "Passed",
        VersionState.Refused => "Refused",
        VersionState.Failed => "Not checked: we failed",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The style of a state; what it is, is always said in words too.</summary>
    public static string Badge(VersionState state) => state switch
    {
        VersionState.Passed => "good",
        VersionState.Refused => "bad",
        VersionState.Failed => "partly",
        _ => "none",
    };

    /// <summary>A distance in tolerances.</summary>
    public static string Distance(double distance) => distance switch
    {
        0 => "0",
        double.PositiveInfinity => ByNature,
        < 0.01 or >= 10_000 => distance.ToString("0.#e+0", CultureInfo.InvariantCulture),
        _ => distance.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>The nearest wrong solution that a check noticed, the bundle's or an automatic one.</summary>
    public static string Nearest(MarginRow row)
    {
        var (distance, name) = row.NearestChange < row.NearestMutant || row.Mutant.Length == 0 ? (row.NearestChange, row.Change) : (row.NearestMutant, row.Mutant);
        return name.Length == 0 ? "none was tried" : $"{Distance(distance)} ({name})";
    }

    /// <summary>When students see what became of a check.</summary>
    public static string Of(Visibility visibility) => visibility switch
    {
        Visibility.Visible => "at once",
        Visibility.Hidden => "never",
        Visibility.AfterDueDate => "when nothing is taken any more",
        Visibility.AfterPublished => "when the grades are published",
        _ => throw new ArgumentOutOfRangeException(nameof(visibility)),
    };

    /// <summary>Why a version was not published; null where it was.</summary>
    public static string? Refusal(Published outcome) => outcome switch
    {
        Published.Done => null,
        Published.NotPassed => "The gate has not passed this version. Say why it should be published all the same.",
        Published.NotAllowed => "The gate has not passed this version. Only an instructor can publish it all the same, and has to say why.",
        Published.AtGate => "The gate is still at work on this version. Wait for its report.",
        Published.CannotGrade => "This version could not even be opened, so it could grade nobody. Mend it and upload it anew.",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
