using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grader.Data.Model;

/// <summary>A course in one term.</summary>
public sealed class Course
{
    public required Guid Id { get; init; }

    /// <summary>Its part of an address: <c>ml-2026</c>.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary>The time zone that its due dates are meant in, by its IANA name. Instants are stored in UTC all the same.</summary>
    public required string TimeZone { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; set; }

    /// <summary>How many days of lateness each student is granted for the whole term.</summary>
    public int FreeLateDays { get; set; }
}

internal sealed class CourseConfiguration : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> course)
    {
        course.ToTable("courses", table =>
        {
            table.Slug("courses");
            table.HasCheckConstraint("ck_courses_free_late_days", "free_late_days >= 0");
        });
        course.Property(c => c.Slug).HasMaxLength(Lengths.Slug);
        course.Property(c => c.Title).HasMaxLength(Lengths.Title);
        course.Property(c => c.TimeZone).HasMaxLength(Lengths.Name);
        course.HasIndex(c => c.Slug).IsUnique();
    }
}
