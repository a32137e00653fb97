using Grader.Api.Access;
using Grader.Data.Model;

namespace Grader.Api.Rest.Bodies;

/// <summary>Whose token it is, and what the token may do.</summary>
public sealed record MeBody(Guid Id, string Name, string Email, TokenBody Token);

/// <summary>The token of this request.</summary>
public sealed record TokenBody(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);

/// <summary>A course.</summary>
/// <param name="Course">Its word in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="TimeZone">The time zone that its dates are meant in.</param>
/// <param name="Standing">What the caller is to it, with this token.</param>
/// <param name="Archived">Whether it is over.</param>
public sealed record CourseBody(string Course, string Title, string TimeZone, Standing Standing, bool Archived);

/// <summary>An assignment.</summary>
/// <param name="Assignment">Its word in addresses.</param>
/// <param name="Title">Its title.</param>
/// <param name="State">Drafts are seen by staff alone.</param>
/// <param name="TakesSubmissions">Whether students can hand in now.</param>
/// <param name="ReleaseAt">When students see it.</param>
/// <param name="DueAt">When it is due.</param>
/// <param name="LateDueAt">The last moment at which anything is taken; null where that is the due date.</param>
/// <param name="AttemptLimit">How often a student may hand in.</param>
/// <param name="CoolDownSeconds">How long a student waits between two submissions.</param>
/// <param name="GradesPublishedAt">When the grades were published.</param>
public sealed record AssignmentBody(
    string Assignment, string Title, AssignmentState State, bool TakesSubmissions, DateTimeOffset? ReleaseAt, DateTimeOffset? DueAt, DateTimeOffset? LateDueAt,
    int? AttemptLimit, double? CoolDownSeconds, DateTimeOffset? GradesPublishedAt)
{
    /// <summary>The handout as HTML; only where one assignment is asked for, and has one.</summary>
    public string? Handout { get; init; }

    /// <summary>Whether the caller has more time than everybody: then these are their own dates.</summary>
    public bool Extended { get; init; }

    internal static AssignmentBody Of(Assignment assignment, DateTimeOffset now, Extension? extension = null)
    {
        var own = assignment.DatesFor(extension);
        var extended = own != assignment.DatesFor(null);
        return new AssignmentBody(assignment.Slug, assignment.Title, assignment.State, Dates.IsTaking(assignment, now, extension), assignment.ReleaseAt, own.DueAt,
            extended ? own.ClosesAt : assignment.LateDueAt, assignment.AttemptLimit, assignment.CoolDown?.TotalSeconds, assignment.GradesPublishedAt)
        {
            Extended = extended,
        };
    }
}

/// <summary>A version of an assignment. Its seed is told to nobody.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="ContentHash">SHA-256 of its files.</param>
/// <param name="State">What the gate makes of it.</param>
/// <param name="Published">Whether it grades submissions now.</param>
/// <param name="UploadedAt">When it came.</param>
/// <param name="MaxScore">The points there are; null until it was opened.</param>
public sealed record VersionBody(int Version, string ContentHash, VersionState State, bool Published, DateTimeOffset UploadedAt, decimal? MaxScore);
