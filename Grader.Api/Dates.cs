using Grader.Data.Model;

namespace Grader.Api;

/// <summary>An assignment's dates in words.</summary>
public static class Dates
{
    public static string Due(Assignment assignment, Course course, DateTimeOffset now, Extension? extension = null)
    {
        var own = assignment.DatesFor(extension);
        var more = own == assignment.DatesFor(null) ? "" : " (your extension)";
        if (assignment.State == AssignmentState.Archived) return "Archived: takes no submissions";
        if (assignment.ReleaseAt > now) return $"Opens {Words.When(assignment.ReleaseAt.Value, course)}";
        if (own.DueAt is not { } due) return "No due date";
        if (due >= now) return $"Due {Words.When(due, course)}, in {Words.Of(due - now)}{more}";
        if (own.ClosesAt is { } late && late >= now) return $"Was due {Words.When(due, course)}; taken late until {Words.When(late, course)}{more}";
        return $"Was due {Words.When(due, course)}{more}";
    }

    /// <summary>Whether one may choose which submission counts: until the grades are published, or all is over.</summary>
    public static bool MayChoose(Assignment assignment) => assignment is { State: AssignmentState.Open, GradesPublishedAt: null };

    /// <summary>Whether submissions are taken from students.</summary>
    public static bool IsTaking(Assignment assignment, DateTimeOffset now, Extension? extension = null) =>
        assignment is { State: AssignmentState.Open, PublishedVersionId: not null } && assignment.DatesFor(extension) is var own && own.IsReleased(now) && !own.IsClosed(now);
}
