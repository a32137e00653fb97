using Grader.Core.Manifest;
using Grader.Data.Model;
using Assignment = Grader.Data.Model.Assignment;

namespace Grader.Api.Results;

/// <summary>What students see of a result at a given time. Staff see everything.</summary>
public static class Disclosure
{
    /// <summary>The kinds of checks that are shown now.</summary>
    /// <param name="staff">Whether to staff.</param>
    /// <param name="assignment">Of which assignment.</param>
    /// <param name="now">When.</param>
    /// <param name="extension">The student's; who has more time also waits longer for what is shown once nothing is taken any more.</param>
    public static IReadOnlyList<Visibility> ShownTo(bool staff, Assignment assignment, DateTimeOffset now, Extension? extension = null) =>
        [.. Enum.GetValues<Visibility>().Where(visibility => staff || IsShown(visibility, assignment, now, extension))];

    private static bool IsShown(Visibility visibility, Assignment assignment, DateTimeOffset now, Extension? extension) => visibility switch
    {
        Visibility.Visible => true,
        Visibility.AfterDueDate => assignment.DatesFor(extension).ClosesAt is not { } closes || closes < now,
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
