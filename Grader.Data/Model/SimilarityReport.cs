using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>Which submissions to an assignment are alike above chance. It says that, and claims nothing.</summary>
public sealed class SimilarityReport
{
    public required Guid Id { get; init; }

    public required Guid AssignmentId { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Pairs and where they agree, as JSON; null until it is finished.</summary>
    public string? Pairs { get; set; }

    /// <summary>Why there is none, or why the last try failed; for staff.</summary>
    public string? Failure { get; set; }

    /// <summary>The Hangfire job that is to make it; null where it was not enqueued yet.</summary>
    public long? JobId { get; set; }

    /// <summary>Which worker is making it.</summary>
    public Guid? WorkerId { get; set; }

    public int Tries { get; set; }
}

internal sealed class SimilarityReportConfiguration : IEntityTypeConfiguration<SimilarityReport>
{
    public void Configure(EntityTypeBuilder<SimilarityReport> report)
    {
        report.ToTable("similarity_reports", table =>
        {
            table.HasCheckConstraint("ck_similarity_reports_worker", "worker_id is null or finished_at is null");
            table.HasCheckConstraint("ck_similarity_reports_pairs", "pairs is null or finished_at is not null");
        });
        report.Property(r => r.Pairs).HasColumnType("jsonb");
        report.Property(r => r.Failure).HasMaxLength(Lengths.Message);
        report.HasIndex(r => new { r.AssignmentId, r.AskedAt });
        report.HasIndex(r => r.AssignmentId).IsUnique().HasFilter("finished_at is null").HasDatabaseName("ix_similarity_reports_one_open");
        report.HasOne<Assignment>().WithMany().HasForeignKey(r => r.AssignmentId);
        report.HasOne<User>().WithMany().HasForeignKey(r => r.AskedBy);
    }
}
