using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>Something that somebody did. The database lets entries be added, and never changed or removed.</summary>
public sealed class AuditEntry
{
    public long Id { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null for the service itself.</summary>
    public Guid? ActorId { get; init; }

    public Guid? CourseId { get; init; }

    /// <summary>What was done: <c>version.override</c>.</summary>
    public required string Action { get; init; }

    /// <summary>To what: the kind of thing, and which.</summary>
    public required string SubjectKind { get; init; }

    public Guid? SubjectId { get; init; }

    /// <summary>Why, in the actor's words.</summary>
    public string? Reason { get; init; }

    /// <summary>What was before and after, as JSON.</summary>
    public string? Details { get; init; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.Id).UseIdentityAlwaysColumn();
        entry.Property(e => e.Action).HasMaxLength(Lengths.Name);
        entry.Property(e => e.SubjectKind).HasMaxLength(Lengths.Name);
        entry.Property(e => e.Reason).HasMaxLength(Lengths.Reason);
        entry.Property(e => e.Details).HasColumnType("jsonb");
        entry.HasOne<User>().WithMany().HasForeignKey(e => e.ActorId);
        entry.HasOne<Course>().WithMany().HasForeignKey(e => e.CourseId);
        entry.HasIndex(e => new { e.CourseId, e.At });
        entry.HasIndex(e => new { e.SubjectKind, e.SubjectId });
    }
}
