using Grader.Api.Access;
using Grader.Api.Results;
using Grader.Data.Model;

namespace Grader.Api.Grades;

/// <summary>
/// What a student sees of their own grade: all of it or nothing. It is shown once the grades are published, and before that where no check of the result is held back.
/// A published grade is the one in the book: it counts checks that are never shown too, of which nothing else is told.
/// </summary>
public sealed class OwnGrades(GradeBook book, Scores scores, TimeProvider clock)
{
    /// <summary>The visitor's own; null where it is not shown, or there is nothing to show.</summary>
    /// <param name="place">The assignment and the visitor.</param>
    /// <param name="counting">The visitor's submission that counts; null where there is none.</param>
    /// <param name="stop">Give up.</param>
    public async Task<Grade?> ShownAsync(Place place, Submission? counting, CancellationToken stop)
    {
        if (!await IsShownAsync(place.Assignment!, counting, stop)) return null;
        if (await book.ReadAsync(place.Course.Id, place.UserId, stop) is not var (_, line)) return null;
        return line.Grades.SingleOrDefault(grade => grade.AssignmentId == place.Assignment!.Id && grade.Final is not null);
    }

    private async Task<bool> IsShownAsync(Assignment assignment, Submission? counting, CancellationToken stop)
    {
        if (assignment.GradesPublishedAt <= clock.GetUtcNow()) return true;
        if (counting?.ResultId is not { } result) return false;
        return !(await scores.OfAsync([result], assignment, staff: false, stop)).TryGetValue(result, out var shown) || !shown.IsPart;
    }
}
