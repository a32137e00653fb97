using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>How far a regrade is.</summary>
public enum RegradeState
{
    /// <summary>Its submissions are being graded, in the shadow.</summary>
    Running,
    /// <summary>All are graded: staff look at who would move.</summary>
    Ready,
    /// <summary>Staff stopped it.</summary>
    Cancelled,
    /// <summary>Its results are shown and count.</summary>
    Applied,
    /// <summary>Staff did not want its results.</summary>
    Discarded,
    /// <summary>It was applied, and what was before is shown again.</summary>
    RolledBack,
}

/// <summary>Which results are taken over.</summary>
public enum RegradeScope
{
    /// <summary>All of them.</summary>
    All,
    /// <summary>Only those with more points than before.</summary>
    Upward,
}

/// <summary>Submissions graded again, by another version or by the same, without anybody seeing it until staff say so.</summary>
public sealed class Regrade
{
    public required Guid Id { get; init; }

    public required Guid AssignmentId { get; init; }

    public Assignment Assignment { get; private set; } = null!;

    /// <summary>The version that grades.</summary>
    public required Guid VersionId { get; init; }

    public AssignmentVersion Version { get; private set; } = null!;

    /// <summary>Why; students are told when it is applied.</summary>
    public required string Reason { get; init; }

    public RegradeState State { get; set; } = RegradeState.Running;

    /// <summary>Null until it is applied.</summary>
    public RegradeScope? Scope { get; set; }

    /// <summary>The version that was published when this one was applied; rolling back publishes it again.</summary>
    public Guid? FormerVersionId { get; set; }

    public required Guid StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? AppliedAt { get; set; }

    /// <summary>When it was cancelled, discarded or rolled back; null while it is open, or applied.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why what was before is shown again; students are told. Null unless it was rolled back.</summary>
    public string? RollBackReason { get; set; }

    public ICollection<RegradeItem> Items { get; init; } = [];
}

internal sealed class RegradeConfiguration : IEntityTypeConfiguration<Regrade>
{
    public void Configure(EntityTypeBuilder<Regrade> regrade)
    {
        regrade.ToTable("regrades", table =>
        {
            table.OneOf<RegradeState>("regrades", "state");
            table.OneOf<RegradeScope>("regrades", "scope");
            table.HasCheckConstraint("ck_regrades_applied", "(state in ('applied', 'rolled_back')) = (applied_at is not null)");
            table.HasCheckConstraint("ck_regrades_rolled_back", "(state = 'rolled_back') = (roll_back_reason is not null)");
        });
        regrade.Property(r => r.Reason).HasMaxLength(Lengths.Reason);
        regrade.Property(r => r.RollBackReason).HasMaxLength(Lengths.Reason);
        regrade.HasIndex(r => r.AssignmentId).IsUnique().HasFilter("state in ('running', 'ready')").HasDatabaseName("ix_regrades_one_open");
        regrade.HasOne(r => r.Assignment).WithMany().HasForeignKey(r => r.AssignmentId);
        regrade.HasOne(r => r.Version).WithMany().HasForeignKey(r => new { r.VersionId, r.AssignmentId }).HasPrincipalKey(v => new { v.Id, v.AssignmentId });
        regrade.HasOne<AssignmentVersion>().WithMany().HasForeignKey(r => new { r.FormerVersionId, r.AssignmentId }).HasPrincipalKey(v => new { v.Id, v.AssignmentId });
        regrade.HasOne<User>().WithMany().HasForeignKey(r => r.StartedBy);
        regrade.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.RegradeId);
    }
}
