using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Tests.Api.Results;
using Grader.Tests.Data;
using CheckResult = Grader.Data.Model.CheckResult;

namespace Grader.Tests.Api.Grades;

/// <summary>A course with many students and assignments, as rows; nothing of it was graded by anybody.</summary>
internal static class Term
{
    /// <summary>Another assignment of the school's course, with a version of ten points.</summary>
    public static async Task<Assignment> AssignmentAsync(this School school, string slug, string title, Action<Assignment>? change = null)
    {
        var assignment = new Assignment { Id = Guid.NewGuid(), CourseId = school.Course.Id, Slug = slug, Title = title, State = AssignmentState.Open, CreatedAt = School.Now };
        change?.Invoke(assignment);
        await school.AddAsync(assignment);
        await school.AddAsync(VersionOf(school, assignment));
        return assignment;
    }

    public static AssignmentVersion VersionOf(School school, Assignment assignment)
    {
        var version = school.Draft(assignment, 1, [KeyValuePair.Create("assignment.yaml", "title: Test"u8.ToArray())]);
        version.MaxScore = 10;
        return version;
    }

    public static async Task<User> StudentAsync(this School school, string name, string? section = null)
    {
        var user = new User { Id = Guid.NewGuid(), Email = $"{name.ToLowerInvariant()}@example.org", Name = name, SecurityStamp = Guid.NewGuid(), CreatedAt = School.Now };
        await school.AddAsync(user);
        var enrolment = school.Enrol(user, Role.Student);
        enrolment.Section = section;
        await school.AddAsync(enrolment);
        return user;
    }

    /// <summary>A submission that counts and was graded so.</summary>
    public static async Task<Submission> ScoredAsync(this School school, User user, Assignment assignment, decimal points, DateTimeOffset? at = null, params (string Question, Verdict Verdict)[] checks)
    {
        await using var context = school.Context();
        var version = context.Versions.Single(v => v.AssignmentId == assignment.Id).Id;
        var (submission, attempt) = Rows(user.Id, assignment.Id, version, points, at ?? School.Now);
        var position = 0;
        foreach (var (question, verdict) in checks)
            attempt.Checks.Add(new CheckResult { AttemptId = attempt.Id, Position = position, Question = question, Check = $"c{position++}", Verdict = verdict, Points = 0, MaxPoints = 5 });
        await school.AddAsync(submission);
        await school.AddAsync(attempt);
        await school.ShowAsync(submission.Id, attempt.Id);
        return submission;
    }

    /// <summary>Makes a grading the one that is shown.</summary>
    public static async Task ShowAsync(this School school, Guid submission, Guid attempt)
    {
        await using var context = school.Context();
        var row = await context.Submissions.FindAsync([submission], School.Stop);
        (row!.State, row.ResultId) = (SubmissionState.Graded, attempt);
        await context.SaveChangesAsync(School.Stop);
    }

    public static (Submission Submission, Attempt Attempt) Rows(Guid user, Guid assignment, Guid version, decimal points, DateTimeOffset at)
    {
        var submission = new Submission
        {
            Id = Guid.NewGuid(),
            AssignmentId = assignment,
            UserId = user,
            Number = 1,
            SubmittedAt = at,
            StateSince = at,
            ContentHash = Hash(),
            Counts = true,
        };
        return (submission, new Attempt
        {
            Id = Guid.NewGuid(),
            SubmissionId = submission.Id,
            VersionId = version,
            StartedAt = at,
            FinishedAt = at,
            Worker = "test:1",
            Score = points,
            MaxScore = 10,
            Verdict = Verdict.PartlyPassed,
            CompileTime = TimeSpan.Zero,
            JailTime = TimeSpan.Zero,
            RunTime = TimeSpan.Zero,
            CompareTime = TimeSpan.Zero,
            Report = [],
        });
    }

    /// <summary>Of files that nobody else has.</summary>
    public static string Hash() => Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");

    /// <summary>Students whose Jacobian is the same, and wrong in no known way.</summary>
    public static async Task AgreeingAsync(this School school, int count)
    {
        var check = Reports.Full.Questions[0].Checks[1] with { Diagnosis = null, Advice = null, Fingerprint = "0123abcd" };
        var report = Reports.Full with { Questions = Reports.Full.Questions.SetItem(0, Reports.Full.Questions[0] with { Checks = Reports.Full.Questions[0].Checks.SetItem(1, check) }) };
        for (var i = 0; i < count; i++) await school.GradedAsync(await school.StudentAsync($"agreeing-{i}"), report, hash: Hash());
    }
}
