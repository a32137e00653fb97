using Grader.Api.Versions;
using Grader.Core.Gate;
using Grader.Data.Model;

namespace Grader.Api.Rest.Bodies;

/// <summary>A version with what the gate says of it. Its seed is told to nobody.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="ContentHash">SHA-256 of its files.</param>
/// <param name="State">What the gate makes of it.</param>
/// <param name="Published">Whether it grades submissions now.</param>
/// <param name="UploadedAt">When it came.</param>
/// <param name="MaxScore">The points there are; null until it was opened.</param>
/// <param name="CheckedAt">When the gate was done with it.</param>
/// <param name="Failure">Why we failed to check it; null where we did not.</param>
/// <param name="OverrideReason">Why it may grade although the gate did not pass it.</param>
/// <param name="Report">What the gate found; null until there is one.</param>
public sealed record CheckedVersionBody(
    int Version, string ContentHash, VersionState State, bool Published, DateTimeOffset UploadedAt, decimal? MaxScore, DateTimeOffset? CheckedAt, string? Failure, string? OverrideReason, GateBody? Report)
{
    internal static CheckedVersionBody Of(VersionDetail version) => new(
        version.Row.Number, version.ContentHash, version.Row.State, version.Row.IsPublished, version.Row.UploadedAt, version.Row.MaxScore, version.CheckedAt, version.Failure, version.Row.OverrideReason,
        version.Report is { } report ? GateBody.Of(report) : null);
}

/// <summary>The gate's report.</summary>
/// <param name="Passed">Whether nothing stands against publishing.</param>
/// <param name="Refusals">What stands against it.</param>
/// <param name="Warnings">What does not, and is doubtful all the same.</param>
/// <param name="Solutions">Those that were tried.</param>
/// <param name="Checks">What each check noticed. Distances are in tolerances; infinite where shape, type or behaviour gives a wrong solution away.</param>
/// <param name="AutomaticMutants">How many changes of the reference were tried.</param>
/// <param name="AutomaticMutantsKilled">How many of them were noticed.</param>
public sealed record GateBody(
    bool Passed, IReadOnlyList<FindingBody> Refusals, IReadOnlyList<FindingBody> Warnings, IReadOnlyList<TrialRow> Solutions, IReadOnlyList<MarginRow> Checks, int AutomaticMutants, int AutomaticMutantsKilled)
{
    internal static GateBody Of(GateReport report) => new(
        report.Passed, [.. report.Findings.Where(f => f.Refuses).Select(FindingBody.Of)], [.. report.Findings.Where(f => !f.Refuses).Select(FindingBody.Of)],
        report.Trials, report.Margins, report.Mutation.Tried, report.Mutation.Killed);
}

/// <summary>Something that the gate found.</summary>
/// <param name="Where">The file and line, the check or the solution.</param>
/// <param name="Problem">A sentence.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record FindingBody(string Where, string Problem, string Remedy)
{
    internal static FindingBody Of(GateFinding finding) => new(finding.Where, finding.Problem, finding.Remedy);
}
