using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>What somebody is in a course.</summary>
public enum Role
{
    /// <summary>Hands in; sees their own work alone.</summary>
    Student,
    /// <summary>Sees everybody's work in the course.</summary>
    Ta,
    /// <summary>Runs the course.</summary>
    Instructor,
}

/// <summary>Somebody's place in a course. It outlives their leaving, so that their work has an owner.</summary>
public sealed class Enrolment
{
    public required Guid CourseId { get; init; }

    public Course Course { get; private set; } = null!;

    public required Guid UserId { get; init; }

    public User User { get; private set; } = null!;

    public required Role Role { get; set; }

    public string? Section { get; set; }

    /// <summary>The number that their university knows them by; null where it was not told.</summary>
    public string? StudentNumber { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When they left; null while they are in.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>Questions to ask of enrolments.</summary>
public static class Enrolments
{
    /// <summary>Those that hold at a moment: who has left is not among them.</summary>
    public static IQueryable<Enrolment> At(this IQueryable<Enrolment> enrolments, DateTimeOffset moment) =>
        enrolments.Where(e => e.EndedAt == null || e.EndedAt > moment);
}

internal sealed class EnrolmentConfiguration : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> enrolment)
    {
        enrolment.ToTable("enrolments", table => table.OneOf<Role>("enrolments", "role"));
        enrolment.HasKey(e => new { e.CourseId, e.UserId });
        enrolment.Property(e => e.Section).HasMaxLength(Lengths.Name);
        enrolment.Property(e => e.StudentNumber).HasMaxLength(Lengths.Name);
        enrolment.HasOne(e => e.Course).WithMany().HasForeignKey(e => e.CourseId);
        enrolment.HasOne(e => e.User).WithMany().HasForeignKey(e => e.UserId);
        enrolment.HasIndex(e => e.UserId);
    }
}
