using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>How far one submission of a regrade is.</summary>
public enum RegradeItemState
{
    /// <summary>It waits for a worker, or one is grading it.</summary>
    Waiting,
    /// <summary>It has its new attempt.</summary>
    Done,
    /// <summary>We failed, again and again: its result stays.</summary>
    Failed,
}

/// <summary>One submission of a regrade.</summary>
public sealed class RegradeItem
{
    public required Guid RegradeId { get; init; }

    public required Guid SubmissionId { get; init; }

    public Submission Submission { get; private set; } = null!;

    public RegradeItemState State { get; set; } = RegradeItemState.Waiting;

    /// <summary>Its result when the regrade began, and again when it was applied: what rolling back restores. Null where it had none.</summary>
    public Guid? FormerResultId { get; set; }

    /// <summary>The shadow attempt.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>Whether the shadow attempt became the result.</summary>
    public bool Applied { get; set; }

    /// <summary>The Hangfire job that is to grade it.</summary>
    public long? JobId { get; set; }

    /// <summary>Which worker is grading it.</summary>
    public Guid? WorkerId { get; set; }

    /// <summary>Since when it is in its state, or last tried.</summary>
    public required DateTimeOffset StateSince { get; set; }

    public int Tries { get; set; }

    /// <summary>Why we failed last; for staff.</summary>
    public string? Failure { get; set; }
}

internal sealed class RegradeItemConfiguration : IEntityTypeConfiguration<RegradeItem>
{
    public void Configure(EntityTypeBuilder<RegradeItem> item)
    {
        item.ToTable("regrade_items", table =>
        {
            table.OneOf<RegradeItemState>("regrade_items", "state");
            table.HasCheckConstraint("ck_regrade_items_done_has_attempt", "(state = 'done') = (attempt_id is not null)");
            table.HasCheckConstraint("ck_regrade_items_worker", "worker_id is null or state = 'waiting'");
            table.HasCheckConstraint("ck_regrade_items_applied_has_attempt", "not applied or attempt_id is not null");
        });
        item.HasKey(i => new { i.RegradeId, i.SubmissionId });
        item.Property(i => i.Failure).HasMaxLength(Lengths.Message);
        item.HasIndex(i => new { i.State, i.StateSince }).HasFilter("state = 'waiting'").HasDatabaseName("ix_regrade_items_waiting");
        item.HasOne(i => i.Submission).WithMany().HasForeignKey(i => i.SubmissionId);
        item.HasOne<Attempt>().WithMany().HasForeignKey(i => new { i.AttemptId, i.SubmissionId }).HasPrincipalKey(a => new { a.Id, a.SubmissionId });
        item.HasOne<Attempt>().WithMany().HasForeignKey(i => new { i.FormerResultId, i.SubmissionId }).HasPrincipalKey(a => new { a.Id, a.SubmissionId });
    }
}
