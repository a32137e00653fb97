using Grader.Core.Grading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>One grading of one submission by one version. It is written once, whole, and never changed.</summary>
public sealed class Attempt
{
    public required Guid Id { get; init; }

    public required Guid SubmissionId { get; init; }

    public Submission Submission { get; private set; } = null!;

    public required Guid VersionId { get; init; }

    public AssignmentVersion Version { get; private set; } = null!;

    /// <summary>The regrade that it was made for; null for a student's own turn.</summary>
    public Guid? RegradeId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>The machine and process that graded, for staff.</summary>
    public required string Worker { get; init; }

    public required decimal Score { get; init; }

    public required decimal MaxScore { get; init; }

    /// <summary>The points on top of the whole that there were.</summary>
    public decimal ExtraScore { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The time it took to compile.</summary>
    public required TimeSpan CompileTime { get; init; }

    /// <summary>The time spent waiting for a runner.</summary>
    public required TimeSpan JailTime { get; init; }

    /// <summary>The time that the cases ran.</summary>
    public required TimeSpan RunTime { get; init; }

    /// <summary>The time it took to compare.</summary>
    public required TimeSpan CompareTime { get; init; }

    /// <summary>The whole report, what was printed included: see <see cref="Storage.ReportCodec"/>.</summary>
    public required byte[] Report { get; init; }

    /// <summary>What became of each check, to count and to search.</summary>
    public ICollection<CheckResult> Checks { get; init; } = [];
}

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> attempt)
    {
        attempt.ToTable("attempts", table =>
        {
            table.HasCheckConstraint("ck_attempts_score", "score between 0 and max_score + extra_score and extra_score >= 0");
            table.HasCheckConstraint("ck_attempts_times", "finished_at >= started_at");
            table.OneOf<Verdict>("attempts", "verdict");
        });
        attempt.Property(a => a.Worker).HasMaxLength(Lengths.Name);
        attempt.HasIndex(a => new { a.SubmissionId, a.VersionId, a.RegradeId }).IsUnique().AreNullsDistinct(false);
        attempt.HasOne(a => a.Submission).WithMany().HasForeignKey(a => a.SubmissionId);
        attempt.HasOne(a => a.Version).WithMany().HasForeignKey(a => a.VersionId);
        attempt.HasOne<Regrade>().WithMany().HasForeignKey(a => a.RegradeId);
    }
}
