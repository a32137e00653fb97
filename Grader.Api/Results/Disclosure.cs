using Grader.Core.Manifest;
using Assignment = Grader.Data.Model.Assignment;

namespace Grader.Api.Results;

/// <summary>What students see of a result at a given time. Staff see everything.</summary>
public static class Disclosure
{
    /// <summary>Nothing is taken after this moment; null for never.</summary>
    public static DateTimeOffset? Closes(Assignment assignment) => assignment.LateDueAt ?? assignment.DueAt;

    /// <summary>The kinds of checks that students see now.</summary>
    public static IReadOnlyList<Visibility> ShownTo(bool staff, Assignment assignment, DateTimeOffset now) =>
        [.. Enum.GetValues<Visibility>().Where(visibility => staff || IsShown(visibility, assignment, now))];

    public static bool IsShown(Visibility visibility, Assignment assignment, DateTimeOffset now) => visibility switch
    {
        Visibility.Visible => true,
        Visibility.AfterDueDate => Closes(assignment) is not { } closes || closes < now,
        Visibility.AfterPublished => assignment.GradesPublishedAt <= now,
        _ => false,
    };

    /// <summary>When it will be shown, as the end of a sentence.</summary>
    public static string When(Visibility visibility) => visibility switch
    {
        Visibility.AfterDueDate => "held back until nothing is taken any more",
        Visibility.AfterPublished => "held back until the course staff publish the grades",
        _ => "not shown to students",
    };
}
