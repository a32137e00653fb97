using Grader.Data;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Assignment = Grader.Data.Model.Assignment;
using Submission = Grader.Data.Model.Submission;

namespace Grader.Api.Results;

/// <summary>Reads the result of a submission as somebody may see it at a moment: the pages, the programs and whoever looks as a student all get it from here.</summary>
public sealed class ResultReader(GraderContext context, LateBills bills)
{
    /// <param name="submission">Of which submission.</param>
    /// <param name="assignment">Of which assignment.</param>
    /// <param name="staff">Whether for staff, who see everything.</param>
    /// <param name="at">When: what is shown once nothing is taken any more goes by the student's own dates.</param>
    /// <param name="stop">Give up.</param>
    /// <returns>Null until there is one.</returns>
    public async Task<ResultView?> ReadAsync(Submission submission, Assignment assignment, bool staff, DateTimeOffset at, CancellationToken stop)
    {
        if (submission.ResultId is not { } result) return null;
        var report = await context.Attempts.Where(a => a.Id == result).Select(a => a.Report).SingleAsync(stop);
        var extension = await context.ExtensionAsync(assignment.Id, submission.UserId, stop);
        var grades = await context.QuestionGrades.AsNoTracking().Where(g => g.SubmissionId == submission.Id && g.GradedAt <= at).ToListAsync(stop);
        var view = ResultView.Of(Marked.Of(ReportCodec.Decode(report), grades), assignment, staff, at, extension);
        return view.After(await bills.OfAsync(submission, assignment.CourseId, stop));
    }
}
