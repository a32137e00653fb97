using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Data.Storage;
using Grader.Tests.Data;
using Microsoft.EntityFrameworkCore;
using CheckResult = Grader.Data.Model.CheckResult;

namespace Grader.Tests.Api;

/// <summary>Results as a worker would have recorded them, without one.</summary>
internal static class Grades
{
    /// <summary>A submission that was graded so. It does not count, if another does.</summary>
    public static async Task<Submission> GradedAsync(this School school, User student, GradeReport report, int number = 1, bool counts = true)
    {
        var submission = new Submission
        {
            Id = Guid.NewGuid(),
            AssignmentId = school.Assignment.Id,
            UserId = student.Id,
            Number = number,
            SubmittedAt = School.Now - TimeSpan.FromMinutes(9 - number),
            StateSince = School.Now,
            ContentHash = new string('a', 64),
            Counts = counts,
        };
        submission.Files.Add(new SubmissionFile { SubmissionId = submission.Id, Path = "F.cs", Content = "class F;"u8.ToArray() });
        var attempt = new Attempt
        {
            Id = Guid.NewGuid(),
            SubmissionId = submission.Id,
            VersionId = school.Version.Id,
            StartedAt = School.Now,
            FinishedAt = School.Now,
            Worker = "test:1",
            Score = report.Score,
            MaxScore = report.MaxScore,
            Verdict = report.Verdict,
            CompileTime = TimeSpan.Zero,
            JailTime = TimeSpan.Zero,
            RunTime = TimeSpan.Zero,
            CompareTime = TimeSpan.Zero,
            Report = ReportCodec.Encode(report),
        };
        await school.AddAsync(submission);
        await school.AddAsync([attempt, .. Checks(report, attempt)]);
        await using var context = school.Context();
        await context.Submissions.Where(s => s.Id == submission.Id).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.State, SubmissionState.Graded).SetProperty(s => s.ResultId, attempt.Id), School.Stop);
        return submission;
    }

    /// <summary>Changes the school's assignment.</summary>
    public static async Task ChangeAsync(this School school, Action<Assignment> change)
    {
        await using var context = school.Context();
        change(await context.Assignments.SingleAsync(a => a.Id == school.Assignment.Id, School.Stop));
        await context.SaveChangesAsync(School.Stop);
    }

    private static IEnumerable<CheckResult> Checks(GradeReport report, Attempt attempt) =>
        report.Questions.SelectMany(question => question.Checks.Select(check => (question, check))).Select((row, position) => new CheckResult
        {
            AttemptId = attempt.Id,
            Position = position,
            Question = row.question.Id,
            Check = row.check.Id,
            Verdict = row.check.Verdict,
            Visibility = row.check.Visibility,
            Points = row.check.Score,
            MaxPoints = row.check.MaxScore,
        });
}
