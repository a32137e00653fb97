using System.Collections.Immutable;
using Grader.Api.Results;
using Grader.Core.Grading;
using Grader.Data;
using Grader.Data.Model;
using Grader.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Grader.Api.Statistics;

/// <summary>Reads what an assignment's statistics are made of, each thing once for all students of the course. Staff who try it out are left out.</summary>
public sealed class StatisticsReader(GraderContext context, TimeProvider clock)
{
    public async Task<AssignmentStatistics> ReadAsync(Assignment assignment, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var students = context.Enrolments.At(now).Where(e => e.CourseId == assignment.CourseId && e.Role == Role.Student);
        var theirs = context.Submissions.AsNoTracking().Where(s => s.AssignmentId == assignment.Id && students.Any(e => e.UserId == s.UserId));
        var work = await WorkAsync(theirs, stop);
        var people = await ByPeople.OfAsync(context, theirs, stop);
        var tally = new Tally(work, await QuestionsAsync(theirs, stop), people, await TitlesAsync(work, stop));
        return new AssignmentStatistics(await students.CountAsync(stop), work.Select(w => w.UserId).Distinct().Count(), tally.Graded,
            tally.Whole, tally.Questions, await DiagnosesAsync(theirs, stop), Alarms.Of(work, await ChecksAsync(theirs, stop)));
    }

    private static Task<List<ObservedWork>> WorkAsync(IQueryable<Submission> theirs, CancellationToken stop) => theirs.OrderBy(s => s.Number).Select(s =>
        new ObservedWork(s.Id, s.UserId, s.User.Name, s.Number, s.SubmittedAt, s.Counts, s.ContentHash, s.ResultId, s.Result!.Score, s.Result.MaxScore)).ToListAsync(stop);

    private async Task<List<ObservedQuestion>> QuestionsAsync(IQueryable<Submission> theirs, CancellationToken stop)
    {
        var rows = from submission in theirs
                   join check in context.CheckResults on submission.ResultId equals check.AttemptId
                   group check by new { submission.Id, check.Question } into all
                   select new
                   {
                       all.Key.Id,
                       all.Key.Question,
                       Position = all.Min(c => c.Position),
                       Points = all.Sum(c => c.Points),
                       MaxPoints = all.Sum(c => c.IsExtra ? 0 : c.MaxPoints),
                   };
        return [.. (await rows.ToListAsync(stop)).Select(row => new ObservedQuestion(row.Id, row.Question, row.Position, row.Points, row.MaxPoints))];
    }

    private Task<List<ObservedCheck>> ChecksAsync(IQueryable<Submission> theirs, CancellationToken stop)
    {
        var rows = from submission in theirs
                   join check in context.CheckResults on submission.ResultId equals check.AttemptId
                   where submission.Counts
                   select new ObservedCheck(submission.Id, check.Question, check.Check, check.Verdict == Verdict.Passed, check.Verdict == Verdict.Waiting ? null : check.Fingerprint);
        return rows.ToListAsync(stop);
    }

    private async Task<ImmutableArray<DiagnosisCount>> DiagnosesAsync(IQueryable<Submission> theirs, CancellationToken stop)
    {
        var rows = from submission in theirs
                   join check in context.CheckResults on submission.ResultId equals check.AttemptId
                   where submission.Counts && check.Diagnosis != null
                   group check by new { check.Question, check.Check, Diagnosis = check.Diagnosis! } into same
                   select new { same.Key, Message = same.Min(c => c.Message), Students = same.Count() };
        return [.. (await rows.ToListAsync(stop)).Select(row => new DiagnosisCount(row.Key.Question, row.Key.Check, row.Key.Diagnosis, row.Message, row.Students))
            .OrderByDescending(row => row.Students).ThenBy(row => row.Question, StringComparer.Ordinal).ThenBy(row => row.Check, StringComparer.Ordinal)];
    }

    /// <summary>As the newest report names the questions.</summary>
    private async Task<IReadOnlyDictionary<string, string>> TitlesAsync(List<ObservedWork> work, CancellationToken stop)
    {
        if (work.Where(w => w.ResultId is not null).MaxBy(w => w.SubmittedAt)?.ResultId is not { } newest) return new Dictionary<string, string>();
        var report = await context.Attempts.Where(a => a.Id == newest).Select(a => a.Report).SingleAsync(stop);
        return ReportCodec.Decode(report).Questions.ToDictionary(question => question.Id, question => question.Title);
    }
}
