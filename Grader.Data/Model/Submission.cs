using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>How far a submission has come.</summary>
public enum SubmissionState
{
    /// <summary>It waits for a worker.</summary>
    Queued,
    /// <summary>A worker is grading it.</summary>
    Running,
    /// <summary>Its attempt is recorded.</summary>
    Graded,
    /// <summary>We failed, again and again. It does not count as an attempt; staff may queue it anew.</summary>
    Failed,
}

/// <summary>What a student handed in. Every one is kept; of a student's submissions to an assignment, one counts.</summary>
public sealed class Submission
{
    public required Guid Id { get; init; }

    public required Guid AssignmentId { get; init; }

    public Assignment Assignment { get; private set; } = null!;

    public required Guid UserId { get; init; }

    public User User { get; private set; } = null!;

    /// <summary>1 for the student's first to this assignment.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>What the sender named it: the same name twice is one submission, sent twice. Null where they named none.</summary>
    public Guid? SenderKey { get; init; }

    /// <summary>SHA-256 of all files, in lower-case hex: the student's receipt.</summary>
    public required string ContentHash { get; init; }

    public SubmissionState State { get; set; } = SubmissionState.Queued;

    /// <summary>Whether it is the one that counts. The database sees to it that no other of the same student does.</summary>
    public bool Counts { get; set; }

    /// <summary>The attempt whose score is shown; null until there is one.</summary>
    public Guid? ResultId { get; set; }

    public Attempt? Result { get; private set; }

    /// <summary>Since when it has waited, or been graded.</summary>
    public required DateTimeOffset StateSince { get; set; }

    /// <summary>The Hangfire job that is to grade it; null where it was not enqueued yet.</summary>
    public long? JobId { get; set; }

    /// <summary>Which worker is grading it.</summary>
    public Guid? WorkerId { get; set; }

    /// <summary>How often its grading was begun since it was queued.</summary>
    public int Tries { get; set; }

    /// <summary>Why we failed last; for staff.</summary>
    public string? Failure { get; set; }

    public ICollection<SubmissionFile> Files { get; init; } = [];
}

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.ToTable("submissions", table =>
        {
            table.OneOf<SubmissionState>("submissions", "state");
            table.HasCheckConstraint("ck_submissions_number", "number > 0");
            table.HasCheckConstraint("ck_submissions_content_hash", "content_hash ~ '^[0-9a-f]{64}$'");
            table.HasCheckConstraint("ck_submissions_graded_has_result", "state <> 'graded' or result_id is not null");
            table.HasCheckConstraint("ck_submissions_running_has_worker", "(state = 'running') = (worker_id is not null)");
        });
        submission.Property(s => s.ContentHash).HasMaxLength(Lengths.Hash);
        submission.Property(s => s.Failure).HasMaxLength(Lengths.Message);
        submission.HasIndex(s => new { s.AssignmentId, s.UserId, s.Number }).IsUnique();
        submission.HasIndex(s => new { s.AssignmentId, s.UserId }).IsUnique().HasFilter("counts").HasDatabaseName("ix_submissions_one_counts");
        submission.HasIndex(s => new { s.AssignmentId, s.UserId, s.SenderKey }).IsUnique();
        submission.HasIndex(s => new { s.State, s.StateSince }).HasFilter("state in ('queued', 'running')").HasDatabaseName("ix_submissions_unfinished");
        submission.HasOne(s => s.Assignment).WithMany().HasForeignKey(s => s.AssignmentId);
        submission.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId);
        // With the submission's own id: another submission's attempt cannot be its result.
        submission.HasOne(s => s.Result).WithMany()
            .HasForeignKey(s => new { s.ResultId, s.Id }).HasPrincipalKey(a => new { a.Id, a.SubmissionId });
    }
}
