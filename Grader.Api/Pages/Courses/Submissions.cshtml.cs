using Grader.Api.Access;
using Grader.Api.Results;
using Grader.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Pages.Courses;

/// <summary>Everybody's submissions to an assignment, for staff.</summary>
[Authorize(Policy = Needs.Staff)]
public sealed class SubmissionsModel(GraderContext context, OwnWork work) : PlacePage
{
    private const int MostRows = 200;

    public IReadOnlyList<MySubmission> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public string Student { get; private set; } = "";

    public async Task OnGetAsync(string? student, CancellationToken stop)
    {
        var assignment = Place.Assignment!;
        Trail((Course.Title, CourseHref), (assignment.Title, Href(Course, assignment)));
        Student = student?.Trim() ?? "";
        var all = context.Submissions.AsNoTracking().Include(s => s.User).Where(s => s.AssignmentId == assignment.Id);
        if (Student.Length > 0)
        {
            var pattern = $"%{Student.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            all = all.Where(s => EF.Functions.ILike(s.User.Name, pattern) || EF.Functions.ILike(s.User.Email, pattern));
        }
        Total = await all.CountAsync(stop);
        var rows = await all.OrderByDescending(s => s.SubmittedAt).Take(MostRows).ToListAsync(stop);
        Rows = await work.ListAsync(assignment, rows, stop);
    }
}
