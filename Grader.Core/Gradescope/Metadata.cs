using System.Collections.Immutable;

namespace Grader.Core.Gradescope;

/// <summary>What submission_metadata.json tells an autograder of a submission.</summary>
public sealed record Metadata
{
    /// <summary>The submission.</summary>
    public long Id { get; init; }

    /// <summary>When it was handed in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What for.</summary>
    public required AssignmentMetadata Assignment { get; init; }

    /// <summary><c>upload</c>, <c>GitHub</c>, ...</summary>
    public string Method { get; init; } = "upload";

    /// <summary>Who handed it in: all members of a group.</summary>
    public ImmutableArray<UserMetadata> Users { get; init; } = [];

    /// <summary>From the oldest to the newest.</summary>
    public ImmutableArray<PreviousSubmission> Previous { get; init; } = [];

    /// <summary>When it was due for whoever handed it in; of a group, the latest of its members' dates. Null for never.</summary>
    public DateTimeOffset? Due => Everyones.Max(dates => dates.Due);

    /// <summary>When nothing was taken any more; in the same way.</summary>
    public DateTimeOffset? LateDue => Everyones.Max(dates => dates.LateDue);

    /// <summary>How late it is; nothing at the very moment and before.</summary>
    public TimeSpan Lateness => Due is { } due && CreatedAt > due ? CreatedAt - due : TimeSpan.Zero;

    /// <summary>How many submissions there were in the time before this one, those left out that failed through no fault of the student's. Never measured from today, or
    /// grading again would change it.</summary>
    public int CountWithin(TimeSpan window) => Within(window).Count();

    /// <summary>Those submissions, from the oldest to the newest.</summary>
    public IEnumerable<PreviousSubmission> Within(TimeSpan window) =>
        Previous.Where(previous => !previous.AutograderError && previous.Time > CreatedAt - window && previous.Time <= CreatedAt).OrderBy(previous => previous.Time);

    private IEnumerable<Dates> Everyones => Users.Select(user => user.Dates ?? Assignment.Dates).DefaultIfEmpty(Assignment.Dates);
}

/// <summary>The assignment of a submission.</summary>
/// <param name="Id">Gradescope's.</param>
/// <param name="CourseId">Gradescope's.</param>
/// <param name="Title">For people.</param>
/// <param name="TotalPoints">The manual part included.</param>
/// <param name="Dates">For whoever has no extension.</param>
/// <param name="GroupSize">The most members of a group; null for any number, or where groups are none.</param>
/// <param name="IsForGroups">Whether groups hand in together.</param>
public sealed record AssignmentMetadata(long Id, long CourseId, string Title, decimal TotalPoints, Dates Dates, int? GroupSize, bool IsForGroups);

/// <summary>From when to when.</summary>
public sealed record Dates(DateTimeOffset? Release, DateTimeOffset? Due, DateTimeOffset? LateDue);

/// <summary>Somebody who handed in.</summary>
public sealed record UserMetadata(long Id, string Name, string Email)
{
    /// <summary>The number of the student's that their university knows; null where it is not told.</summary>
    public string? Sid { get; init; }

    /// <summary>Their sections.</summary>
    public ImmutableArray<string> Sections { get; init; } = [];

    /// <summary>Their own dates, extensions applied; null where they are not told.</summary>
    public Dates? Dates { get; init; }
}

/// <summary>A submission before this one.</summary>
/// <param name="Time">When it was handed in.</param>
/// <param name="Score">Its points; null where there are none.</param>
/// <param name="AutograderError">Whether grading it failed through no fault of the student's.</param>
/// <param name="Results">The results.json, of the newest one alone; null otherwise.</param>
public sealed record PreviousSubmission(DateTimeOffset Time, decimal? Score, bool AutograderError, string? Results);
