using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>A score that staff set in place of the computed one. Another one, or none, replaces it; what it was stays.</summary>
public sealed class ScoreOverride
{
    public required Guid Id { get; init; }

    public required Guid AssignmentId { get; init; }

    public Assignment Assignment { get; private set; } = null!;

    public required Guid UserId { get; init; }

    public User User { get; private set; } = null!;

    /// <summary>The final score: nothing is deducted from it.</summary>
    public required decimal Points { get; init; }

    public required string Reason { get; init; }

    public required Guid SetBy { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    /// <summary>When it ceased to hold; null while it does.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class ScoreOverrideConfiguration : IEntityTypeConfiguration<ScoreOverride>
{
    public void Configure(EntityTypeBuilder<ScoreOverride> score)
    {
        score.ToTable("score_overrides", table => table.HasCheckConstraint("ck_score_overrides_points", "points >= 0"));
        score.Property(s => s.Reason).HasMaxLength(Lengths.Reason);
        score.HasIndex(s => new { s.AssignmentId, s.UserId }).IsUnique().HasFilter("ended_at is null").HasDatabaseName("ix_score_overrides_one_holds");
        score.HasOne(s => s.Assignment).WithMany().HasForeignKey(s => s.AssignmentId);
        score.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId);
        score.HasOne<User>().WithMany().HasForeignKey(s => s.SetBy);
    }
}
