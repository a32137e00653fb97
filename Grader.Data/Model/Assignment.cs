using Grader.Core.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>Who sees an assignment.</summary>
public enum AssignmentState
{
    /// <summary>Staff alone.</summary>
    Draft,
    /// <summary>Students too, from its release on.</summary>
    Open,
    /// <summary>Nobody hands in any more; what was handed in stays to be seen.</summary>
    Archived,
}

/// <summary>Something to hand in. What is asked and how it is graded is in its published version.</summary>
public sealed class Assignment
{
    public required Guid Id { get; init; }

    public required Guid CourseId { get; init; }

    public Course Course { get; private set; } = null!;

    /// <summary>Its part of an address: <c>homework-3</c>; unique in its course.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    public AssignmentState State { get; set; } = AssignmentState.Draft;

    /// <summary>The version that grades submissions; null until one is published.</summary>
    public Guid? PublishedVersionId { get; set; }

    public AssignmentVersion? PublishedVersion { get; private set; }

    /// <summary>When students see it; null for at once.</summary>
    public DateTimeOffset? ReleaseAt { get; set; }

    /// <summary>When it is due; null for never.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The last moment at which anything is taken; null where nothing is taken after the due date.</summary>
    public DateTimeOffset? LateDueAt { get; set; }

    /// <summary>What being late costs.</summary>
    public LatePolicy LatePolicy { get; set; } = LatePolicy.None;

    /// <summary>How often a student may hand in; null for as often as they like.</summary>
    public int? AttemptLimit { get; set; }

    /// <summary>How long a student waits between two submissions.</summary>
    public TimeSpan? CoolDown { get; set; }

    /// <summary>When staff published the grades; what is held back until then is shown from then on.</summary>
    public DateTimeOffset? GradesPublishedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A student's own dates.</summary>
    /// <param name="extension">Theirs; null for none.</param>
    public Dates DatesFor(Extension? extension) => Dates.Of(ReleaseAt, DueAt, LateDueAt, extension?.DueAt, extension?.LateDueAt);
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.ToTable("assignments", table =>
        {
            table.Slug("assignments");
            table.OneOf<AssignmentState>("assignments", "state");
            table.HasCheckConstraint("ck_assignments_dates", "release_at < due_at and due_at <= late_due_at and release_at < late_due_at");
            table.HasCheckConstraint("ck_assignments_late_needs_due", "late_due_at is null or due_at is not null");
            table.HasCheckConstraint("ck_assignments_attempt_limit", "attempt_limit > 0");
            table.HasCheckConstraint("ck_assignments_cool_down", "cool_down > interval '0'");
        });
        assignment.Property(a => a.Slug).HasMaxLength(Lengths.Slug);
        assignment.Property(a => a.Title).HasMaxLength(Lengths.Title);
        assignment.Property(a => a.LatePolicy).HasColumnType("jsonb").HasConversion<LatePolicyText>().HasDefaultValueSql("'{\"charge\":\"none\"}'");
        assignment.HasIndex(a => new { a.CourseId, a.Slug }).IsUnique();
        assignment.HasOne(a => a.Course).WithMany().HasForeignKey(a => a.CourseId);
        // With the assignment's own id: a version of another assignment cannot be published here.
        assignment.HasOne(a => a.PublishedVersion).WithMany()
            .HasForeignKey(a => new { a.PublishedVersionId, a.Id }).HasPrincipalKey(v => new { v.Id, v.AssignmentId });
    }
}
