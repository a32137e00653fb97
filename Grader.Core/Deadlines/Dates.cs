namespace Grader.Core.Deadlines;

/// <summary>When one student may see an assignment and hand in.</summary>
/// <param name="ReleaseAt">Not before this; null for at once.</param>
/// <param name="DueAt">Late from here on; null for never.</param>
/// <param name="ClosesAt">Nothing is taken after this; null for never.</param>
public sealed record Dates(DateTimeOffset? ReleaseAt, DateTimeOffset? DueAt, DateTimeOffset? ClosesAt)
{
    /// <summary>The assignment's own dates, and those of an extension in their place where it has any. An extension never makes a date earlier.</summary>
    /// <param name="release">The assignment's release.</param>
    /// <param name="due">Its due date.</param>
    /// <param name="lateDue">Its last moment; null where that is the due date.</param>
    /// <param name="extendedDue">The extension's due date.</param>
    /// <param name="extendedLateDue">The extension's last moment.</param>
    public static Dates Of(DateTimeOffset? release, DateTimeOffset? due, DateTimeOffset? lateDue,
        DateTimeOffset? extendedDue = null, DateTimeOffset? extendedLateDue = null)
    {
        if (due is null) return new Dates(release, null, null);
        var ownDue = Later(due, extendedDue);
        return new Dates(release, ownDue, Later(ownDue, Later(lateDue, extendedLateDue)));
    }

    /// <summary>Whether the student may see it.</summary>
    public bool IsReleased(DateTimeOffset at) => ReleaseAt is not { } release || release <= at;

    /// <summary>Whether nothing is taken any more.</summary>
    public bool IsClosed(DateTimeOffset at) => ClosesAt < at;

    /// <summary>How late; zero for in time.</summary>
    public TimeSpan Lateness(DateTimeOffset at) => DueAt is { } due && at > due ? at - due : TimeSpan.Zero;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other ? one : other ?? one;
}
