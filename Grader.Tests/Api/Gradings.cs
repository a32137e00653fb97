using Grader.Core.Grading;
using Grader.Data;
using Grader.Data.Model;
using Grader.Tests.Data;
using Grader.Worker.Grading;
using Grader.Worker.Service;
using Microsoft.EntityFrameworkCore;
using Handed = Grader.Core.Intake.Submission;

namespace Grader.Tests.Api;

/// <summary>Results as a worker records them, without one that grades.</summary>
internal static class Gradings
{
    /// <summary>A submission that was graded so. It does not count, if another does.</summary>
    public static async Task<Submission> GradedAsync(this School school, User student, GradeReport report, int number = 1, bool counts = true, string? hash = null)
    {
        var submission = new Submission
        {
            Id = Guid.NewGuid(),
            AssignmentId = school.Assignment.Id,
            UserId = student.Id,
            Number = number,
            SubmittedAt = School.Now - TimeSpan.FromMinutes(9 - number),
            StateSince = School.Now,
            ContentHash = hash ?? new string('a', 64),
            Counts = counts,
        };
        submission.Files.Add(new SubmissionFile { SubmissionId = submission.Id, Path = "F.cs", Content = "class F;"u8.ToArray() });
        await school.AddAsync(submission);
        var worker = ThisProcess.Describe(slots: 1, TimeProvider.System);
        await new Recorder(school.Get<IDbContextFactory<GraderContext>>(), worker, TimeProvider.System).RecordAsync(
            new Claim(submission.Id, school.Version.Id, new Handed("test", []), submission.SubmittedAt, School.Now), new Graded(report, Timings.None), TimeSpan.Zero);
        return submission;
    }

    /// <summary>Changes the school's assignment.</summary>
    public static async Task ChangeAsync(this School school, Action<Assignment> change)
    {
        await using var context = school.Context();
        change(await context.Assignments.SingleAsync(a => a.Id == school.Assignment.Id, School.Stop));
        await context.SaveChangesAsync(School.Stop);
    }
}
