using Grader.Core.Gate;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Versions;

/// <summary>A version as staff see it in a list.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="State">What the gate makes of it.</param>
/// <param name="UploadedAt">When it came.</param>
/// <param name="UploadedBy">The name of who sent it.</param>
/// <param name="MaxScore">The points there are; null until it was opened.</param>
/// <param name="IsPublished">Whether it grades submissions now.</param>
/// <param name="OverrideReason">Why it may grade although the gate did not pass it; null for all others.</param>
public sealed record VersionRow(int Number, VersionState State, DateTimeOffset UploadedAt, string UploadedBy, decimal? MaxScore, bool IsPublished, string? OverrideReason);

/// <summary>All about one version but its bundle and its seed.</summary>
public sealed record VersionDetail(Guid Id, VersionRow Row, string ContentHash, DateTimeOffset? CheckedAt, string? Failure, string? OverriddenBy, GateReport? Report)
{
    /// <summary>Whether its bundle could be opened; where it could not, it can grade nobody.</summary>
    public bool CanGrade => Row.State == VersionState.Passed || Row.MaxScore is not null || Row.State == VersionState.Failed;
}

/// <summary>Reads versions without their bundles, which are large.</summary>
public sealed class VersionReader(GraderContext context)
{
    /// <summary>All of an assignment, the newest first.</summary>
    public async Task<IReadOnlyList<VersionRow>> ListAsync(Assignment assignment, CancellationToken stop) =>
        await (from version in context.Versions
               where version.AssignmentId == assignment.Id
               join user in context.Users on version.UploadedBy equals user.Id
               orderby version.Number descending
               select new VersionRow(version.Number, version.State, version.UploadedAt, user.Name, version.MaxScore, version.Id == assignment.PublishedVersionId, version.OverrideReason)).ToListAsync(stop);

    /// <summary>Null where there is none of that number.</summary>
    public async Task<VersionDetail?> FindAsync(Assignment assignment, int number, CancellationToken stop)
    {
        var found = await context.Versions.Where(v => v.AssignmentId == assignment.Id && v.Number == number)
            .Select(v => new { v.Id, v.State, v.UploadedAt, v.UploadedBy, v.MaxScore, v.OverrideReason, v.OverriddenBy, v.ContentHash, v.CheckedAt, v.Failure, v.GateReport }).SingleOrDefaultAsync(stop);
        if (found is null) return null;
        var row = new VersionRow(number, found.State, found.UploadedAt, await NameAsync(found.UploadedBy, stop) ?? "", found.MaxScore, found.Id == assignment.PublishedVersionId, found.OverrideReason);
        return new VersionDetail(found.Id, row, found.ContentHash, found.CheckedAt, found.Failure, await NameAsync(found.OverriddenBy, stop),
            found.GateReport is { } report ? GateCodec.Decode(report) : null);
    }

    private Task<string?> NameAsync(Guid? userId, CancellationToken stop) =>
        context.Users.Where(u => u.Id == userId).Select(u => (string?)u.Name).SingleOrDefaultAsync(stop);
}
