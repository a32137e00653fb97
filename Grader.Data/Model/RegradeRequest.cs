using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>A student's wish that somebody look at a question again, and what was answered.</summary>
public sealed class RegradeRequest
{
    public required Guid Id { get; init; }

    public required Guid SubmissionId { get; init; }

    public Submission Submission { get; private set; } = null!;

    public required string Question { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public string? Reply { get; set; }

    public Guid? RepliedBy { get; set; }

    public DateTimeOffset? RepliedAt { get; set; }
}

internal sealed class RegradeRequestConfiguration : IEntityTypeConfiguration<RegradeRequest>
{
    public void Configure(EntityTypeBuilder<RegradeRequest> request)
    {
        request.ToTable("regrade_requests", table => table.HasCheckConstraint("ck_regrade_requests_reply",
            "(reply is null) = (replied_by is null) and (reply is null) = (replied_at is null)"));
        request.Property(r => r.Question).HasMaxLength(Lengths.Name);
        request.Property(r => r.Text).HasMaxLength(Lengths.Message);
        request.Property(r => r.Reply).HasMaxLength(Lengths.Message);
        request.HasIndex(r => new { r.SubmissionId, r.Question }).IsUnique().HasFilter("reply is null").HasDatabaseName("ix_regrade_requests_one_open");
        request.HasOne(r => r.Submission).WithMany().HasForeignKey(r => r.SubmissionId);
        request.HasOne<User>().WithMany().HasForeignKey(r => r.RepliedBy);
    }
}
