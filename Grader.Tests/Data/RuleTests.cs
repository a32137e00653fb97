using FluentAssertions;
using Grader.Data.Model;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Grader.Tests.Data;

/// <summary>What the database refuses, whoever asks.</summary>
public sealed class RuleTests(Postgres postgres) : IAsyncLifetime
{
    private School school = null!;

    public async ValueTask InitializeAsync() => school = await School.OpenAsync(await postgres.DatabaseAsync());

    public ValueTask DisposeAsync() => school.DisposeAsync();

    [Fact]
    public async Task A_submission_is_graded_once_by_a_version()
    {
        var submission = school.Submission();
        await school.AddAsync(submission, school.Attempt(submission));
        await RefusedAsync(PostgresErrorCodes.UniqueViolation, school.Attempt(submission));
    }

    [Theory]
    [InlineData(10.001, 10)]
    [InlineData(-0.001, 10)]
    [InlineData(0.001, 0)]
    public async Task A_score_lies_between_nothing_and_its_maximum(double score, double maximum)
    {
        var submission = school.Submission();
        await school.AddAsync(submission);
        await RefusedAsync(PostgresErrorCodes.CheckViolation, school.Attempt(submission, (decimal)score, (decimal)maximum));
    }

    [Fact]
    public async Task The_points_of_a_check_are_no_more_than_its_maximum()
    {
        var submission = school.Submission();
        var attempt = school.Attempt(submission);
        await school.AddAsync(submission, attempt, School.Check(attempt, 0, 2, 2));
        await RefusedAsync(PostgresErrorCodes.CheckViolation, School.Check(attempt, 1, 2.5m, 2));
    }

    [Fact]
    public async Task One_submission_of_a_student_counts()
    {
        await school.AddAsync(school.Submission(1, counts: true), school.Submission(2));
        await RefusedAsync(PostgresErrorCodes.UniqueViolation, school.Submission(3, counts: true));
        await RefusedAsync(PostgresErrorCodes.UniqueViolation, school.Submission(2));
    }

    [Fact]
    public async Task A_result_is_an_attempt_of_the_same_submission()
    {
        var (own, other) = (school.Submission(1), school.Submission(2));
        var attempt = school.Attempt(other);
        await school.AddAsync(own, other, attempt);
        await RefusedAsync(PostgresErrorCodes.ForeignKeyViolation, $"update submissions set result_id = '{attempt.Id}' where id = '{own.Id}'");
        await RefusedAsync(PostgresErrorCodes.CheckViolation, $"update submissions set state = 'graded' where id = '{own.Id}'");
    }

    [Fact]
    public async Task A_published_version_is_one_of_the_same_assignment()
    {
        var other = new Assignment { Id = Guid.NewGuid(), CourseId = school.Course.Id, Slug = "other", Title = "Other", CreatedAt = School.Now };
        await school.AddAsync(other);
        await RefusedAsync(PostgresErrorCodes.ForeignKeyViolation, $"update assignments set published_version_id = '{school.Version.Id}' where id = '{other.Id}'");
    }

    [Fact]
    public async Task What_somebody_handed_in_keeps_them_from_being_deleted()
    {
        await school.AddAsync(school.Submission());
        await RefusedAsync(PostgresErrorCodes.ForeignKeyViolation, $"delete from users where id = '{school.Student.Id}'", PostgresErrorCodes.RestrictViolation);
    }

    [Theory]
    [InlineData("update attempts set score = 10")]
    [InlineData("delete from attempts")]
    [InlineData("update submission_files set content = ''")]
    [InlineData("delete from audit_entries")]
    [InlineData("update audit_entries set action = 'nothing'")]
    [InlineData("update assignment_versions set seed = 'known'")]
    [InlineData("update submissions set submitted_at = now()")]
    public async Task What_was_recorded_stays(string sql)
    {
        var submission = school.Submission();
        submission.Files.Add(new SubmissionFile { SubmissionId = submission.Id, Path = "A.cs", Content = "class A;"u8.ToArray() });
        await school.AddAsync(submission, school.Attempt(submission), new AuditEntry { At = School.Now, Action = "test", SubjectKind = "nothing" });
        await RefusedAsync(PostgresErrorCodes.IntegrityConstraintViolation, sql);
    }

    [Theory]
    [InlineData("update users set email = 'Ada@Example.org'")]
    [InlineData("update courses set slug = 'Machine Learning'")]
    [InlineData("update assignments set due_at = '2026-02-01', release_at = '2026-03-01'")]
    [InlineData("update assignments set late_due_at = '2026-02-01'")]
    [InlineData("update assignments set attempt_limit = 0")]
    [InlineData("update enrolments set role = 'dean'")]
    public async Task Nonsense_is_refused(string sql) => await RefusedAsync(PostgresErrorCodes.CheckViolation, sql);

    [Fact]
    public async Task A_text_that_is_too_long_is_refused() =>
        await RefusedAsync(PostgresErrorCodes.StringDataRightTruncation, School.Person(new string('x', Lengths.Email)));

    private async Task RefusedAsync(string code, object row)
    {
        var refused = (await FluentActions.Awaiting(() => school.AddAsync(row)).Should().ThrowAsync<DbUpdateException>()).Which;
        refused.InnerException.Should().BeOfType<PostgresException>().Which.SqlState.Should().Be(code);
    }

    private async Task RefusedAsync(string code, string sql, string? orCode = null)
    {
        await using var context = school.Context();
        var refused = await FluentActions.Awaiting(() => context.Database.ExecuteSqlRawAsync(sql, School.Stop)).Should().ThrowAsync<PostgresException>();
        refused.Which.SqlState.Should().BeOneOf(code, orCode ?? code);
    }
}
