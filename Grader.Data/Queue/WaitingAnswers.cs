using Microsoft.EntityFrameworkCore;

namespace Grader.Data.Queue;

/// <summary>
/// Lists the answers that wait for a person: a row for each question of a graded submission. What somebody gave for the same words of the same student before is taken over, so that
/// nobody reads them twice, and handing in again loses no points. What there is to earn follows the version, until somebody graded.
/// </summary>
public static class WaitingAnswers
{
    /// <summary>Of one submission.</summary>
    public static Task<int> ListAsync(GraderContext context, Guid submissionId, CancellationToken stop = default) => ListAsync(context, null, submissionId, stop);

    /// <summary>Of all that count of an assignment.</summary>
    public static Task<int> ListAllAsync(GraderContext context, Guid assignmentId, CancellationToken stop = default) => ListAsync(context, assignmentId, null, stop);

    private static Task<int> ListAsync(GraderContext context, Guid? assignment, Guid? submission, CancellationToken stop) => context.Database.ExecuteSqlAsync($"""
        with waiting as (
          select s.id, s.assignment_id, s.user_id, s.counts, c.question, sum(c.max_points) as max_points,
                 string_agg(c.check || '=' || coalesce(c.fingerprint, s.id::text), ' ' order by c.check) as words
          from submissions s join check_results c on c.attempt_id = s.result_id
          where c.verdict = 'waiting'
            and (s.assignment_id = {assignment}::uuid or (s.assignment_id, s.user_id) = (select assignment_id, user_id from submissions where id = {submission}::uuid))
          group by s.id, c.question),
        graded as (
          select distinct on (w.user_id, w.question, w.words) w.user_id, w.question, w.words, w.max_points, g.points, g.comment, g.graded_by, g.graded_at
          from waiting w join question_grades g on g.submission_id = w.id and g.question = w.question and g.max_points = w.max_points
          where g.points is not null
          order by w.user_id, w.question, w.words, g.graded_at desc)
        insert into question_grades (submission_id, question, max_points, points, comment, graded_by, graded_at)
        select w.id, question, max_points, g.points, g.comment, g.graded_by, g.graded_at
        from waiting w left join graded g using (user_id, question, words, max_points)
        where w.id = {submission}::uuid or ({submission}::uuid is null and w.counts)
        on conflict (submission_id, question) do update set max_points = excluded.max_points
        where question_grades.points is null and question_grades.max_points <> excluded.max_points
        """, stop);
}
