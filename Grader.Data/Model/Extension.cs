using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>More time for one student. Where it names no date, the assignment's own holds; the later one counts.</summary>
public sealed class Extension
{
    public required Guid AssignmentId { get; init; }

    public Assignment Assignment { get; private set; } = null!;

    public required Guid UserId { get; init; }

    public User User { get; private set; } = null!;

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? LateDueAt { get; set; }

    public required string Reason { get; set; }

    public required Guid GrantedBy { get; set; }

    public required DateTimeOffset GrantedAt { get; set; }
}

internal sealed class ExtensionConfiguration : IEntityTypeConfiguration<Extension>
{
    public void Configure(EntityTypeBuilder<Extension> extension)
    {
        extension.ToTable("extensions", table =>
        {
            table.HasCheckConstraint("ck_extensions_dates", "due_at <= late_due_at");
            table.HasCheckConstraint("ck_extensions_any", "due_at is not null or late_due_at is not null");
        });
        extension.HasKey(e => new { e.AssignmentId, e.UserId });
        extension.Property(e => e.Reason).HasMaxLength(Lengths.Reason);
        extension.HasOne(e => e.Assignment).WithMany().HasForeignKey(e => e.AssignmentId);
        extension.HasOne(e => e.User).WithMany().HasForeignKey(e => e.UserId);
        extension.HasOne<User>().WithMany().HasForeignKey(e => e.GrantedBy);
    }
}
