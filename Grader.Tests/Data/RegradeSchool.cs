using System.Text;
using Grader.Core.Grading;
using Grader.Data.Model;
using Grader.Data.Queue;
using Microsoft.EntityFrameworkCore;
using CheckResult = Grader.Data.Model.CheckResult;

namespace Grader.Tests.Data;

/// <summary>What tests of regrades do with a school.</summary>
internal static class RegradeSchool
{
    /// <summary>Two questions; the second is worth two points.</summary>
    public const decimal MaxScore = 3;

    /// <summary>A student whose counting submission was graded with these points in the questions.</summary>
    public static async Task<Submission> GradedAsync(this School school, string name, decimal first, decimal second, string source = "class F;", string? section = null)
    {
        var (student, submission, attempt) = school.Graded(name, first, second, source);
        await school.AddAsync(student);
        var enrolment = school.Enrol(student, Role.Student);
        enrolment.Section = section;
        await school.AddAsync(enrolment, submission);
        await school.AddAsync(attempt);
        await school.ShowAsync();
        return submission;
    }

    /// <summary>So many, all at once; source and points go round.</summary>
    public static async Task GradedAsync(this School school, int count, IReadOnlyList<string> sources, Func<int, decimal> points)
    {
        var all = Enumerable.Range(0, count).Select(i => school.Graded($"student-{i:000}", points(i), 0, sources[i % sources.Count])).ToArray();
        await school.AddAsync([.. all.Select(one => one.Student)]);
        await school.AddAsync([.. all.Select(one => school.Enrol(one.Student, Role.Student)), .. all.Select(one => one.Submission)]);
        await school.AddAsync([.. all.Select(one => one.Attempt)]);
        await school.ShowAsync();
    }

    /// <summary>A regrade by a new version, of all that count.</summary>
    public static async Task<RegradeOutcome> RegradeAsync(this School school, int version = 1, RegradeChoice choice = RegradeChoice.Counting, string? which = null, string reason = "The check of question 2 was wrong.") =>
        await school.Get<RegradeDesk>().StartAsync(new RegradeOrder(school.Assignment.Id, version, reason, choice, which, school.Instructor.Id), School.Stop);

    /// <summary>Does a worker's work: the shadow attempt of one submission, with these points.</summary>
    public static async Task ShadowAsync(this School school, Guid regrade, Submission submission, decimal first, decimal second)
    {
        await using var context = school.Context();
        var version = await context.Regrades.Where(r => r.Id == regrade).Select(r => r.VersionId).SingleAsync(School.Stop);
        var attempt = school.Attempt(submission.Id, version, regrade, first, second);
        context.Add(attempt);
        await context.SaveChangesAsync(School.Stop);
        await context.RegradeItems.Where(i => i.RegradeId == regrade && i.SubmissionId == submission.Id).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, RegradeItemState.Done).SetProperty(i => i.AttemptId, attempt.Id), School.Stop);
        await RegradeFeed.SettleAsync(context, regrade, School.Stop);
    }

    /// <summary>Everything that a regrade may change, and must restore: every row of submissions and of the assignment, as text.</summary>
    public static async Task<string> RowsAsync(this School school)
    {
        await using var context = school.Context();
        var rows = await context.Database.SqlQuery<string>(
            $"select to_jsonb(s)::text as \"Value\" from submissions s union all select to_jsonb(a)::text from assignments a").ToListAsync(School.Stop);
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }

    /// <summary>A finished report in which the first lines of two submissions are alike.</summary>
    public static async Task<Guid> AlikeAsync(this School school, Submission one, Submission other)
    {
        var pair = new Grader.Core.Similarity.AlikePair(one.Id, other.Id, 0.87, [new("F.cs", 1, 1, "F.cs", 1, 1, 30)]);
        var report = new SimilarityReport
        {
            Id = Guid.NewGuid(),
            AssignmentId = school.Assignment.Id,
            AskedBy = school.Instructor.Id,
            AskedAt = School.Now,
            FinishedAt = School.Now,
            Pairs = Grader.Data.Storage.SimilarityCodec.Encode(new Grader.Data.Storage.Likeness(2, 0, [pair], 0)),
        };
        await school.AddAsync(report);
        return report.Id;
    }

    public static Task<RegradePreview> PreviewAsync(this School school, Guid regrade) => school.Get<RegradePreviews>().ReadAsync(regrade, School.Stop);

    public static async Task<RegradeState> StateAsync(this School school, Guid regrade)
    {
        await using var context = school.Context();
        return await context.Regrades.Where(r => r.Id == regrade).Select(r => r.State).SingleAsync(School.Stop);
    }

    private static (User Student, Submission Submission, Attempt Attempt) Graded(this School school, string name, decimal first, decimal second, string source)
    {
        var student = School.Person(name);
        var submission = new Submission
        {
            Id = Guid.NewGuid(),
            AssignmentId = school.Assignment.Id,
            UserId = student.Id,
            Number = 1,
            SubmittedAt = School.Now - TimeSpan.FromMinutes(5),
            StateSince = School.Now,
            ContentHash = new string('a', 64),
            Counts = true,
        };
        submission.Files.Add(new SubmissionFile { SubmissionId = submission.Id, Path = "F.cs", Content = Encoding.UTF8.GetBytes(source) });
        return (student, submission, school.Attempt(submission.Id, school.Version.Id, null, first, second));
    }

    private static Attempt Attempt(this School school, Guid submission, Guid version, Guid? regrade, decimal first, decimal second)
    {
        _ = school;
        var attempt = new Attempt
        {
            Id = Guid.NewGuid(),
            SubmissionId = submission,
            VersionId = version,
            RegradeId = regrade,
            StartedAt = School.Now,
            FinishedAt = School.Now,
            Worker = "test:1",
            Score = first + second,
            MaxScore = MaxScore,
            Verdict = Verdict.PartlyPassed,
            CompileTime = TimeSpan.Zero,
            JailTime = TimeSpan.Zero,
            RunTime = TimeSpan.Zero,
            CompareTime = TimeSpan.Zero,
            Report = Grader.Data.Storage.ReportCodec.Encode(new GradeReport("Homework", [], [], [], "")),
        };
        attempt.Checks.Add(Check(attempt, 0, "1", "half", first, 1));
        attempt.Checks.Add(Check(attempt, 1, "2", "double", second, 2));
        return attempt;
    }

    private static CheckResult Check(Attempt attempt, int position, string question, string check, decimal points, decimal maximum) => new()
    {
        AttemptId = attempt.Id,
        Position = position,
        Question = question,
        Check = check,
        Points = points,
        MaxPoints = maximum,
        Verdict = points == maximum ? Verdict.Passed : Verdict.WrongValue,
    };

    /// <summary>Makes first attempts results.</summary>
    private static async Task ShowAsync(this School school)
    {
        await using var context = school.Context();
        await context.Database.ExecuteSqlAsync($"""
            update submissions s set result_id = a.id, state = 'graded' from attempts a where a.submission_id = s.id and a.regrade_id is null and s.result_id is null
            """, School.Stop);
    }
}
